// One turn of a scheduler on a real database: all of it happens or none of it, and only to what is
// still ours.
#include "scheduler/tasks/turn.hpp"

#include <boost/test/unit_test.hpp>
#include <spdlog/spdlog.h>

#include "tests/support/marking_work.hpp"
#include "tests/support/quiet_log.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::leased_task;

namespace {

struct turns : tests::marked_table {
    std::shared_ptr<task_turn_result> result = std::make_shared<task_turn_result>();

    tests::quiet_log quiet; // faults are the subject here

    task_turn_result& take(const task_turn& turn) { return take(turn, db.session()); }
    task_turn_result& take(const task_turn& turn, storage::connection& session) {
        const auto body = transaction_of(std::make_shared<const task_turn>(turn), result, tools());
        storage::run_in_transaction(session, "test", body);
        return *result;
    }
    static task_turn doing(std::vector<leased_task> tasks) {
        auto turn = task_turn{};
        turn.tasks = std::move(tasks);
        return turn;
    }
    static task_turn claiming() {
        auto turn = task_turn{};
        turn.fire = 10;
        turn.claim = 20;
        return turn;
    }
    /// Due at the whole hour this long ago.
    std::int64_t due_schedule(const std::string& cron, const std::string& ago) {
        return number(fmt::format(
            "INSERT INTO schedule (name, action, cron, zone, nominal_at, fire_at, misfire) "
            "SELECT 's' || random(), 'test', '{}', 'UTC', hour, hour, 'catch_up' FROM "
            "date_trunc('hour', now() - interval '{}') hour RETURNING id",
            cron, ago));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_task_turn, turns)

BOOST_AUTO_TEST_CASE(what_was_claimed_is_done_recorded_and_ended_together) {
    for (auto subject : {1, 2, 15})
        arm(subject, "- interval '1 minute'");
    take(doing(claim()));
    BOOST_TEST(result->finished.size() == 3U);
    BOOST_TEST(marks() == "1 2");
    BOOST_TEST(records() == "1 done, 2 done, 15 outdated");
    BOOST_TEST(leased() == 0);
}

BOOST_AUTO_TEST_CASE(if_one_fails_nothing_has_happened) {
    for (auto subject : {1, 13, 3})
        arm(subject, "- interval '1 minute'");
    const auto tasks = claim();
    BOOST_CHECK_THROW(take(doing(tasks)), storage::failure);
    BOOST_TEST(result->fault == "no luck");
    BOOST_TEST(marks() == "");
    BOOST_TEST(records() == "");
    BOOST_TEST(leased() == 3);
}

BOOST_AUTO_TEST_CASE(what_the_database_refuses_is_the_tasks_fault_too) {
    arm(14, "- interval '1 minute'");
    const auto tasks = claim();
    BOOST_CHECK_THROW(take(doing(tasks)), storage::failure);
    BOOST_TEST(result->fault == "the database refused it (23514)");
    BOOST_TEST(marks() == "");
}

BOOST_AUTO_TEST_CASE(a_lost_connection_is_not_their_fault) {
    arm(1, "- interval '1 minute'");
    const auto tasks = claim();
    auto session = storage::connection{{.url = db.url()}};
    auto turn = doing(tasks);
    auto fatal = tools();
    fatal.work_for = [this](storage::task_kind) {
        text("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE state = 'idle in "
             "transaction' AND datname = current_database()");
        return &tests::mark_tasks;
    };
    const auto body = transaction_of(std::make_shared<const task_turn>(turn), result, fatal);
    BOOST_CHECK_THROW(storage::run_in_transaction(session, "test", body), storage::database_error);
    BOOST_TEST(result->fault == "");
    BOOST_TEST(leased() == 1);
}

BOOST_AUTO_TEST_CASE(whoever_lost_the_lease_has_no_effects) {
    for (auto subject : {1, 2})
        arm(subject, "- interval '1 minute'");
    const auto stale = claim();
    text("UPDATE task_leased SET lease_until = now() - interval '1 second' WHERE subject_id = 1");
    recover();
    places = {};
    const auto current = claim();
    take(doing(stale));
    BOOST_TEST(result->lost == 1U);
    BOOST_TEST(marks() == "2");
    take(doing(current));
    BOOST_TEST(marks() == "1 2");
    take(doing(current));
    BOOST_TEST(result->lost == 1U);
    BOOST_TEST(marks() == "1 2");
}

// The turn began in time and lasts longer than the lease: nobody can take its tasks in the
// meantime.
BOOST_AUTO_TEST_CASE(a_turn_longer_than_its_lease_keeps_its_tasks_until_it_ends) {
    arm(1, "- interval '1 minute'");
    const auto tasks = claim_too_short();
    auto slow = storage::connection{{.url = db.url()}};
    slow.begin();
    auto work = storage::transaction{slow};
    BOOST_TEST(storage::take_leased(work, tasks).size() == 1U);
    BOOST_TEST(recover().waiting == 0);
    slow.commit();
    BOOST_TEST(recover().waiting == 0);
    BOOST_TEST(waiting() + leased() == 0);
}

BOOST_AUTO_TEST_CASE(a_due_schedule_fires_and_its_tasks_are_claimed_in_the_same_turn) {
    const auto id = due_schedule("0 * * * *", "2 hours");
    take(claiming());
    BOOST_TEST(result->fired.schedules == 1);
    BOOST_TEST(result->fired.waiting == 3);
    BOOST_TEST(result->claimed.tasks.size() == 3U);
    BOOST_TEST(result->armed.size() == 1U);
    BOOST_TEST((result->armed.at(0) > result->clock.began));
    BOOST_TEST(text(fmt::format("SELECT fire_at > now() AND zone_release = '2026a' FROM schedule "
                                "WHERE id = {}",
                                id)) == "t");
    take(claiming());
    BOOST_TEST(result->fired.schedules == 0);
    BOOST_TEST(number("SELECT count(*) FROM schedule_run") == 3);
}

BOOST_AUTO_TEST_CASE(only_claims_do_not_wait_for_the_disk) {
    static constexpr auto ask =
        tests::test_query<"test_waits", "SELECT current_setting('synchronous_commit')">;
    const auto waits = [&](const task_turn& turn) {
        return db.run([&](storage::transaction& work) {
            transaction_of(std::make_shared<const task_turn>(turn), result, tools())(work);
            return storage::scalar_of<std::string>(work.exec(ask)).value();
        });
    };
    for (auto subject : {1, 2})
        arm(subject, "- interval '1 minute'");
    BOOST_TEST(waits(claiming()) == "off");
    BOOST_TEST(waits(doing(result->claimed.tasks)) == "on");
    due_schedule("0 * * * *", "0 hours");
    BOOST_TEST(waits(claiming()) == "on");
    BOOST_TEST(result->fired.waiting == 1);
}

BOOST_AUTO_TEST_CASE(a_schedule_that_is_not_understood_is_paused_and_the_others_fire) {
    due_schedule("61 * * * *", "1 hour");
    due_schedule("0 * * * *", "0 hours");
    take(claiming());
    BOOST_TEST(result->fired.waiting == 1);
    BOOST_TEST(number("SELECT count(*) FROM schedule WHERE paused_at IS NOT NULL AND pause_reason "
                      "LIKE '%61%'") == 1);
}

BOOST_AUTO_TEST_CASE(a_firing_that_fails_later_in_its_turn_is_not_recorded) {
    due_schedule("0 * * * *", "1 hour");
    arm(1, "- interval '1 minute'");
    text("ALTER TABLE task_leased ADD CONSTRAINT nothing CHECK (id < 0)");
    BOOST_CHECK_THROW(take(claiming()), storage::failure);
    BOOST_TEST(number("SELECT count(*) FROM schedule_run") == 0);
    text("ALTER TABLE task_leased DROP CONSTRAINT nothing");
    take(claiming());
    BOOST_TEST(result->fired.waiting == 2);
}

BOOST_AUTO_TEST_CASE(failing_and_returned_tasks_go_back) {
    for (auto subject : {1, 2, 3})
        arm(subject, "- interval '1 minute'");
    const auto tasks = claim();
    auto turn = doing({tasks[0]});
    turn.failing = {{tasks[1], "no luck", 1h}};
    turn.returned = {tasks[2]};
    take(turn);
    BOOST_TEST(result->failed.waiting == 1);
    BOOST_TEST(result->returned.waiting == 1);
    BOOST_TEST(marks() == "1");
    BOOST_TEST(waiting() == 2);
}

BOOST_AUTO_TEST_CASE(the_clocks_are_read_and_the_times_to_come) {
    arm(1, "+ interval '10 seconds'");
    auto turn = task_turn{};
    turn.look_ahead = 10;
    turn.span = 1min;
    const auto& seen = take(turn);
    BOOST_TEST(seen.upcoming.size() == 1U);
    BOOST_TEST((seen.clock.began <= seen.clock.database));
    BOOST_TEST((std::chrono::abs(seen.clock.system - seen.clock.database) < 1min));
}

BOOST_AUTO_TEST_CASE(housekeeping_takes_back_counts_and_computes_anew) {
    arm(1, "- interval '1 minute'");
    claim();
    arm(2, "+ interval '1 hour'");
    expire_leases();
    const auto id =
        number("INSERT INTO schedule (name, action, cron, zone, zone_release, nominal_at, "
               "fire_at) VALUES ('s', 'test', '0 0 1 1 *', 'UTC', '2025b', now() + "
               "interval '1 hour', now() + interval '1 hour') RETURNING id");
    auto done = housekeeping_result{};
    const auto body = [&](storage::transaction& work) { done = look_after_tasks(work, tools()); };
    storage::run_in_transaction(db.session(), "test", body);
    BOOST_TEST(done.recovered.waiting == 1);
    BOOST_TEST(done.counts.waiting == 2);
    BOOST_TEST(done.counts.leased == 0);
    BOOST_TEST(done.recomputed == 1);
    BOOST_TEST(
        text(fmt::format(
            "SELECT to_char(nominal_at AT TIME ZONE 'UTC', 'MM-DD HH24') || zone_release FROM "
            "schedule WHERE id = {}",
            id)) == "01-01 002026a");
    storage::run_in_transaction(db.session(), "test", body);
    BOOST_TEST(done.recomputed == 0);
}

BOOST_AUTO_TEST_SUITE_END()
