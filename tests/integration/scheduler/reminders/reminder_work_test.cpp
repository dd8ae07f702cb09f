// What happens when reminders are due: tasks are claimed and done by hand, with the clock set by
// the test, so nothing waits.
#include "scheduler/reminders/firing_of_reminders.hpp"

#include <boost/test/unit_test.hpp>

#include <boost/json/parse.hpp>

#include "storage/people/companies.hpp"
#include "storage/people/users.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/company_status.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/refusal.hpp"
#include "tests/support/reminders.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::errc;
using storage::leased_task;
using storage::task_kind;
using storage::task_outcome;
using storage::timestamp;
using storage::transaction;

struct due_fixture : tests::reminders {
    /// Once, in an hour, about Ada's application.
    create_reminder_input once() const {
        auto in = create_reminder_input{};
        in.application_id = of_ada;
        in.title = "Call";
        in.note = "About \"references\"";
        in.after_minutes = 60;
        return in;
    }
    create_reminder_input every_morning() const {
        auto in = once();
        in.after_minutes.reset();
        in.cron = "0 9 * * *";
        in.zone = "America/New_York";
        return in;
    }
    std::vector<leased_task> take() { return tests::take_tasks(db, task_kind::reminder); }
    std::vector<task_result> fire(const std::vector<leased_task>& tasks, timestamp now = {}) {
        return tests::do_tasks(db, do_reminders, tasks, now);
    }
    task_result fire_one(timestamp now = {}) {
        const auto tasks = take();
        BOOST_REQUIRE(tasks.size() == 1U);
        return fire(tasks, now).at(0);
    }
    std::int64_t mails(const std::string& where = "true") {
        return id("SELECT count(*) FROM outbox_mail WHERE kind = 'reminder' AND " + where);
    }
    std::int64_t notices(const std::string& where = "true") {
        return id("SELECT count(*) FROM notification WHERE kind = 'reminder' AND " + where);
    }
    std::int64_t armed() { return id("SELECT count(*) FROM task WHERE kind = 'reminder'"); }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::task_outcome)

BOOST_FIXTURE_TEST_SUITE(scheduler_reminder_work, due_fixture)

BOOST_AUTO_TEST_CASE(one_that_is_due_reaches_the_mailbox_and_the_dashboard) {
    const auto made = create(recruiter, once());
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    const auto now = get(recruiter, made.id);
    BOOST_TEST((now.state == reminder_state::fired));
    BOOST_TEST(now.fired_count == 1);
    BOOST_TEST(now.version == 2);
    BOOST_TEST(now.next_firings.empty());
    BOOST_TEST(armed() == 0);
    BOOST_TEST(mails(fmt::format("user_id = {} AND company_id = {} AND candidate_id IS NULL AND "
                                 "application_id IS NULL AND cause_kind = 'reminder' AND "
                                 "cause_id = {} AND state = 'queued' AND not_before <= now() AND "
                                 "expires_at IS NULL",
                                 recruiter.user_id, globe, made.id)) == 1);
    const auto inputs = boost::json::parse(text("SELECT inputs FROM outbox_mail"));
    BOOST_TEST(inputs.at("title").as_string() == "Call");
    BOOST_TEST(inputs.at("note").as_string() == "About \"references\"");
    BOOST_TEST(inputs.at("due_at").as_string() == storage::to_text(made.due_at));
    BOOST_TEST(inputs.at("about").as_string().ends_with(", Fool"));
    BOOST_TEST(inputs.at("about").as_string().starts_with("candidate "));
    BOOST_TEST(inputs.at("url").as_string() ==
               fmt::format("https://jobs.example.org/applications/{}", of_ada));
    BOOST_TEST(notices(fmt::format("user_id = {} AND title = 'Call' AND application_id = {} AND "
                                   "candidate_id = {} AND job_id = {} AND reminder_id = {} AND "
                                   "read_at IS NULL",
                                   recruiter.user_id, of_ada, ada.candidate_id, fool, made.id)) ==
               1);
}

