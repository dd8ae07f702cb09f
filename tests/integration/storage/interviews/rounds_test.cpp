// Rounds of interviews on a fresh database: who plans and sees them, what they must be, and what
// the application's history says. Who is booked twice is in storage_bookings.
#include "storage/interviews/rounds.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "storage/applications/applications.hpp"
#include "storage/applications/feed.hpp"
#include "storage/applications/histories.hpp"
#include "storage/people/users.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::eventually;
using callboard::tests::in_days;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;
using enum round_status;

constexpr auto nowhere = std::int64_t{999'999};
const auto each_element = boost::test_tools::per_element();

struct rounds_fixture : callboard::tests::interviews_fixture {
    interview_round get(const caller& who, std::int64_t which) {
        return db.run([&](auto& work) { return get_round(who, work, {which}); });
    }
    page<interview_round> list(const caller& who, const list_rounds_input& in) {
        return db.run([&](auto& work) { return list_rounds(who, work, in); });
    }
    errc why_not_listed(const caller& who, std::int64_t of) {
        return refusal_of([&](auto& work) { return list_rounds(who, work, {{}, of}); }).code;
    }
    errc why_not_shown(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) { return get_round(who, work, {which}); }).code;
    }
    errc why_not_cancelled(const caller& who, std::int64_t which) {
        return refusal_of([&](auto& work) {
                   return cancel_round(who, work, cancel_round_input{{{which}}, {}});
               })
            .code;
    }
    texts history() {
        auto found = texts{};
        for (const auto& one :
             db.run([&](auto& work) { return application_history(recruiter, work, {adas}); }).items)
            found.push_back(one.kind + (one.reason ? ": " + *one.reason : ""));
        return found;
    }
    application_event last_event() {
        return db.run([&](auto& work) { return application_history(recruiter, work, {adas}); })
            .items.back();
    }
    std::string application_row() {
        return text(fmt::format(
            "SELECT concat_ws(' ', version, open_rounds) FROM application WHERE id = {}", adas));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_rounds, rounds_fixture)

BOOST_AUTO_TEST_CASE(a_round_is_kept_as_it_was_given) {
    auto in = tomorrow();
    in.order = 3;
    in.duration_minutes = 90;
    in.zone = "Europe/Paris";
    in.location = "Room 2";
    in.link = "https://example.org/room";
    in.message = "Bring two scenes";
    in.briefing = "Let them choose";
    in.panel = ids{interviewer.user_id, manager.user_id};
    const auto made = get(colleague, schedule(recruiter, in).id);
    BOOST_TEST(made.application_id == adas);
    BOOST_TEST(made.company_id == globe);
    BOOST_TEST(made.job_title == "Prompter");
    BOOST_TEST(made.company_name == "Globe");
    BOOST_TEST(made.candidate_id == ada.candidate_id);
    BOOST_TEST(made.candidate_name == "candidate 7");
    BOOST_TEST(made.round_type_id == audition);
    BOOST_TEST(made.name == "Audition");
    BOOST_TEST(made.order == 3);
    BOOST_TEST((made.status == scheduled));
    BOOST_TEST((made.starts_at == in.starts_at->instant()));
    BOOST_TEST((*made.ends_at - *made.starts_at == std::chrono::minutes{90}));
    BOOST_TEST(made.zone == "Europe/Paris");
    BOOST_TEST(made.location == "Room 2");
    BOOST_TEST(made.link == "https://example.org/room");
    BOOST_TEST(made.message == "Bring two scenes");
    BOOST_TEST(made.briefing == "Let them choose");
    BOOST_TEST(made.panel == (ids{manager.user_id, interviewer.user_id}), each_element);
    BOOST_TEST(made.lead_id.value() == interviewer.user_id);
    BOOST_TEST(made.version == 1);
    BOOST_TEST(made.created_by.value() == recruiter.user_id);
    BOOST_TEST(!made.owes_feedback);
    BOOST_REQUIRE_EQUAL(made.members.size(), 2U);
    BOOST_TEST(made.members.at(0).name == "hiring_manager 4");
    BOOST_TEST((made.members.at(0).role == role::hiring_manager));
    BOOST_TEST(made.members.at(0).active);
    BOOST_TEST(!made.members.at(0).gave_feedback);
}

