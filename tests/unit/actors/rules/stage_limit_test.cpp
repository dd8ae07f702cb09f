// The clock of a stage's limit: started by a move, counted in working time, kept when the stage is
// left; and which step happens when.
#include "actors/rules/stage_limit.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/rules/transition.hpp"
#include "tests/support/application.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::limit_action;
using storage::role;
using storage::timestamp;
using storage::to_text;

timestamp at(const std::string& text) {
    return storage::parse_timestamp(text).value();
}

/// The built-in pipeline with limits of 10 hours in Screening and 4 in Interview.
storage::pipeline_snapshot limited() {
    auto pipeline = pipeline_cases().front().snapshot();
    pipeline.stages[1].time_limit_hours = 10;
    pipeline.stages[1].escalate_hours = 8;
    pipeline.stages[1].act_hours = 16;
    pipeline.stages[1].limit_action = limit_action::reject;
    pipeline.stages[2].time_limit_hours = 4;
    return pipeline;
}

caller_case owner() {
    return {.is = role::recruiter, .job_recruiter = tie::own, .candidate = tie::own};
}

storage::caller applicant() {
    return caller_case{.is = role::candidate, .candidate = tie::own}.who();
}

/// In a stage of that pipeline, for a job whose recruiter works in Berlin.
application_state application(std::int16_t stage) {
    auto job = job_with(limited(), owner().ties());
    job->calendar.zone = "Europe/Berlin";
    return application_in(job, stage, owner().ties());
}

storage::application_move move_to(application_state& state, const char* stage, timestamp when) {
    auto move = plan_move(state, change_to(owner().who(), stage), when);
    apply(state, move);
    return move;
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_stage_limit)

