// Three real nodes on one database, while schedules fire every second and tasks are due all the
// time. Nodes are killed, stopped for longer than their leases, and replaced one after another.
// Their clocks are wrong (libfaketime). Afterwards every second is on record once and not before
// its time by the clock of the database, and everything that was due was done once.
// CALLBOARD_TEST_ROUNDS says how often each is done.
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/task_table.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto schedules = 3;

int rounds() {
    const auto* wanted = std::getenv("CALLBOARD_TEST_ROUNDS");
    return wanted ? std::atoi(wanted) : 6;
}

struct cluster : task_table {
    scratch_directory scratch;
    std::vector<std::unique_ptr<service_process>> nodes;
    int tasks = 0;

    cluster() {
        text("ALTER TABLE schedule_run ALTER COLUMN id RESTART WITH 1000000");
        for (auto i = 0; i < schedules; ++i)
            schedule("seconds, misfire, catch_up_limit, concurrency, nominal_at, fire_at",
                     "true, 'catch_up', 100000, 'allow', date_trunc('second', now()) + interval '3 "
                     "seconds', date_trunc('second', now()) + interval '3 seconds'");
        text("UPDATE schedule SET cron = '* * * * * *'");
        for (auto i = 0; i < 3; ++i)
            nodes.push_back(start(i));
    }

    std::unique_ptr<service_process> start(int number,
                                           const std::map<std::string, std::string>& more = {}) {
        const auto folder = scratch / fmt::format("node{}", number);
        std::filesystem::create_directories(folder);
        auto environment = service_environment(folder, db.url());
        environment["CALLBOARD_SCHEDULER_LEASE"] = "1s";
        environment["CALLBOARD_SCHEDULER_POLL"] = "200ms";
        environment["CALLBOARD_SCHEDULER_BATCH"] = "20";
        environment["CALLBOARD_DATABASE_HOT_CONNECTIONS"] = "1";
        environment["CALLBOARD_DATABASE_REQUEST_CONNECTIONS"] = "1";
        environment.insert(more.begin(), more.end());
        return std::make_unique<service_process>(folder, environment);
    }
    /// In place of the node that runs, one whose clock shows what the file says ("+30").
    void restart_with_clock(int number, const std::filesystem::path& said) {
        auto& ended = node(number);
        ended->signal(SIGTERM);
        BOOST_REQUIRE(ended->wait(std::chrono::seconds{30}));
        ended = start(number, {{"LD_PRELOAD", faketime_library()},
                               {"FAKETIME_TIMESTAMP_FILE", said.string()},
                               {"FAKETIME_NO_CACHE", "1"},
                               {"FAKETIME_DONT_FAKE_MONOTONIC", "1"}});
    }
    static std::string faketime_library() {
        const auto* path = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
        BOOST_REQUIRE(std::filesystem::exists(path));
        return path;
    }
    /// How far the node thinks its clock is from the database's, in whole seconds.
    [[nodiscard]] long clock_difference(int number) {
        const auto page = http_client{node(number)->admin_port()}.get("/metrics").body;
        const auto name = std::string{"\ncallboard_clock_difference_seconds "};
        const auto at = page.find(name);
        return at == std::string::npos ? 0 : std::lround(std::stod(page.substr(at + name.size())));
    }
    /// More is due, some of it now and some within two seconds.
    void arm_more() {
        arm_many(tasks, 200, 5, "+ n * interval '10 milliseconds'");
        tasks += 200;
    }
    [[nodiscard]] std::int64_t runs() const { return number("SELECT count(*) FROM schedule_run"); }
    void await_firings(std::int64_t more) {
        const auto wanted = runs() + more * schedules;
        BOOST_REQUIRE(eventually([&] { return runs() >= wanted; }));
    }
    std::unique_ptr<service_process>& node(int round) {
        return nodes.at(static_cast<std::size_t>(round) % nodes.size());
    }
    void replace(int round, int signal) {
        auto& ended = node(round);
        ended->signal(signal);
        BOOST_REQUIRE(ended->wait(std::chrono::seconds{30}));
        ended = start(round % 3);
    }
    void check() {
        text("UPDATE schedule SET paused_at = now()");
        // What a killed node tried is tried again after a pause that grows.
        BOOST_TEST(eventually([&] { return waiting() + leased() == 0; }, std::chrono::minutes{4}));
        // Every second from the first to the last, once.
        BOOST_TEST(number("SELECT count(*) FROM (SELECT schedule_id FROM schedule_run GROUP BY 1 "
                          "HAVING count(DISTINCT nominal_at) <> count(*) OR count(*) <> "
                          "extract(epoch FROM max(nominal_at) - min(nominal_at)) + 1) wrong") == 0);
        BOOST_TEST(number("SELECT count(DISTINCT schedule_id) FROM schedule_run") == schedules);
        BOOST_TEST(
            number("SELECT count(*) FROM schedule_run WHERE fired_at < nominal_at OR state IN "
                   "('missed', 'skipped', 'truncated')") == 0);
        // Every task and every run ended once.
        BOOST_TEST(number("SELECT count(*) FROM task_done") == runs() + tasks);
        BOOST_TEST(number("SELECT count(DISTINCT (kind, subject_id)) FROM task_done") ==
                   runs() + tasks);
        BOOST_TEST(number("SELECT count(*) FROM task_done WHERE finished_at < due_at") == 0);
        BOOST_TEST_MESSAGE(runs() << " firings and " << tasks << " tasks; the latest firing was "
                                  << text("SELECT max(fired_at - nominal_at) FROM schedule_run")
                                  << " late");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_scheduler_nodes, cluster)

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_are_killed) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        await_firings(1);
        replace(round, SIGKILL);
    }
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_stand_still_beyond_their_leases) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        node(round)->signal(SIGSTOP);
        await_firings(3); // longer than the lease
        node(round)->signal(SIGCONT);
        await_firings(1);
    }
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_missed_or_doubled_when_nodes_are_replaced_one_by_one) {
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        await_firings(1);
        replace(round, SIGTERM);
    }
    BOOST_TEST(number("SELECT count(*) FROM task_leased WHERE lease_until < now()") == 0);
    check();
}

BOOST_AUTO_TEST_CASE(nothing_is_early_or_doubled_when_clocks_are_wrong) {
    const auto clocks = std::vector<std::string>{"+30", "-30", "+0"};
    const auto file = [&](int number) { return scratch / fmt::format("clock{}", number); };
    const auto set = [&](int number, const std::string& to) {
        // In one step: whoever reads it sees the old or the new one.
        std::ofstream{scratch / "next_clock"} << to << "\n";
        std::filesystem::rename(scratch / "next_clock", file(number));
    };
    for (auto i = 0; i < 3; ++i) {
        set(i, clocks[static_cast<std::size_t>(i)]);
        restart_with_clock(i, file(i));
    }
    for (auto i = 0; i < 3; ++i)
        BOOST_TEST(eventually(
            [&] { return clock_difference(i) == std::stol(clocks[static_cast<std::size_t>(i)]); }));
    // One leaps by an hour, there and back.
    for (auto round = 0; round < rounds(); ++round) {
        arm_more();
        const auto* leap = round % 2 == 0 ? "+3600" : "-3600";
        set(2, leap);
        BOOST_TEST(eventually([&] { return clock_difference(2) == std::stol(leap); }));
        await_firings(2);
    }
    check();
}

BOOST_AUTO_TEST_SUITE_END()