BOOST_AUTO_TEST_CASE(a_round_is_planned_without_a_time_and_needs_no_panel) {
    const auto made = schedule(recruiter, untimed());
    BOOST_TEST((made.status == planned));
    BOOST_TEST(!made.starts_at);
    BOOST_TEST(made.panel.empty());
    BOOST_TEST(!made.lead_id);
    auto in = edit_round_input{};
    in.id = made.id;
    in.starts_at = in_days(1);
    in.interviewer_id = interviewer.user_id;
    const auto timed = edit(recruiter, in);
    BOOST_TEST((timed.status == scheduled));
    BOOST_TEST((*timed.ends_at - *timed.starts_at == std::chrono::minutes{60}));
    auto untimed_again = edit_round_input{};
    untimed_again.id = made.id;
    untimed_again.starts_at = std::optional<moment>{};
    const auto back = edit(recruiter, untimed_again);
    BOOST_TEST((back.status == planned));
    BOOST_TEST(!back.ends_at);
    BOOST_TEST(panel_rows(made.id) == fmt::format("{} f f", interviewer.user_id));
    BOOST_TEST(history() ==
                   (texts{"submitted", "round_planned", "round_scheduled", "round_planned"}),
               each_element);
}

BOOST_AUTO_TEST_CASE(a_round_that_took_place_is_recorded) {
    auto in = tomorrow();
    in.starts_at = in_days(-1);
    BOOST_TEST(problems_of(in) == "/starts_at");
    in.status = completed;
    const auto made = schedule(recruiter, in);
    BOOST_TEST((made.status == completed));
    BOOST_TEST(application_row() == "2 0");
    BOOST_TEST(last_event().kind == "round_completed");
    in.starts_at = in_days(1);
    BOOST_TEST(problems_of(in) == "/status");
}

BOOST_AUTO_TEST_CASE(staff_who_see_the_application_plan_its_rounds) {
    const auto narrowed = scoped(colleague, recruiter_scope::owned_jobs);
    auto day = 0;
    auto made = std::int64_t{0};
    for (const auto& who : {recruiter, colleague, manager, admin}) {
        auto in = tomorrow();
        in.starts_at = in_days(++day);
        made = schedule(who, in).id;
    }
    for (const auto& who : {stranger, narrowed}) {
        BOOST_TEST((why_not_scheduled(who, tomorrow()).code == errc::not_found));
        BOOST_TEST((why_not_listed(who, adas) == errc::not_found));
        BOOST_TEST((why_not_shown(who, made) == errc::not_found));
        BOOST_TEST((why_not_edited(who, edit_of(made)).code == errc::not_found));
        BOOST_TEST((why_not_cancelled(who, made) == errc::not_found));
    }
    for (const auto& who : {ada, interviewer}) {
        BOOST_TEST((why_not_scheduled(who, tomorrow()).code == errc::forbidden));
        BOOST_TEST((why_not_listed(who, adas) == errc::forbidden));
        BOOST_TEST((why_not_edited(who, edit_of(made)).code == errc::forbidden));
        BOOST_TEST((why_not_cancelled(who, made) == errc::forbidden));
    }
    BOOST_TEST((why_not_shown(ada, made) == errc::forbidden));
    BOOST_TEST((why_not_listed(recruiter, nowhere) == errc::not_found));
    BOOST_TEST((why_not_edited(recruiter, edit_of(nowhere)).code == errc::not_found));
}