BOOST_AUTO_TEST_CASE(a_move_starts_the_limit_in_the_recruiters_working_hours) {
    auto adas = application(0);
    auto move = move_to(adas, "screening", at("2026-11-27T15:00:00Z")); // Friday, 16:00 in Berlin
    BOOST_TEST(move.limit_left.value() == 36'000);
    BOOST_TEST(to_text(move.limit_at.value()) == "2026-12-01T09:00:00Z");
    BOOST_TEST(!move.left_before.has_value());
    BOOST_TEST(!move.step_before.has_value());
    BOOST_TEST(!move.disarms);
    BOOST_TEST((adas.row.limit_since.value() == move.at));
    BOOST_TEST((adas.row.limit_at == move.limit_at));
    BOOST_TEST((adas.view_for(owner().who()).next_update_by == move.limit_at));
    BOOST_TEST((adas.view_for(applicant()).next_update_by == move.limit_at));
}

BOOST_AUTO_TEST_CASE(the_next_move_keeps_what_was_left_and_replaces_the_timer) {
    auto adas = application(0);
    move_to(adas, "screening", at("2026-11-27T15:00:00Z"));
    auto move = move_to(adas, "interview", at("2026-11-30T10:00:00Z")); // 1 + 2 hours later
    BOOST_TEST(move.left_before.value() == 7 * 3600);
    BOOST_TEST(move.step_before.value() == 0);
    BOOST_TEST(move.limit_left.value() == 4 * 3600);
    BOOST_TEST(!move.disarms);
    auto late = move_to(adas, "offer", at("2026-12-01T09:00:00Z")); // 6 + 1 hours later
    BOOST_TEST(late.left_before.value() == -3 * 3600);
    BOOST_TEST(!late.limit_left.has_value());
    BOOST_TEST(late.disarms);
    BOOST_TEST(!adas.row.limit_at.has_value());
    BOOST_TEST(!adas.view_for(owner().who()).next_update_by.has_value());
    BOOST_TEST(!move_to(adas, "hired", at("2026-12-02T09:00:00Z")).disarms);
}

BOOST_AUTO_TEST_CASE(on_hold_nothing_runs_down_and_a_move_ends_the_hold) {
    auto adas = application(1);
    adas.row.limit_left = 5'000;
    adas.row.limit_step = 1;
    adas.row.held_at = noon;
    BOOST_TEST(!clock_of(adas.row).has_value());
    BOOST_TEST((adas.view_for(owner().who()).held_at == noon));
    BOOST_TEST(!adas.view_for(applicant()).held_at.has_value());
    auto move = move_to(adas, "interview", noon + std::chrono::days{30});
    BOOST_TEST(move.left_before.value() == 5'000);
    BOOST_TEST(move.step_before.value() == 1);
    BOOST_TEST(!adas.row.held_at.has_value());
    BOOST_TEST(adas.row.limit_step == 0);
}

BOOST_AUTO_TEST_CASE(while_a_job_is_closed_no_clock_starts_and_what_was_left_is_kept) {
    auto job = job_with(limited(), owner().ties());
    job->at_rest = "the job is closed";
    auto adas = application_in(job, 1, owner().ties());
    adas.row.limit_left = 5'000;
    auto move = move_to(adas, "interview", noon);
    BOOST_TEST(move.left_before.value() == 5'000);
    BOOST_TEST(move.limit_left.has_value());
    BOOST_TEST(!move.limit_at.has_value());
    BOOST_TEST(move.disarms);
    BOOST_TEST(!adas.row.limit_since.has_value());
    const auto explained = explain_moves(adas, owner().who(), noon);
    for (const auto& trigger : explained.moves.at(0).triggers)
        BOOST_TEST(trigger.kind != "limit");
}

BOOST_AUTO_TEST_CASE(the_steps_after_a_limit_come_in_order_if_the_stage_has_them) {
    auto stage = limited().stages[1];
    BOOST_TEST(delay_of(stage, limit_step::tell_owner)->count() == 0);
    BOOST_TEST(delay_of(stage, limit_step::tell_lead)->count() == 8 * 3600);
    BOOST_TEST(delay_of(stage, limit_step::act)->count() == 16 * 3600);
    BOOST_TEST(!delay_of(stage, limit_step::none).has_value());
    BOOST_TEST((step_from(stage, limit_step::tell_lead) == limit_step::tell_lead));
    stage.escalate_hours.reset();
    BOOST_TEST((step_from(stage, limit_step::tell_lead) == limit_step::act));
    stage.limit_action.reset();
    BOOST_TEST((step_from(stage, limit_step::tell_lead) == limit_step::none));
    BOOST_TEST((step_from(stage, limit_step::tell_owner) == limit_step::tell_owner));
    stage.time_limit_hours.reset();
    BOOST_TEST((step_from(stage, limit_step::tell_owner) == limit_step::none));
}

BOOST_AUTO_TEST_CASE(a_timer_fires_at_its_step_in_working_time_and_at_once_when_that_is_past) {
    auto calendar = storage::default_calendar();
    auto stage = limited().stages[1];
    auto clock = limit_clock{3h, at("2026-11-27T16:00:00Z")};
    auto timer = timer_of(clock, calendar, stage, limit_step::tell_owner).value();
    BOOST_TEST((timer.step == limit_step::tell_owner));
    BOOST_TEST(to_text(timer.due_at) == "2026-11-30T11:00:00Z");
    timer = timer_of(clock, calendar, stage, limit_step::act).value();
    BOOST_TEST(to_text(timer.due_at) == "2026-12-02T11:00:00Z");
    clock.left = -2h;
    BOOST_TEST((timer_of(clock, calendar, stage, limit_step::tell_owner)->due_at == clock.since));
    timer = timer_of(clock, calendar, stage, limit_step::tell_lead).value();
    BOOST_TEST(to_text(timer.due_at) == "2026-11-30T14:00:00Z");
    BOOST_TEST(!timer_of(clock, calendar, stage, limit_step::none).has_value());
}

BOOST_AUTO_TEST_CASE(a_rejection_leaves_in_working_hours_where_the_operator_wants_that) {
    auto rules = std::make_shared<transition_rules>();
    rules->effects = {10min, 30s, true};
    auto adas = application(0);
    adas.rules = rules;
    auto planned = [&](const char* stage, const std::string& when) {
        return to_text(
            plan_move(adas, change_to(owner().who(), stage), at(when)).mails.at(0).not_before);
    };
    BOOST_TEST(planned("rejected", "2026-11-27T15:45:00Z") == "2026-11-27T15:55:00Z");
    BOOST_TEST(planned("rejected", "2026-11-27T15:50:00Z") == "2026-11-30T08:00:00Z");
    BOOST_TEST(planned("screening", "2026-11-27T23:00:00Z") == "2026-11-27T23:00:30Z");
}

BOOST_AUTO_TEST_CASE(the_actions_show_when_mails_leave_and_when_the_limit_is_over) {
    auto adas = application(0);
    auto when = at("2026-11-27T15:00:00Z");
    auto actions = explain_moves(adas, owner().who(), when);
    const auto& screening = actions.moves.at(0);
    BOOST_REQUIRE(screening.triggers.size() == 2U);
    BOOST_TEST(screening.triggers[0].kind == "mail");
    BOOST_TEST((screening.triggers[0].at == when));
    BOOST_TEST(screening.triggers[1].kind == "limit");
    BOOST_TEST(screening.triggers[1].to == "recruiter");
    BOOST_TEST(to_text(screening.triggers[1].at) == "2026-12-01T09:00:00Z");
    BOOST_TEST(screening.triggers[1].after_seconds == (3 * 24 + 18) * 3600);
    BOOST_TEST((actions.moves.at(4).triggers.at(0).at == when + rejection_delay));
    adas.row.held_at = when;
    const auto held = explain_moves(adas, owner().who(), when);
    BOOST_REQUIRE(held.moves.at(0).triggers.size() == 3U);
    BOOST_TEST(held.moves.at(0).triggers[2].what == "hold_ends");
}

BOOST_AUTO_TEST_CASE(a_new_application_starts_the_limit_of_the_first_stage) {
    auto job = job_with(limited(), owner().ties());
    auto submission = storage::application_submission{};
    submission.at = at("2026-11-27T16:00:00Z");
    start_limit(submission, *job);
    BOOST_TEST(!submission.limit_left.has_value());
    BOOST_TEST(!submission.limit_at.has_value());
    job->pipeline.stages[0].time_limit_hours = 2;
    start_limit(submission, *job);
    BOOST_TEST(submission.limit_left.value() == 7'200);
    BOOST_TEST(to_text(submission.limit_at.value()) == "2026-11-30T10:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
