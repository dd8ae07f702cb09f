// The real program, and its PostgreSQL, are killed in the middle of their work. Clients repeat
// unanswered requests; afterwards everything acknowledged is in the database, once.
// CALLBOARD_TEST_ROUNDS says how often each is killed.
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <fmt/format.h>

#include "storage/embedded/postgres_cluster.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/workload.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

/// Acknowledged between one kill and the next.
constexpr auto work_of_a_round = 100;

int rounds() {
    const auto* wanted = std::getenv("CALLBOARD_TEST_ROUNDS");
    return wanted ? std::atoi(wanted) : 20;
}

/// A service with its own PostgreSQL, on a directory that outlives it.
struct stage {
    scratch_directory scratch;
    std::unique_ptr<service_process> service;

    void start() {
        service.reset();
        service = std::make_unique<service_process>(scratch.path(),
                                                    service_environment(scratch.path(), ""));
    }
    [[nodiscard]] std::string database_url() const {
        auto options = storage::embedded_options{};
        options.state_directory = scratch / "state";
        return storage::postgres_cluster{options}.url("callboard");
    }
    /// The process id of PostgreSQL, 0 while it does not run.
    [[nodiscard]] pid_t postmaster() const {
        auto pid = pid_t{0};
        std::ifstream{scratch / "state/postgres/postmaster.pid"} >> pid;
        return pid;
    }
};

/// A busy session of the service, 0 when there is none at the moment.
pid_t active_session(PGconn* session) {
    return std::stoi(query_text(session,
                                "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND "
                                "application_name = 'callboard' AND pid <> pg_backend_pid() "
                                "UNION ALL SELECT 0 LIMIT 1"));
}

void check(const workload& load, const char* what) {
    const auto found = load.discrepancies();
    for (const auto& each : found)
        BOOST_ERROR(each);
    BOOST_TEST_MESSAGE(what << " killed " << rounds() << " times: " << load.moves() << " moves and "
                            << load.applications() << " applications were acknowledged, "
                            << load.repeated() << " requests repeated, " << found.size()
                            << " discrepancies");
    BOOST_TEST(found.empty());
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_kill, stage)

BOOST_AUTO_TEST_CASE(nothing_that_was_acknowledged_is_lost_or_doubled_when_the_service_is_killed) {
    start();
    auto load = workload{database_url(), {}};
    load.talk_to(service->port());
    for (auto round = 1; round <= rounds(); ++round) {
        load.await(work_of_a_round);
        service->signal(SIGKILL);
        BOOST_REQUIRE(service->wait(std::chrono::seconds{10}));
        start();
        load.talk_to(service->port());
    }
    load.await(work_of_a_round);
    load.end();
    check(load, "the service");
    stop(*service);
}

BOOST_AUTO_TEST_CASE(nothing_that_was_acknowledged_is_lost_or_doubled_when_postgresql_is_killed) {
    start();
    auto load = workload{database_url(), {}};
    load.talk_to(service->port());
    for (auto round = 1; round <= rounds(); ++round) {
        load.await(work_of_a_round);
        const auto killed = postmaster();
        BOOST_REQUIRE(killed > 1);
        BOOST_REQUIRE_EQUAL(::kill(killed, SIGKILL), 0);
        BOOST_REQUIRE(eventually([&] { return postmaster() != killed; }));
    }
    load.await(work_of_a_round);
    load.end();
    check(load, "PostgreSQL");
    stop(*service);
}

// One session that dies takes all others with it, whatever they were doing.
BOOST_AUTO_TEST_CASE(nothing_that_was_acknowledged_is_lost_or_doubled_when_sessions_break_off) {
    start();
    auto load = workload{database_url(), {}};
    load.talk_to(service->port());
    for (auto round = 1; round <= rounds(); ++round) {
        load.await(work_of_a_round);
        const auto watcher = storage::libpq_session{PQconnectdb(database_url().c_str())};
        auto victim = pid_t{0};
        BOOST_REQUIRE(eventually([&] { return (victim = active_session(watcher.get())) > 1; }));
        BOOST_REQUIRE_EQUAL(::kill(victim, SIGKILL), 0);
        // Once its own connection is lost, a new one is accepted only after the recovery.
        BOOST_REQUIRE(eventually([&] {
            PQclear(PQexec(watcher.get(), "SELECT 1"));
            return PQstatus(watcher.get()) == CONNECTION_BAD;
        }));
    }
    load.await(work_of_a_round);
    load.end();
    check(load, "a session");
    stop(*service);
}

BOOST_AUTO_TEST_SUITE_END()