BOOST_AUTO_TEST_CASE(members_of_the_panel_see_their_round_and_no_other) {
    auto in = tomorrow();
    in.panel = ids{interviewer.user_id, colleague.user_id};
    const auto theirs = schedule(recruiter, in).id;
    in.starts_at = in_days(2);
    in.panel = ids{manager.user_id};
    const auto other = schedule(recruiter, in).id;
    const auto narrowed = scoped(colleague, recruiter_scope::owned_jobs);
    for (const auto& who : {interviewer, narrowed}) {
        BOOST_TEST(get(who, theirs).candidate_name == "candidate 7");
        BOOST_TEST((why_not_shown(who, other) == errc::not_found));
    }
    // To be on the panel is not to run the process.
    BOOST_TEST((why_not_edited(narrowed, edit_of(theirs)).code == errc::forbidden));
    BOOST_TEST((why_not_cancelled(narrowed, theirs) == errc::forbidden));
    auto off = edit_of(theirs);
    off.panel = ids{manager.user_id};
    edit(recruiter, off);
    for (const auto& who : {interviewer, narrowed})
        BOOST_TEST((why_not_shown(who, theirs) == errc::not_found));
}

BOOST_AUTO_TEST_CASE(rounds_are_listed_in_their_order) {
    for (auto order : {2, 1, 3}) {
        auto in = untimed();
        in.order = order;
        schedule(recruiter, in);
    }
    auto seen = std::vector<int>{};
    auto next = list_rounds_input{{{}, 2}, adas};
    do {
        const auto part = list(colleague, next);
        for (const auto& one : part.items)
            seen.push_back(one.order);
        next.cursor = part.next_cursor;
    } while (next.cursor && seen.size() < 10);
    BOOST_TEST(seen == (std::vector{1, 2, 3}), each_element);
    BOOST_TEST(list(recruiter, {{}, bobs}).items.empty());
}

BOOST_AUTO_TEST_CASE(an_edit_changes_what_it_names) {
    auto in = tomorrow();
    in.message = "Bring two scenes";
    in.location = "Room 2";
    const auto made = schedule(recruiter, in);
    auto moved = edit_of(made.id);
    moved.starts_at = in_days(3);
    moved.reason = "On tour";
    const auto after = edit(colleague, moved);
    BOOST_TEST((after.starts_at == (*moved.starts_at)->instant()));
    BOOST_TEST((*after.ends_at - *after.starts_at == *made.ends_at - *made.starts_at));
    BOOST_TEST(after.message == "Bring two scenes");
    BOOST_TEST(after.location == "Room 2");
    BOOST_TEST(after.version == 2);
    const auto event = last_event();
    BOOST_TEST(event.kind == "round_moved");
    BOOST_TEST(event.round_id.value() == made.id);
    BOOST_TEST(event.round.value() == "Audition");
    BOOST_TEST((event.starts_before == made.starts_at));
    BOOST_TEST((event.starts_after == after.starts_at));
    BOOST_TEST(event.reason.value() == "On tour");
    BOOST_TEST(event.actor_id.value() == colleague.user_id);
    BOOST_TEST(!event.override);
    auto cleared = edit_of(made.id);
    cleared.location = std::optional<std::string>{};
    cleared.duration_minutes = 30;
    const auto short_one = edit(recruiter, cleared);
    BOOST_TEST(short_one.location == "");
    BOOST_TEST((*short_one.ends_at - *short_one.starts_at == std::chrono::minutes{30}));
    BOOST_TEST(last_event().kind == "round_moved");
    BOOST_TEST(text("SELECT sequence FROM interview_round") == "2");
    auto worded = edit_of(made.id);
    worded.message = std::optional<std::string>{"Be on time"};
    edit(recruiter, worded);
    BOOST_TEST(last_event().kind == "round_changed");
    BOOST_TEST(text("SELECT sequence FROM interview_round") == "2"); // calendars show the same
}

BOOST_AUTO_TEST_CASE(a_round_is_changed_in_the_version_that_was_seen) {
    const auto made = schedule(recruiter, tomorrow());
    auto in = edit_of(made.id);
    in.expected_version = 1;
    edit(recruiter, in);
    BOOST_TEST((why_not_edited(recruiter, in).code == errc::version_mismatch));
    const auto late = refusal_of([&](auto& work) {
        return cancel_round(recruiter, work, cancel_round_input{{{made.id}, 1}, {}});
    });
    BOOST_TEST((late.code == errc::version_mismatch));
}

