// Schedulers on a real database: one message at a time in virtual time, where they look whenever
// they poll; and in real time, where what is due is done when it is due.
#include "scheduler/tasks/scheduler.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scoped_actor.hpp>

#include "tests/support/eventually.hpp"
#include "tests/support/mail_room.hpp"
#include "tests/support/marking_work.hpp"
#include "tests/support/quiet_log.hpp"
#include "tests/support/storage_on.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;

namespace {

/// Runs of schedules use the lane of reports.
actors::storage_plan storage_for_tasks(const std::string& url, bool detached) {
    return tests::storage_on(url, {0, 0, 1, 1}, detached);
}

/// A scheduler with its own connections.
struct one_node {
    actors::storage_actor storage;
    scheduler_actor scheduler;
    std::shared_ptr<scheduler_figures> figures = std::make_shared<scheduler_figures>();

    one_node(caf::actor_system& system, const std::string& url, task_tools tools, bool detached)
        : storage(system.spawn(actors::storage_front, storage_for_tasks(url, detached))) {
        auto plan = scheduler_plan{};
        plan.storage = storage;
        plan.tools = std::move(tools);
        plan.figures = figures;
        scheduler = system.spawn(scheduler::scheduler, plan);
    }
    void end() {
        caf::anon_send_exit(scheduler, caf::exit_reason::user_shutdown);
        caf::anon_send_exit(storage, caf::exit_reason::user_shutdown);
        scheduler = nullptr;
        storage = nullptr;
    }
};

struct nodes : tests::marked_table, tests::stepped_actors {
    std::vector<std::unique_ptr<one_node>> running;
    config::settings settings;
    tests::quiet_log quiet; // faults are the subject here

