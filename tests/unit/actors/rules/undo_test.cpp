// What prevents undoing a move, for every caller; the results of an undo and a hold; and what is
// shown beforehand.
#include "actors/rules/undo.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/rules/transition.hpp"
#include "tests/support/application.hpp"
#include "tests/support/grants.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::last_move;
using storage::mail_state;
using storage::role;

caller_case recruiter() {
    return {.is = role::recruiter, .job_recruiter = tie::own, .candidate = tie::own};
}

/// Screening allows 10 hours, Interview 4; everybody works around the clock.
application_state application(std::int16_t stage, const caller_case& who = recruiter()) {
    auto pipeline = pipeline_cases().front().snapshot();
    pipeline.stages[1].time_limit_hours = 10;
    pipeline.stages[1].escalate_hours = 5;
    pipeline.stages[2].time_limit_hours = 4;
    auto job = job_with(pipeline, who.ties());
    job->calendar.hours.clear();
    for (auto day = 0; day < 7; ++day)
        job->calendar.hours.push_back({day, 0min, 24h});
    return application_in(job, stage, who.ties());
}

/// From Screening to Interview, a minute ago.
last_move moved() {
    auto last = last_move{};
    last.kind = "moved";
    last.from_stage = 1;
    last.to_stage = 2;
    last.actor_id = caller_case::own_id;
    last.at = noon - 1min;
    last.receipt = 99;
    last.limit_left = 7'200;
    last.limit_step = 0;
    last.before = noon - 8h;
    return last;
}

errc refused(const application_state& state, const storage::caller& who, const last_move& last) {
    auto why = refuse_undo(state, who, last, noon);
    return why ? why->code : errc::none;
}

storage::move_undo undo(const application_state& state, const last_move& last = moved()) {
    return plan_undo(state, request_by<undo_last_move>(recruiter().who()), last, noon);
}

storage::hold_change hold(const application_state& state, bool on, storage::timestamp at = noon) {
    auto request = request_by<hold_application>(recruiter().who());
    request.on_hold = on;
    return plan_hold(state, request, at).value();
}

errc hold_refused(const application_state& state, hold_application request) {
    try {
        plan_hold(state, request, noon);
        return errc::none;
    } catch (const storage::failure& error) {
        return error.why().code;
    }
}

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_AUTO_TEST_SUITE(actors_undo)

BOOST_AUTO_TEST_CASE(whoever_moved_it_may_undo_and_whoever_runs_the_job) {
    for (const auto& each : caller_cases()) {
        auto last = moved();
        auto of = application(2, each);
        auto anyway = granted(may::undo_any, each);
        last.actor_id = caller_case::other_id;
        BOOST_TEST((refused(of, each.who(), last) == errc::none) == anyway, each.text());
        last.actor_id.reset();
        BOOST_TEST((refused(of, each.who(), last) == errc::none) == anyway, each.text());
        last.actor_id = caller_case::own_id;
        BOOST_TEST((refused(of, each.who(), last) == errc::none) ==
                       (anyway || granted(may::undo_own, each)),
                   each.text());
    }
}

BOOST_AUTO_TEST_CASE(only_the_last_move_is_undone_once_and_in_time) {
    auto of = application(2);
    auto who = recruiter().who();
    auto last = moved();
    last.at = noon - 10min;
    BOOST_TEST(refused(of, who, last) == errc::none);
    last.at -= 1us;
    BOOST_TEST(refused(of, who, last) == errc::conflict);
    BOOST_TEST(refuse_undo(of, who, last, noon)->detail ==
               "A move can only be undone within 10 minutes.");
    last = moved();
    last.kind = "undone";
    BOOST_TEST(refused(of, who, last) == errc::conflict);
    last = moved();
    last.followed = true;
    BOOST_TEST(refused(of, who, last) == errc::conflict);
    last = moved();
    last.kind = "reopened";
    BOOST_TEST(refused(of, who, last) == errc::conflict);
    last = moved();
    last.kind = "submitted";
    last.from_stage.reset();
    BOOST_TEST(refused(of, who, last) == errc::conflict);
}