BOOST_AUTO_TEST_CASE(every_change_is_one_of_the_application) {
    BOOST_TEST(application_row() == "1 0");
    const auto made = schedule(recruiter, tomorrow());
    BOOST_TEST(application_row() == "2 1");
    schedule(recruiter, untimed());
    BOOST_TEST(application_row() == "3 2");
    edit(recruiter, edit_of(made.id));
    BOOST_TEST(application_row() == "4 2");
    cancel(recruiter, made.id, "Ill");
    BOOST_TEST(application_row() == "5 1");
    BOOST_TEST(history() == (texts{"submitted", "round_scheduled", "round_planned", "round_changed",
                                   "round_cancelled: Ill"}),
               each_element);
    BOOST_TEST(last_event().version == 5);
}

BOOST_AUTO_TEST_CASE(a_cancelled_round_stays_and_may_come_back) {
    const auto made = schedule(recruiter, tomorrow());
    const auto uid = text("SELECT uid FROM interview_round");
    const auto dropped = cancel(recruiter, made.id, "Ill");
    BOOST_TEST((dropped.status == cancelled));
    BOOST_TEST(dropped.cancel_reason.value() == "Ill");
    BOOST_TEST((dropped.starts_at == made.starts_at));
    BOOST_TEST(panel_rows(made.id) == fmt::format("{} f f", interviewer.user_id));
    BOOST_TEST(cancel(recruiter, made.id, "again").version == dropped.version);
    BOOST_TEST((why_not_edited(recruiter, edit_of(made.id)).code == errc::conflict));
    auto in = edit_of(made.id);
    in.status = scheduled;
    const auto back = edit(recruiter, in);
    BOOST_TEST((back.status == scheduled));
    BOOST_TEST(!back.cancel_reason);
    BOOST_TEST(panel_rows(made.id) == fmt::format("{} t f", interviewer.user_id));
    BOOST_TEST(last_event().kind == "round_restored");
    BOOST_TEST(text("SELECT uid FROM interview_round") == uid);
    BOOST_TEST(text("SELECT sequence FROM interview_round") == "2");
}

