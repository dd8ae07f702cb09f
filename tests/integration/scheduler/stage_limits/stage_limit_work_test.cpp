// What happens when stages' limits have passed: tasks are claimed and done by hand, with the clock
// set by the test, so nothing waits.
#include "scheduler/stage_limits/work.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/applications/application_commits.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/people/calendars.hpp"
#include "storage/people/companies.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/world.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::leased_task;
using storage::task_kind;
using storage::task_outcome;
using storage::timestamp;
using storage::transaction;

/// A Friday afternoon, an hour before the weekend begins.
const auto friday = storage::parse_timestamp("2026-11-27T16:00:00Z").value();

timestamp at(const std::string& text) {
    return storage::parse_timestamp(text).value();
}

struct limit_fixture : tests::world {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    storage::caller lead = person("recruiter", globe);

    limit_fixture() {
        text("UPDATE pipeline_stage SET time_limit_hours = 4, escalate_hours = 8, act_hours = 16, "
             "limit_action = 'reject' WHERE position = 1");
        text(fmt::format("UPDATE app_user SET lead_id = {} WHERE id = {}", lead.user_id,
                         recruiter.user_id));
    }
    /// Moves it to Screening on that Friday: 4 hours have passed on Monday at 12.
    void start(std::int64_t id, timestamp limit_at = at("2026-11-30T12:00:00Z")) {
        auto move = storage::application_move{};
        move.application_id = id;
        move.version = 1;
        move.to = 1;
        move.actor_id = recruiter.user_id;
        move.at = friday;
        move.receipt = storage::new_receipt();
        move.limit_left = 4 * 3600;
        move.limit_at = limit_at;
        BOOST_REQUIRE(storage::commit_moves(db.session(), "test", {move}, false)[0].committed);
    }
    std::vector<leased_task> take() { return tests::take_tasks(db, task_kind::stage_limit); }
    std::vector<task_result> fire(const std::vector<leased_task>& tasks, timestamp now = {}) {
        return tests::do_tasks(db, do_stage_limits, tasks, now);
    }
    task_result fire_one() {
        const auto tasks = take();
        BOOST_REQUIRE(tasks.size() == 1U);
        return fire(tasks).at(0);
    }
    /// Does the one task that is due now, as if the clock showed another time.
    task_result look(const std::string& now) {
        BOOST_TEST(id("SELECT count(*) FROM task WHERE due_at <= now() AND priority = 7") == 1);
        text("UPDATE task SET due_at = '" + now + "'");
        return fire_one();
    }
    std::string clock(std::int64_t of) {
        return text(
            fmt::format("SELECT limit_left || CASE WHEN limit_since IS NULL AND limit_at IS "
                        "NULL THEN ' stands still' ELSE ' until ' || (limit_at AT TIME ZONE "
                        "'UTC') END FROM application WHERE id = {}",
                        of));
    }
    void status_of_job(storage::job_status status) {
        auto in = storage::edit_job_input{};
        in.id = fool;
        in.status = status;
        db.run([&](transaction& work) { storage::edit_job(recruiter, work, in); });
    }
    std::string timer() {
        return text("SELECT coalesce(string_agg(step || ' at ' || (due_at AT TIME ZONE 'UTC'), "
                    "', '), 'none') FROM task WHERE kind = 'stage_limit'");
    }
    std::string told(const char* from) {
        return text(fmt::format("SELECT coalesce(string_agg(user_id::text, ',' ORDER BY id), '') "
                                "FROM {} WHERE kind = 'stage_limit'",
                                from));
    }
    std::string row(std::int64_t id) {
        return text(fmt::format("SELECT stage || ' v' || version || ' step ' || limit_step FROM "
                                "application WHERE id = {}",
                                id));
    }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::task_outcome)

BOOST_FIXTURE_TEST_SUITE(scheduler_stage_limit_work, limit_fixture)