    nodes() { settings.scheduler.batch = 20; }
    ~nodes() {
        for (auto& node : running)
            node->end();
        clockwork.run();
    }
    one_node& start() {
        running.push_back(std::make_unique<one_node>(system, db.url(), tools(settings), false));
        return *running.back();
    }
    void poll() { pass(settings.scheduler.poll); }
    std::int64_t count(const std::string& condition) const {
        return number("SELECT count(*) FROM " + condition);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_nodes, nodes)

BOOST_AUTO_TEST_CASE(what_is_due_is_done_and_what_is_not_waits) {
    arm_many(100, 70, 5, "- interval '1 minute'");
    arm(5, "+ interval '1 hour'");
    const auto& node = start();
    clockwork.run();
    BOOST_TEST(count("mark") == 70);
    BOOST_TEST(count("task_done WHERE outcome = 'done'") == 70);
    BOOST_TEST(waiting() == 1);
    BOOST_TEST(leased() == 0);
    BOOST_TEST(node.figures->tasks[1][0].load() == 70U);
}

BOOST_AUTO_TEST_CASE(only_the_bad_ones_of_many_fail_and_not_before_their_last_attempt) {
    for (auto subject = 10; subject < 20; ++subject)
        arm(subject, "- interval '1 minute'");
    start();
    clockwork.run();
    BOOST_TEST(marks() == "10 11 12 16 17 18 19");
    BOOST_TEST(waiting() == 2);
    BOOST_TEST(leased() == 0);
    for (auto attempt = 2; attempt <= storage::task_attempts; ++attempt) {
        BOOST_TEST(count(fmt::format("task WHERE attempts = {} AND due_at > now()", attempt - 1)) ==
                   2);
        make_due();
        pass(6s); // so that it looks from the start
    }
    BOOST_TEST(text("SELECT string_agg(subject_id || ' ' || detail, ', ' ORDER BY subject_id) FROM "
                    "task_done WHERE outcome = 'failed'") ==
               "13 no luck, 14 the database refused it (23514)");
    BOOST_TEST(waiting() + leased() == 0);
}

BOOST_AUTO_TEST_CASE(two_nodes_do_each_thing_once) {
    arm_many(100, 500, 5, "- interval '1 minute'");
    arm_many(1000, 100, 0, "- interval '1 minute'");
    start();
    start();
    clockwork.run();
    BOOST_TEST(count("mark") == 600);
    BOOST_TEST(number("SELECT count(DISTINCT subject_id) FROM mark") == 600);
    BOOST_TEST(count("task_done") == 600);
    for (const auto& node : running)
        BOOST_TEST(node->figures->tasks[1][0].load() > 0U);
}

BOOST_AUTO_TEST_CASE(two_nodes_fire_a_schedule_once) {
    text("INSERT INTO schedule (name, action, cron, zone, nominal_at, fire_at, misfire) SELECT 's' "
         "|| "
         "n, 'test', '0 * * * *', 'UTC', hour, hour, 'catch_up' FROM generate_series(1, 30) n, "
         "date_trunc('hour', now() - interval '3 hours') hour");
    text("ALTER TABLE schedule_run ALTER COLUMN id RESTART WITH 1000");
    start();
    start();
    clockwork.run();
    BOOST_TEST(count("schedule_run") == 120);
    BOOST_TEST(count("mark") == 120);
    BOOST_TEST(count("task_done WHERE kind = 'schedule_run'") == 120);
    BOOST_TEST(count("schedule WHERE fire_at > now() AND revision = 2") == 30);
}

BOOST_AUTO_TEST_CASE(a_node_that_lost_its_lease_does_nothing) {
    arm(1, "- interval '1 minute'");
    start();
    // It has claimed the task, and hangs before it does it.
    BOOST_REQUIRE(step_until([&] { return leased() == 1; }));
    expire_leases();
    recover();
    const auto theirs = claim();
    BOOST_REQUIRE(theirs.size() == 1U);
    BOOST_TEST(theirs[0].attempts == 1);
    clockwork.run();
    BOOST_TEST(marks() == "");
    BOOST_TEST(leased() == 1);
    BOOST_TEST(finish(theirs).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_tasks_of_a_lost_node_are_done_by_another) {
    for (auto subject : {1, 2, 3})
        arm(subject, "- interval '1 minute'");
    claim(); // and is gone
    start();
    clockwork.run();
    BOOST_TEST(marks() == "");
    expire_leases();
    pass(settings.scheduler.lease / 4);
    poll();
    BOOST_TEST(marks() == "1 2 3");
    BOOST_TEST(running[0]->figures->recovered.load() == 3U);
}

BOOST_AUTO_TEST_CASE(a_node_that_stops_leaves_its_tasks_to_others_at_once) {
    arm(1, "- interval '1 minute'");
    auto& node = start();
    BOOST_REQUIRE(step_until([&] { return leased() == 1; }));
    caf::anon_send(node.scheduler, stop_scheduler{5s});
    clockwork.run();
    BOOST_TEST(leased() == 0);
    start();
    clockwork.run();
    BOOST_TEST(marks() == "1");
    BOOST_TEST(number("SELECT sum(attempts) FROM mark") == 0);
}

BOOST_AUTO_TEST_CASE(the_days_of_the_records_are_made_when_it_starts) {
    start();
    clockwork.run();
    BOOST_TEST(partitions() == 3);
}

// In real time, on threads: two nodes, and tasks due at odd moments of the next second. They look
// once, and then not for an hour: only their timers can tell them that something is due.
BOOST_AUTO_TEST_CASE(what_is_due_soon_is_done_by_a_timer_and_never_before) {
    text("INSERT INTO task (kind, subject_id, due_at) SELECT 'reminder', 100 + n, now() + interval "
         "'300 milliseconds' + n * interval '3711 microseconds' FROM generate_series(1, 200) n");
    auto two_threads = caf::actor_system_config{};
    two_threads.set("scheduler.max-threads", std::size_t{2});
    auto threads = caf::actor_system{two_threads};
    settings.scheduler.poll = 1h;
    auto first = one_node{threads, db.url(), tools(settings), true};
    auto second = one_node{threads, db.url(), tools(settings), true};
    BOOST_TEST(tests::eventually([&] { return count("task_done") == 200; }));
    BOOST_TEST(count("mark") == 200);
    BOOST_TEST(count("task_done WHERE finished_at < due_at") == 0);
    BOOST_TEST(count("mark JOIN task_done USING (subject_id) WHERE at < due_at") == 0);
    BOOST_TEST_MESSAGE("lateness in ms at the median and the 99th percentile: " +
                       text("SELECT percentile_disc(ARRAY[0.5, 0.99]) WITHIN GROUP (ORDER BY "
                            "extract(epoch FROM finished_at - due_at) * 1000) FROM task_done"));
    first.end();
    second.end();
}

BOOST_AUTO_TEST_SUITE_END()