BOOST_AUTO_TEST_CASE(what_is_over_is_not_cancelled) {
    auto in = tomorrow();
    in.starts_at = in_days(-1);
    in.status = completed;
    const auto made = schedule(recruiter, in);
    BOOST_TEST((why_not_cancelled(recruiter, made.id) == errc::conflict));
    auto corrected = edit_of(made.id);
    corrected.status = no_show;
    BOOST_TEST((edit(recruiter, corrected).status == no_show));
    BOOST_TEST(panel_rows(made.id) == fmt::format("{} f f", interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(nothing_is_scheduled_for_an_application_that_has_ended) {
    const auto made = schedule(recruiter, tomorrow());
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", adas));
    const auto why = why_not_scheduled(recruiter, untimed());
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.detail.find("Rejected") != why.detail.npos);
    auto in = edit_of(made.id);
    in.starts_at = in_days(4);
    BOOST_TEST((why_not_edited(recruiter, in).code == errc::conflict));
    cancel(recruiter, made.id, "Rejected");
    auto past = tomorrow();
    past.starts_at = in_days(-1);
    past.status = completed;
    BOOST_TEST((schedule(recruiter, past).status == completed)); // a record of what was
    text(fmt::format("UPDATE application SET stage = 2 WHERE id = {}; UPDATE company SET active = "
                     "false WHERE id = {}",
                     adas, globe));
    BOOST_TEST((why_not_scheduled(recruiter, untimed()).code == errc::conflict));
}

BOOST_AUTO_TEST_CASE(the_stream_of_a_member_of_the_panel_carries_their_rounds) {
    const auto made = schedule(recruiter, tomorrow());
    auto off = edit_of(made.id);
    off.panel = ids{manager.user_id};
    edit(recruiter, off);
    auto worded = edit_of(made.id);
    worded.message = std::optional<std::string>{"Be on time"};
    edit(recruiter, worded);
    auto events = std::vector<feed_event>{};
    BOOST_REQUIRE(eventually([&] {
        events = db.run([](auto& work) { return read_feed(work, {}, 100); });
        return events.size() == 5; // two submissions
    }));
    BOOST_TEST(!events[0].round_id);
    BOOST_TEST(events[0].panel.empty());
    BOOST_TEST(events[2].round_id.value() == made.id);
    // Whoever is taken off is told of that, and of nothing after it.
    for (auto at : {2U, 3U, 4U}) {
        const auto& panel = events[at].panel;
        BOOST_TEST(std::ranges::count(panel, interviewer.user_id) == (at < 4U ? 1 : 0));
    }
}

BOOST_AUTO_TEST_CASE(the_recruiter_is_told_which_rounds_lack_somebody) {
    const auto notices = [&] {
        auto all = text("SELECT coalesce(string_agg(concat_ws(': ', user_id, title), ', ' ORDER BY "
                        "id), '') FROM notification WHERE kind = 'panel'");
        text("DELETE FROM notification");
        return all;
    };
    const auto made = schedule(recruiter, tomorrow());
    auto in = tomorrow();
    in.starts_at = in_days(2);
    in.status = scheduled;
    cancel(recruiter, schedule(recruiter, in).id, "Ill");
    const auto deactivate = [&](const caller& who) {
        db.run([&](auto& work) { deactivate_user(admin, work, {{who.user_id}, {}}); });
    };
    deactivate(interviewer);
    BOOST_TEST(notices() == fmt::format("{}: interviewer 5 cannot take part in an interview: the "
                                        "account is inactive",
                                        recruiter.user_id));
    auto off = edit_of(made.id);
    off.panel = ids{manager.user_id};
    edit(colleague, off);
    BOOST_TEST(notices() == fmt::format("{}: interviewer 5 was taken off the panel of an interview",
                                        recruiter.user_id));
    off.panel = ids{colleague.user_id};
    edit(recruiter, off); // who knows it
    BOOST_TEST(notices() == "");
    // While the recruiter is inactive, their lead is told; without one, nobody is.
    deactivate(recruiter);
    deactivate(colleague);
    BOOST_TEST(notices() == "");
    text(fmt::format("UPDATE app_user SET lead_id = {} WHERE id = {}; UPDATE app_user SET active = "
                     "true WHERE id = {}",
                     manager.user_id, recruiter.user_id, colleague.user_id));
    deactivate(colleague);
    BOOST_TEST(notices().starts_with(fmt::format("{}: ", manager.user_id)));
}

BOOST_AUTO_TEST_CASE(the_recruiter_is_told_of_whoever_leaves_the_company) {
    schedule(recruiter, tomorrow());
    auto in = edit_user_input{};
    in.id = interviewer.user_id;
    in.company_id = rose;
    db.run([&](auto& work) { return edit_user(admin, work, in, std::nullopt); });
    BOOST_TEST(text("SELECT string_agg(concat_ws(': ', user_id, title), ', ') FROM notification "
                    "WHERE kind = 'panel'") ==
               fmt::format("{}: interviewer 5 cannot take part in an interview: they have left the "
                           "company",
                           recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(whoever_follows_the_application_is_told) {
    const auto changed = run_in_transaction(db.session(), "test", [&](transaction& work) {
        schedule_round(recruiter, work, tomorrow(), zones);
    });
    BOOST_TEST(changed.applications == ids{adas}, each_element);
}

BOOST_AUTO_TEST_CASE(a_deleted_application_takes_its_rounds_along) {
    schedule(recruiter, tomorrow());
    db.run([&](auto& work) { delete_application(admin, work, {adas}); });
    BOOST_TEST(id("SELECT count(*) FROM interview_round") == 0);
    BOOST_TEST(id("SELECT count(*) FROM interview_panel") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