BOOST_AUTO_TEST_CASE(first_the_owner_is_told_then_the_lead_and_then_the_system_acts) {
    start(of_ada);
    BOOST_TEST(timer() == "0 at 2026-11-30 12:00:00");
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    const auto owner = std::to_string(recruiter.user_id);
    BOOST_TEST(told("outbox_mail") == owner);
    BOOST_TEST(told("notification") == owner);
    BOOST_TEST(timer() == "1 at 2026-12-01 12:00:00");
    BOOST_TEST(row(of_ada) == "1 v2 step 1");
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    const auto both = fmt::format("{},{}", recruiter.user_id, lead.user_id);
    BOOST_TEST(told("outbox_mail") == both);
    BOOST_TEST(told("notification") == both);
    BOOST_TEST(timer() == "2 at 2026-12-02 12:00:00");
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(row(of_ada) == "5 v3 step 0");
    BOOST_TEST(timer() == "none");
    BOOST_TEST(text("SELECT actor_id IS NULL AND at = '2026-12-02T12:00Z' AND kind = 'moved' FROM "
                    "application_event WHERE version = 3") == "t");
    BOOST_TEST(text("SELECT reason FROM application_event WHERE version = 3") ==
               "Nothing happened for 16 working hours after the time limit of 4 working hours in "
               "Screening.");
    BOOST_TEST(
        text("SELECT state || ' ' || (not_before = '2026-12-02T12:10Z') || ' ' || cause_kind "
             "FROM outbox_mail WHERE kind = 'stage_rejected'") == "queued true move");
    BOOST_TEST(told("outbox_mail") == both);
}

BOOST_AUTO_TEST_CASE(the_mails_say_what_their_templates_need) {
    start(of_ada);
    fire_one();
    fire_one();
    auto inputs = [&](int n) {
        return boost::json::parse(text(fmt::format("SELECT inputs FROM outbox_mail WHERE kind = "
                                                   "'stage_limit' ORDER BY id OFFSET {} LIMIT 1",
                                                   n)));
    };
    BOOST_TEST((inputs(0) == boost::json::parse(R"({"stage": "Screening",
        "since": "2026-11-27T16:00:00Z", "limit_at": "2026-11-30T12:00:00Z"})")));
    BOOST_TEST((inputs(1) == boost::json::parse(R"({"stage": "Screening",
        "since": "2026-11-27T16:00:00Z", "limit_at": "2026-11-30T12:00:00Z", "escalated": "yes",
        "owner_name": "recruiter 2"})")));
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM outbox_mail WHERE cause_kind = 'task' AND "
                              "application_id = {} AND company_id = {} AND not_before <= now()",
                              of_ada, globe)) == 2);
    BOOST_TEST(text("SELECT title || ': ' || body FROM notification ORDER BY id LIMIT 1") ==
               "Too long in Screening: candidate 7 for Fool");
}

BOOST_AUTO_TEST_CASE(the_recruiter_of_the_candidate_is_told_before_that_of_the_job) {
    assign(ada.candidate_id, colleague);
    start(of_ada);
    fire_one();
    BOOST_TEST(told("notification") == std::to_string(colleague.user_id));
    // Without a lead there is no escalation; the rest follows as it is due.
    BOOST_TEST(fire_one().detail == "the owner has no lead");
    BOOST_TEST(told("notification") == std::to_string(colleague.user_id));
    BOOST_TEST(timer() == "2 at 2026-12-02 12:00:00");
}