BOOST_AUTO_TEST_CASE(it_comes_by_the_ways_that_were_asked_for) {
    auto silent = once();
    silent.by_mail = false;
    auto mailed = once();
    mailed.on_dashboard = false;
    create(recruiter, silent);
    create(recruiter, mailed);
    fire(take());
    BOOST_TEST(mails() == 1);
    BOOST_TEST(notices() == 1);
}

BOOST_AUTO_TEST_CASE(the_users_whose_dashboards_change_are_told) {
    create(recruiter, once());
    create(recruiter, once());
    create(manager, once());
    const auto tasks = take();
    const auto settings = config::settings{};
    const auto told = db.run([&](transaction& work) {
        do_reminders(work, {settings, tasks.back().due_at}, tasks);
        return work.touched().notified;
    });
    BOOST_TEST(told == (std::vector{recruiter.user_id, manager.user_id}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(doing_a_task_twice_reminds_once) {
    create(recruiter, once());
    const auto tasks = take();
    BOOST_TEST(fire(tasks).at(0).outcome == task_outcome::done);
    BOOST_TEST(fire(tasks).at(0).outcome == task_outcome::outdated);
    BOOST_TEST(mails() == 1);
    BOOST_TEST(notices() == 1);
}

BOOST_AUTO_TEST_CASE(a_recurring_one_is_armed_again_for_its_next_time) {
    const auto made = create(recruiter, every_morning());
    for (auto n = 0; n < 3; ++n) {
        const auto before = get(recruiter, made.id);
        BOOST_TEST((before.due_at == made.next_firings[static_cast<std::size_t>(n)]));
        BOOST_TEST(fire_one().outcome == task_outcome::done);
        BOOST_TEST(armed() == 1);
    }
    const auto now = get(recruiter, made.id);
    BOOST_TEST((now.state == reminder_state::pending));
    BOOST_TEST(now.fired_count == 3);
    BOOST_TEST((now.due_at == made.next_firings[3]));
    BOOST_TEST(mails() == 3);
}

BOOST_AUTO_TEST_CASE(what_was_missed_comes_once) {
    const auto made = create(recruiter, every_morning());
    BOOST_TEST(fire_one(made.next_firings[3] + 1min).outcome == task_outcome::done);
    const auto now = get(recruiter, made.id);
    BOOST_TEST(now.fired_count == 1);
    BOOST_TEST((now.due_at == made.next_firings[4]));
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_after_the_expiry) {
    auto in = every_morning();
    const auto first = create(recruiter, in).next_firings;
    take();
    const auto expiry = first[1] + 1h;
    in.expires_at = expiry;
    const auto made = create(recruiter, in);
    // In time, and the last but one.
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(mails(fmt::format("expires_at = '{}'", storage::to_text(expiry))) == 1);
    // Too late.
    BOOST_TEST(fire_one(expiry).outcome == task_outcome::outdated);
    BOOST_TEST((get(recruiter, made.id).state == reminder_state::expired));
    BOOST_TEST(get(recruiter, made.id).fired_count == 1);
    BOOST_TEST(mails() == 1);
    BOOST_TEST(notices() == 1);
    BOOST_TEST(armed() == 0);
}

BOOST_AUTO_TEST_CASE(the_last_time_before_the_expiry_is_the_last) {
    auto in = every_morning();
    in.expires_at = create(recruiter, in).next_firings[1]; // which itself is too late
    take();
    const auto made = create(recruiter, in);
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST((get(recruiter, made.id).state == reminder_state::fired));
    BOOST_TEST(armed() == 0);
}

BOOST_AUTO_TEST_CASE(who_is_not_active_is_reminded_once_they_are_again) {
    const auto made = create(recruiter, every_morning());
    const auto is_active = [&](bool active) {
        db.run([&](transaction& work) {
            storage::set_user_status(admin, work, {recruiter.user_id, active});
        });
    };
    is_active(false);
    BOOST_TEST(fire_one().outcome == task_outcome::outdated);
    BOOST_TEST((get(recruiter, made.id).state == reminder_state::pending));
    BOOST_TEST(mails() + notices() == 0);
    BOOST_TEST(armed() == 0);
    is_active(true);
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(the_people_of_an_inactive_company_are_reminded_once_it_is_active_again) {
    const auto made = create(manager, once());
    set_active(*this, globe, false);
    BOOST_TEST(fire_one().outcome == task_outcome::outdated);
    BOOST_TEST((get(manager, made.id).state == reminder_state::pending));
    set_active(*this, globe, true);
    BOOST_TEST(armed() == 1);
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_of_what_they_may_not_see_any_more) {
    auto about_job = once();
    about_job.application_id.reset();
    about_job.job_id = fool;
    auto about_ada = once();
    about_ada.application_id.reset();
    about_ada.candidate_id = ada.candidate_id;
    auto of_nothing = once();
    of_nothing.application_id.reset();
    const auto hidden = {create(colleague, once()).id, create(colleague, about_job).id,
                         create(colleague, about_ada).id};
    const auto kept = create(colleague, of_nothing).id;
    const auto seen = create(recruiter, once()).id;
    text(fmt::format("UPDATE company SET recruiter_scope = 'owned_jobs' WHERE id = {} RETURNING id",
                     globe));
    auto done = 0;
    for (const auto& result : fire(take()))
        done += result.outcome == task_outcome::done;
    BOOST_TEST(done == 2);
    for (const auto id : hidden)
        BOOST_TEST((get(colleague, id).state == reminder_state::cancelled));
    BOOST_TEST((get(colleague, kept).state == reminder_state::fired));
    BOOST_TEST((get(recruiter, seen).state == reminder_state::fired));
    BOOST_TEST(mails() == 2);
    BOOST_TEST(notices() == 2);
}

BOOST_AUTO_TEST_CASE(who_became_a_candidate_or_changed_the_company_is_not_reminded) {
    create(recruiter, once());
    create(colleague, once());
    text(fmt::format("UPDATE app_user SET role = 'candidate', company_id = NULL WHERE id = {} "
                     "RETURNING id",
                     recruiter.user_id));
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {} RETURNING id", rose,
                     colleague.user_id));
    for (const auto& result : fire(take()))
        BOOST_TEST(result.outcome == task_outcome::outdated);
    BOOST_TEST(mails() + notices() == 0);
}

BOOST_AUTO_TEST_CASE(a_task_whose_reminder_is_gone_has_nothing_to_do) {
    create(recruiter, once());
    const auto kept = create(recruiter, once()).id;
    auto tasks = take();
    text(fmt::format("DELETE FROM reminder WHERE id <> {} RETURNING id", kept));
    const auto results = fire(tasks);
    BOOST_TEST(results.at(0).outcome == task_outcome::outdated);
    BOOST_TEST(results.at(1).outcome == task_outcome::done);
}

BOOST_AUTO_TEST_CASE(snoozed_while_its_task_was_claimed_it_comes_at_the_later_time_only) {
    const auto made = create(recruiter, once());
    const auto claimed = take();
    db.run([&](transaction& work) {
        snooze_reminder(recruiter, work, {.id = made.id, .minutes = 120});
    });
    BOOST_TEST(fire(claimed).at(0).outcome == task_outcome::outdated);
    BOOST_TEST(mails() == 0);
    BOOST_TEST(armed() == 1);
    BOOST_TEST(fire_one().outcome == task_outcome::done);
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(done_while_its_task_was_claimed_it_does_not_come) {
    const auto made = create(recruiter, every_morning());
    const auto claimed = take();
    db.run([&](transaction& work) { finish_reminder(recruiter, work, {made.id}); });
    BOOST_TEST(fire(claimed).at(0).outcome == task_outcome::outdated);
    BOOST_TEST((get(recruiter, made.id).state == reminder_state::done));
    BOOST_TEST(mails() + notices() + armed() == 0);
}

BOOST_AUTO_TEST_CASE(of_firing_and_ending_at_the_same_moment_exactly_one_wins) {
    for (auto round = 0; round < 20; ++round) {
        const auto made = create(recruiter, round % 2 == 0 ? once() : every_morning());
        const auto claimed = take();
        const auto before = mails();
        // Two that fire the same claim, and one that marks it as done (or snoozes it) as it was.
        const auto outcomes = tests::at_once(3, [&](int who) {
            auto session = storage::connection{{.url = db.url()}};
            auto won = false;
            try {
                storage::run_in_transaction(session, "test", [&](transaction& work) {
                    static const auto settings = config::settings{};
                    won = true;
                    if (who < 2)
                        won = do_reminders(work, {settings, claimed.at(0).due_at}, claimed)
                                  .at(0)
                                  .outcome == task_outcome::done;
                    else if (round % 4 < 2)
                        finish_reminder(recruiter, work, {made.id, made.version});
                    else
                        snooze_reminder(recruiter, work,
                                        {.id = made.id,
                                         .until = claimed.at(0).due_at + 1h,
                                         .expected_version = made.version});
                });
            } catch (const storage::failure& error) {
                won = error.why().code != errc::version_mismatch; // any other is one too many
            }
            return won;
        });
        BOOST_TEST(outcomes[0] + outcomes[1] + outcomes[2] == 1);
        BOOST_TEST(mails() - before == outcomes[0] + outcomes[1]);
        BOOST_TEST(get(recruiter, made.id).version == 2);
        take();
    }
}

BOOST_AUTO_TEST_CASE(many_at_one_instant_are_done_in_one_transaction) {
    text(fmt::format("WITH made AS (INSERT INTO reminder (user_id, company_id, application_id, "
                     "title, zone, due_at) SELECT CASE n % 2 WHEN 0 THEN {} ELSE {} END, {}, {}, "
                     "'Call ' || n, 'UTC', now() FROM generate_series(1, 500) n RETURNING id, "
                     "due_at) INSERT INTO task (kind, subject_id, due_at) SELECT 'reminder', id, "
                     "due_at FROM made RETURNING id",
                     recruiter.user_id, manager.user_id, globe, of_ada));
    const auto results = fire(take());
    BOOST_TEST(results.size() == 500U);
    for (const auto& result : results)
        BOOST_TEST((result.outcome == task_outcome::done));
    BOOST_TEST(mails() == 500);
    BOOST_TEST(notices() == 500);
    BOOST_TEST(id("SELECT count(*) FROM reminder WHERE state = 'fired'") == 500);
}

BOOST_AUTO_TEST_CASE(one_whose_zone_has_vanished_pauses_and_tells_its_owner) {
    const auto made = create(recruiter, every_morning());
    text("UPDATE reminder SET zone = 'US/Pacific-New'"); // which tzdata has dropped
    BOOST_TEST(fire_one().detail ==
               "it is paused: The time zone US/Pacific-New is unknown or no longer supported.");
    const auto paused = get(recruiter, made.id);
    BOOST_TEST((paused.state == reminder_state::pending));
    BOOST_TEST(paused.paused_at.has_value());
    BOOST_TEST(paused.pause_reason.value() ==
               "The time zone US/Pacific-New is unknown or no longer supported.");
    BOOST_TEST(paused.fired_count == 0);
    BOOST_TEST(paused.next_firings.empty());
    BOOST_TEST(armed() == 0);
    BOOST_TEST(notices(fmt::format("user_id = {} AND title = 'Paused: Call' AND position("
                                   "'US/Pacific-New' IN body) > 0",
                                   recruiter.user_id)) == 1);
    BOOST_TEST(mails("inputs->>'title' = 'Paused: Call'") == 1);
    BOOST_TEST((tests::refusal_of([&] {
                    db.run([&](transaction& work) {
                        auto in = snooze_reminder_input{};
                        in.id = made.id;
                        in.minutes = 5;
                        return snooze_reminder(recruiter, work, in);
                    });
                }) == errc::conflict));

    const auto resumed = db.run([&](transaction& work) {
        auto in = edit_reminder_input{};
        in.id = made.id;
        in.zone = "America/Los_Angeles";
        return edit_reminder(recruiter, work, in);
    });
    BOOST_TEST(!resumed.paused_at.has_value());
    BOOST_TEST(!resumed.pause_reason.has_value());
    BOOST_TEST(!resumed.next_firings.empty());
    BOOST_TEST(armed() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