BOOST_AUTO_TEST_CASE(an_undo_leads_back_and_the_limit_goes_on) {
    auto of = application(2);
    of.row.limit_left = 14'400;
    of.row.limit_since = noon - 1min;
    of.row.limit_step = 0;
    auto made = undo(of);
    BOOST_TEST(made.version == 5);
    BOOST_TEST(made.from == 2);
    BOOST_TEST(made.to == 1);
    BOOST_TEST(made.undoes == 99);
    BOOST_TEST(made.hired_delta == 0);
    BOOST_TEST((made.stage_since == noon - 8h));
    BOOST_TEST(made.limit_left.value() == 7'200);
    BOOST_TEST((made.limit_at == noon + 2h));
    BOOST_TEST(made.limit_step == 0);
    BOOST_TEST(made.left_before.value() == 14'340);
    BOOST_TEST(made.step_before.value() == 0);
    BOOST_REQUIRE(made.timer.has_value());
    BOOST_TEST((made.timer->due_at == noon + 2h));
    BOOST_TEST(made.timer->subject_id == 11);
    apply(of, made);
    BOOST_TEST(of.row.stage == 1);
    BOOST_TEST(of.row.version == 6);
    BOOST_TEST((of.row.stage_since == noon - 8h));
    BOOST_TEST((of.row.limit_since == noon));
    BOOST_TEST((of.row.updated_at == noon));
}

BOOST_AUTO_TEST_CASE(who_was_told_before_the_move_is_not_told_again) {
    auto last = moved();
    last.limit_left = -3'600;
    last.limit_step = 1;
    auto made = undo(application(2), last);
    BOOST_REQUIRE(made.timer.has_value());
    BOOST_TEST(made.timer->step == 1);
    BOOST_TEST((made.timer->due_at == noon + 4h));
    BOOST_TEST((made.limit_at == noon));
    last.limit_step = 2;
    made = undo(application(2), last);
    BOOST_TEST(!made.timer.has_value());
    BOOST_TEST(made.limit_left.value() == -3'600);
}

BOOST_AUTO_TEST_CASE(what_the_limit_did_by_itself_is_not_done_again_after_an_undo) {
    auto last = moved();
    last.actor_id.reset();
    last.limit_left = -57'600;
    last.limit_step = 2;
    auto made = undo(application(2), last);
    BOOST_TEST(!made.timer.has_value());
    BOOST_TEST(made.limit_step == 3);
}

BOOST_AUTO_TEST_CASE(a_hold_that_the_move_ended_goes_on_and_its_clock_stands_still) {
    auto of = application(2);
    of.row.limit_left = 14'400;
    of.row.limit_since = noon - 1min;
    of.row.limit_at = noon + 4h - 1min;
    auto last = moved();
    last.held_at = noon - 2h;
    last.limit_step = 1;
    auto made = undo(of, last);
    BOOST_TEST((made.held_at == noon - 2h));
    BOOST_TEST(made.limit_left.value() == 7'200);
    BOOST_TEST(made.limit_step == 1);
    BOOST_TEST(!made.limit_at.has_value());
    BOOST_TEST(!made.timer.has_value());
    apply(of, made);
    BOOST_TEST((of.row.held_at == noon - 2h));
    BOOST_TEST(!of.row.limit_since.has_value());
    BOOST_TEST(!of.row.limit_at.has_value());
    // When it ends, the clock continues with what was left.
    auto ends = hold(of, false, noon + 9h);
    BOOST_TEST((ends.limit_at == noon + 11h));
    BOOST_REQUIRE(ends.timer.has_value());
    BOOST_TEST(ends.timer->step == 1);
    BOOST_TEST((ends.timer->due_at == noon + 16h));
}

BOOST_AUTO_TEST_CASE(a_stage_without_a_limit_has_no_timer_and_one_that_never_had_one_starts_anew) {
    auto last = moved();
    last.from_stage = 0;
    last.limit_left.reset();
    last.limit_step.reset();
    auto made = undo(application(2), last);
    BOOST_TEST(!made.limit_left.has_value());
    BOOST_TEST(!made.timer.has_value());
    last.from_stage = 1;
    BOOST_TEST(undo(application(2), last).limit_left.value() == 36'000);
}

BOOST_AUTO_TEST_CASE(a_hire_that_is_undone_frees_its_opening_and_one_that_returns_takes_it) {
    auto last = moved();
    last.from_stage = 3;
    last.to_stage = 4;
    BOOST_TEST(undo(application(4), last).hired_delta == -1);
    last.from_stage = 4;
    last.to_stage = 5;
    BOOST_TEST(undo(application(5), last).hired_delta == 1);
}

BOOST_AUTO_TEST_CASE(what_an_undo_would_do_is_shown_beforehand) {
    auto of = application(2);
    auto mails = storage::mails_of_move{};
    mails.held_back.push_back({1, "stage_changed", "candidate", mail_state::queued, true, noon});
    mails.held_back.push_back({2, "stage_changed", "candidate", mail_state::cancelled, true, noon});
    mails.gone.push_back({3, "stage_changed", "candidate", mail_state::sent, true, noon});
    auto shown = explain_undo(of, recruiter().who(), moved(), mails, noon).value();
    BOOST_TEST(shown.allowed);
    BOOST_TEST(!shown.why_not.has_value());
    BOOST_TEST(shown.stage == "Screening");
    BOOST_TEST((shown.until == noon + 9min));
    BOOST_REQUIRE(shown.cancels.size() == 1U);
    BOOST_TEST(shown.cancels[0].id == 1);
    BOOST_TEST(shown.gone.size() == 1U);
    BOOST_TEST(!shown.held_at.has_value());
    auto held = moved();
    held.held_at = noon - 1h;
    BOOST_TEST((explain_undo(of, recruiter().who(), held, {}, noon)->held_at == noon - 1h));
    auto late = explain_undo(of, recruiter().who(), moved(), {}, noon + 1h).value();
    BOOST_TEST(!late.allowed);
    BOOST_TEST(late.why_not.has_value());
    auto candidate = recruiter();
    candidate.is = role::candidate;
    auto last = moved();
    last.held_at = noon - 1h; // which is not for them
    BOOST_TEST(!explain_undo(of, candidate.who(), last, {}, noon).value().held_at.has_value());
    last.actor_id = caller_case::other_id;
    BOOST_TEST(!explain_undo(of, candidate.who(), last, {}, noon).has_value());
    last.kind = "undone";
    BOOST_TEST(!explain_undo(of, recruiter().who(), last, {}, noon).has_value());
}

BOOST_AUTO_TEST_CASE(on_hold_the_clock_stands_still_and_goes_on_with_what_was_left) {
    auto of = application(1);
    of.row.limit_left = 36'000;
    of.row.limit_since = noon - 3h;
    auto begins = hold(of, true);
    BOOST_TEST((begins.held_at == noon));
    BOOST_TEST(begins.limit_left.value() == 7 * 3'600);
    BOOST_TEST(!begins.limit_since.has_value());
    BOOST_TEST(!begins.limit_at.has_value());
    BOOST_TEST(!begins.timer.has_value());
    of.row.held_at = begins.held_at;
    of.row.limit_left = begins.limit_left;
    of.row.limit_since.reset();
    auto ends = hold(of, false, noon + 100h);
    BOOST_TEST(!ends.held_at.has_value());
    BOOST_TEST(ends.limit_left.value() == 7 * 3'600);
    BOOST_TEST((ends.limit_at == noon + 107h));
    BOOST_REQUIRE(ends.timer.has_value());
    BOOST_TEST((ends.timer->due_at == noon + 107h));
    of.row.limit_step = 1;
    BOOST_TEST((hold(of, false, noon).timer->due_at == noon + 12h));
    of.row.limit_left.reset();
    BOOST_TEST(!hold(of, false, noon).timer.has_value());
}

BOOST_AUTO_TEST_CASE(in_a_closed_job_a_hold_and_an_undo_keep_what_was_left_and_start_nothing) {
    auto pipeline = pipeline_cases().front().snapshot();
    pipeline.stages[1].time_limit_hours = 10;
    auto job = job_with(pipeline, recruiter().ties());
    job->at_rest = "the job is closed";
    auto of = application_in(job, 1, recruiter().ties());
    of.row.limit_left = 7'200;
    BOOST_TEST(hold(of, true).limit_left.value() == 7'200);
    of.row.held_at = noon;
    auto ends = hold(of, false);
    BOOST_TEST(ends.limit_left.value() == 7'200);
    BOOST_TEST(!ends.limit_since.has_value());
    BOOST_TEST(!ends.timer.has_value());
    auto made = undo(application_in(job, 2, recruiter().ties()));
    BOOST_TEST(made.limit_left.value() == 7'200);
    BOOST_TEST(!made.limit_at.has_value());
    BOOST_TEST(!made.timer.has_value());
}

BOOST_AUTO_TEST_CASE(only_who_may_move_holds_and_only_what_is_not_final) {
    auto request = request_by<hold_application>(recruiter().who());
    BOOST_TEST(plan_hold(application(1), request, noon).has_value());
    request.on_hold = false;
    BOOST_TEST(!plan_hold(application(1), request, noon).has_value());
    request.on_hold = true;
    BOOST_TEST(hold_refused(application(5), request) == errc::conflict);
    request.expected = 4;
    BOOST_TEST(hold_refused(application(1), request) == errc::version_mismatch);
    for (const auto& each : caller_cases()) {
        auto by = request_by<hold_application>(each.who());
        auto expected = granted(may::move, each)  ? errc::none
                        : granted(may::see, each) ? errc::forbidden
                                                  : errc::not_found;
        BOOST_TEST(hold_refused(application(1, each), by) == expected, each.text());
    }
}

BOOST_AUTO_TEST_SUITE_END()