BOOST_AUTO_TEST_CASE(a_lead_who_went_to_another_company_is_told_nothing) {
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, lead.user_id));
    start(of_ada);
    fire_one();
    BOOST_TEST(fire_one().detail == "the owner has no lead");
    BOOST_TEST(told("notification") == std::to_string(recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(while_the_owner_is_inactive_the_lead_is_told) {
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", recruiter.user_id));
    start(of_ada);
    BOOST_TEST(fire_one().detail == "the lead was notified");
    BOOST_TEST(told("notification") == std::to_string(lead.user_id));
}

BOOST_AUTO_TEST_CASE(an_inactive_lead_is_not_told) {
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", lead.user_id));
    start(of_ada);
    BOOST_TEST(fire_one().detail == "the owner was notified");
    BOOST_TEST(fire_one().detail == "the owner has no lead");
    BOOST_TEST(told("notification") == std::to_string(recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(who_may_not_see_an_application_is_not_told_of_it) {
    text(fmt::format("UPDATE company SET recruiter_scope = 'assigned' WHERE id = {}", globe));
    start(of_ada);
    fire_one();
    BOOST_TEST(told("notification") != std::to_string(recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(nobody_is_told_of_what_nobody_owns) {
    text("UPDATE job SET recruiter_id = NULL");
    start(of_ada);
    BOOST_TEST(fire_one().detail == "nobody owns it");
    BOOST_TEST(told("outbox_mail").empty());
    BOOST_TEST(row(of_ada) == "1 v2 step 1");
}

BOOST_AUTO_TEST_CASE(what_has_moved_on_or_is_on_hold_is_left_alone) {
    start(of_ada);
    const auto tasks = take();
    text(fmt::format("UPDATE application SET held_at = now() WHERE id = {}", of_ada));
    BOOST_TEST(fire(tasks)[0].outcome == task_outcome::outdated);
    text("UPDATE application SET held_at = NULL, stage = 2, limit_left = NULL, limit_since = NULL");
    BOOST_TEST(fire(tasks)[0].outcome == task_outcome::outdated);
    text(fmt::format("DELETE FROM application WHERE id = {}", of_ada));
    BOOST_TEST(fire(tasks)[0].outcome == task_outcome::outdated);
    BOOST_TEST(told("outbox_mail") + told("notification") == "");
    BOOST_TEST(timer() == "none");
}

BOOST_AUTO_TEST_CASE(a_task_of_an_earlier_stay_does_not_fire_for_the_later_one) {
    start(of_ada);
    const auto tasks = take();
    // Moved and moved back in the meantime: another limit runs, with its own task.
    text("UPDATE application SET limit_since = '2026-12-01 09:00Z', limit_left = 7200, limit_at = "
         "'2026-12-01 11:00Z'");
    BOOST_TEST(fire(tasks)[0].outcome == task_outcome::outdated);
    BOOST_TEST(timer() == "0 at 2026-12-01 11:00:00");
    BOOST_TEST(told("outbox_mail") == "");
}

BOOST_AUTO_TEST_CASE(a_calendar_that_was_changed_meanwhile_counts) {
    start(of_ada);
    text(fmt::format("INSERT INTO calendar (user_id, zone, hours, holidays) VALUES ({}, 'UTC', "
                     "'{{mon 09:00-11:00,wed 09:00-17:00}}', '{{}}')",
                     recruiter.user_id));
    BOOST_TEST(fire_one().outcome == task_outcome::outdated);
    BOOST_TEST(timer() == "0 at 2026-12-02 11:00:00");
    BOOST_TEST(text("SELECT limit_at AT TIME ZONE 'UTC' FROM application ORDER BY id LIMIT 1") ==
               "2026-12-02 11:00:00");
    BOOST_TEST(told("outbox_mail") == "");
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(told("outbox_mail") == std::to_string(recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(of_a_closed_job_they_stand_still_and_go_on_when_it_is_opened) {
    start(of_ada);
    status_of_job(storage::job_status::closed);
    // Due now, for a review: an hour of Friday and one of Monday have passed.
    BOOST_TEST(look("2026-11-30T10:00:00Z").detail == "the job is closed: the limit is paused");
    BOOST_TEST(clock(of_ada) == "7200 stands still");
    BOOST_TEST(timer() == "none");
    BOOST_TEST(told("outbox_mail") + told("notification") == "");
    // An edit of something else leaves it alone.
    status_of_job(storage::job_status::closed);
    BOOST_TEST(timer() == "none");
    status_of_job(storage::job_status::open);
    BOOST_TEST(look("2027-03-01T09:30:00Z").detail == "it is not due yet");
    BOOST_TEST(clock(of_ada) == "7200 until 2027-03-01 11:30:00");
    BOOST_TEST(timer() == "0 at 2027-03-01 11:30:00");
    BOOST_TEST(fire_one().detail == "the owner was notified");
    BOOST_TEST(row(of_ada) == "1 v2 step 1");
}

BOOST_AUTO_TEST_CASE(a_limit_that_is_over_at_the_moment_a_job_is_closed_is_not_told) {
    start(of_ada);
    const auto tasks = take();
    text(fmt::format("UPDATE job SET status = 'closed' WHERE id = {}", fool));
    BOOST_TEST(fire(tasks)[0].detail == "the job is closed: the limit is paused");
    BOOST_TEST(clock(of_ada) == "0 stands still");
    BOOST_TEST(told("outbox_mail") + told("notification") == "");
}

BOOST_AUTO_TEST_CASE(a_deleted_job_that_somebody_applied_to_is_closed) {
    start(of_ada);
    db.run([&](transaction& work) { storage::delete_job(recruiter, work, {fool}); });
    BOOST_TEST(look("2026-11-30T10:00:00Z").detail == "the job is closed: the limit is paused");
}

BOOST_AUTO_TEST_CASE(while_the_company_is_not_active_they_stand_still) {
    const auto active = [&](bool now) {
        auto in = storage::edit_company_input{};
        in.id = globe;
        in.active = now;
        return storage::run_in_transaction(db.session(), "test", [&](transaction& work) {
            storage::edit_company(admin, work, in);
        });
    };
    start(of_ada);
    BOOST_TEST(active(false).jobs == std::vector{fool}, boost::test_tools::per_element());
    BOOST_TEST(look("2026-11-30T11:00:00Z").detail ==
               "the company is not active: the limit is paused");
    BOOST_TEST(clock(of_ada) == "3600 stands still");
    BOOST_TEST(active(true).jobs == std::vector{fool}, boost::test_tools::per_element());
    look("2026-12-01T09:00:00Z");
    BOOST_TEST(timer() == "0 at 2026-12-01 10:00:00");
    BOOST_TEST(active(true).jobs.empty());
}

BOOST_AUTO_TEST_CASE(a_changed_calendar_counts_at_once_for_what_is_earlier_and_what_is_later) {
    start(of_ada);
    const auto held = application(bob.candidate_id, fool);
    start(held);
    text(fmt::format("UPDATE application SET held_at = now(), limit_since = NULL, limit_at = NULL "
                     "WHERE id = {}",
                     held));
    text(fmt::format("DELETE FROM task WHERE subject_id = {}", held));
    auto in = storage::edit_company_calendar_input{};
    in.company_id = globe;
    in.zone = "UTC";
    in.hours = {"fri 09:00-20:00"};
    db.run([&](transaction& work) { storage::edit_company_calendar(admin, work, in); });
    // The one on hold is not reviewed.
    look("2026-11-27T16:30:00Z");
    BOOST_TEST(timer() == "0 at 2026-11-27 20:00:00");
    in.hours = {"mon 09:00-17:00"};
    in.holidays = {"2026-11-30"};
    db.run([&](transaction& work) { storage::edit_company_calendar(admin, work, in); });
    look("2026-11-27T16:31:00Z");
    BOOST_TEST(timer() == "0 at 2026-12-07 13:00:00");
    BOOST_TEST(clock(of_ada) == "14400 until 2026-12-07 13:00:00");
    // Nor is another recruiter's.
    auto own = storage::edit_own_calendar_input{};
    own.zone = "UTC";
    own.hours = {"sat 10:00-18:00"};
    db.run([&](transaction& work) { storage::edit_own_calendar(colleague, work, own); });
    BOOST_TEST(timer() == "0 at 2026-12-07 13:00:00");
    db.run([&](transaction& work) { storage::edit_own_calendar(recruiter, work, own); });
    look("2026-11-27T16:32:00Z");
    BOOST_TEST(timer() == "0 at 2026-11-28 14:00:00");
    db.run([&](transaction& work) { storage::delete_own_calendar(recruiter, work, {}); });
    look("2026-11-27T16:33:00Z");
    BOOST_TEST(timer() == "0 at 2026-12-07 13:00:00");
    // With another recruiter, their calendar applies.
    auto job = storage::edit_job_input{};
    job.id = fool;
    job.recruiter_id = colleague.user_id;
    db.run([&](transaction& work) { storage::edit_job(recruiter, work, job); });
    look("2026-11-27T16:34:00Z");
    BOOST_TEST(timer() == "0 at 2026-11-28 14:00:00");
}

BOOST_AUTO_TEST_CASE(a_withdrawal_by_rule_is_told_to_the_candidate) {
    text("UPDATE pipeline_stage SET escalate_hours = NULL, limit_action = 'withdraw' WHERE "
         "position = 1");
    start(of_ada);
    fire_one();
    BOOST_TEST(timer() == "2 at 2026-12-02 12:00:00");
    fire_one();
    BOOST_TEST(row(of_ada) == "6 v3 step 0");
    BOOST_TEST(text("SELECT string_agg(kind, ' ') FROM outbox_mail WHERE kind <> 'stage_limit'") ==
               "stage_withdrawn");
}

BOOST_AUTO_TEST_CASE(many_are_done_in_one_transaction_and_each_is_answered) {
    start(of_ada);
    auto others = std::vector<std::int64_t>{};
    for (auto n = 0; n < 20; ++n) {
        others.push_back(application(candidate_record(globe, "Extra"), fool));
        start(others.back());
    }
    auto tasks = take();
    BOOST_REQUIRE(tasks.size() == 21U);
    auto twice = tasks[3];
    tasks.push_back(twice);
    const auto results = fire(tasks);
    BOOST_REQUIRE(results.size() == 22U);
    for (auto n = std::size_t{0}; n < 21; ++n)
        BOOST_TEST(results[n].outcome == task_outcome::done);
    BOOST_TEST(results[21].outcome == task_outcome::outdated);
    BOOST_TEST(id("SELECT count(*) FROM notification") == 21);
    BOOST_TEST(id("SELECT count(*) FROM task WHERE step = 1") == 21);
}

BOOST_AUTO_TEST_CASE(the_nodes_hear_of_what_was_done) {
    start(of_ada);
    const auto tasks = take();
    auto settings = config::settings{};
    const auto told_nodes =
        storage::run_in_transaction(db.session(), "test", [&](transaction& work) {
            do_stage_limits(work, {settings, at("2026-12-01T12:00:00Z")}, tasks);
        });
    BOOST_TEST(told_nodes.applications == std::vector{of_ada}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
