// The real program is told to stop in the middle of its work. A lock held on a table keeps its
// requests in flight until it has begun to stop. CALLBOARD_TEST_ROUNDS says how often.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <csignal>
#include <cstdlib>

#include <boost/json/object.hpp>

#include "tests/support/access_token.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto movers = 150;
constexpr auto appliers = 50;
constexpr auto stop_limit = std::chrono::seconds{20};

int rounds_or(int usual) {
    const auto* wanted = std::getenv("CALLBOARD_TEST_ROUNDS");
    return wanted ? std::atoi(wanted) : usual;
}

struct theatre : world {
    scratch_directory scratch;
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    /// The first of as many candidates and applications as there are movers, with consecutive ids.
    storage::caller first_candidate = make_crowd();
    std::int64_t first_application = id("SELECT min(id) FROM application");

    storage::caller make_crowd() {
        text(fmt::format(
            "INSERT INTO app_user (email, name, role) SELECT n || '@crowd.example', n, 'candidate' "
            "FROM generate_series(1, {}) AS n ORDER BY n; "
            "INSERT INTO candidate (user_id, name, email) SELECT id, name, email FROM app_user "
            "WHERE email LIKE '%@crowd.example' ORDER BY id; "
            "INSERT INTO application (job_id, candidate_id, company_id) SELECT {}, id, {} "
            "FROM candidate WHERE email LIKE '%@crowd.example' ORDER BY id",
            movers, fool, globe));
        auto who = storage::caller{};
        who.is = storage::role::candidate;
        who.user_id = id("SELECT id FROM app_user WHERE email = '1@crowd.example'");
        who.candidate_id = id("SELECT id FROM candidate WHERE email = '1@crowd.example'");
        return who;
    }
    [[nodiscard]] storage::caller candidate(int i) const {
        auto who = first_candidate;
        who.user_id += i;
        who.candidate_id += i;
        return who;
    }
    /// Puts all of them back where they began, for another round.
    void reset() {
        text("UPDATE application SET stage = 0, version = 1; DELETE FROM outbox_mail; "
             "DELETE FROM application_event");
    }
    [[nodiscard]] std::unique_ptr<service_process> start() const {
        return std::make_unique<service_process>(scratch.path(),
                                                 service_environment(scratch.path(), db.url()));
    }
};

/// Blocks stage changes and new applications, but not reads, while it exists.
class table_lock {
  public:
    explicit table_lock(const std::string& url)
        : session_(PQconnectdb(url.c_str())) {
        run("BEGIN");
        run("LOCK TABLE application IN SHARE MODE");
    }

  private:
    void run(const char* sql) {
        const auto answer = storage::libpq_result{PQexec(session_.get(), sql)};
        BOOST_REQUIRE_EQUAL(PQresultStatus(answer.get()), PGRES_COMMAND_OK);
    }
    storage::libpq_session session_;
};

/// Clients with open connections, each with a request under way.
struct under_way {
    std::vector<http_client> clients;

    under_way(theatre& of, std::uint16_t port, std::int64_t new_job) {
        const auto token = access_token(of.recruiter);
        for (auto i = 0; i < movers; ++i)
            clients.emplace_back(port, token);
        for (auto i = 0; i < appliers; ++i)
            clients.emplace_back(port, access_token(of.candidate(i)));
        for (auto& each : clients)
            BOOST_REQUIRE_EQUAL(each.get("/api/auth/me").status, 200);
        for (auto i = 0; i < movers; ++i)
            at(i).begin("POST",
                        fmt::format("/api/applications/{}/change-stage", of.first_application + i),
                        R"({"stage": "Screening"})");
        for (auto i = 0; i < appliers; ++i)
            at(movers + i)
                .begin("POST", "/api/applications", fmt::format(R"({{"job": {}}})", new_job));
    }
    int farewells = 0; ///< answers that ended their connection
    http_client& at(int i) { return clients[static_cast<std::size_t>(i)]; }

    /// How many were answered correctly.
    int finish() {
        auto good = 0;
        for (auto i = 0; i < movers + appliers; ++i) {
            try {
                const auto answer = at(i).finish();
                good += answer.status == (i < movers ? 200 : 201) ? 1 : 0;
                farewells += answer.field("connection") == "close" ? 1 : 0;
                BOOST_CHECK_MESSAGE(answer.status < 300, answer);
            } catch (const connection_lost& lost) {
                BOOST_ERROR("request " << i << ": " << lost.what());
            }
        }
        return good;
    }
};

std::int64_t in_flight(std::uint16_t admin_port) {
    const auto page = http_client{admin_port}.get("/metrics").body;
    const auto name = std::string{"\ncallboard_requests_in_flight "};
    const auto at = page.find(name);
    return at == std::string::npos ? -1 : std::stoll(page.substr(at + name.size()));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(app_shutdown, theatre)

BOOST_AUTO_TEST_CASE(a_service_that_is_asked_to_stop_answers_200_requests_in_flight_and_exits) {
    auto slowest = std::chrono::milliseconds{0};
    const auto rounds = rounds_or(50);
    for (auto round = 1; round <= rounds; ++round) {
        reset();
        const auto new_job = job(globe, recruiter.user_id, fmt::format("Job {}", round));
        auto service = start();
        auto lock = std::optional<table_lock>{db.url()};
        auto requests = under_way{*this, service->port(), new_job};
        // One statement of each lane waits for the lock, the others wait for these.
        BOOST_REQUIRE(eventually([&] { return in_flight(service->admin_port()) == 200; }));
        const auto asked = std::chrono::steady_clock::now();
        service->signal(SIGTERM);
        BOOST_REQUIRE(eventually([&] {
            return service->output().find("received signal 15; stopping") != std::string::npos;
        }));
        lock.reset();
        BOOST_TEST(requests.finish() == movers + appliers, "round " << round);
        const auto end = service->wait(stop_limit);
        BOOST_REQUIRE_MESSAGE(end, "round " << round << " still runs\n" << service->output());
        slowest = std::max(slowest, std::chrono::duration_cast<std::chrono::milliseconds>(
                                        std::chrono::steady_clock::now() - asked));
        BOOST_TEST(end->text() == "exit code 0", service->output());
        BOOST_TEST(id("SELECT count(*) FROM application WHERE stage = 1") == movers);
        BOOST_TEST(id(fmt::format("SELECT count(*) FROM application WHERE job_id = {}", new_job)) ==
                   appliers);
        if (!end || end->exit_code != 0)
            break;
    }
    BOOST_TEST_MESSAGE(rounds << " rounds, the slowest stop took " << slowest.count() << " ms");
}

BOOST_AUTO_TEST_CASE(a_service_that_is_asked_to_stop_takes_no_more_connections) {
    auto service = start();
    auto lock = std::optional<table_lock>{db.url()};
    auto requests = under_way{*this, service->port(), job(globe, recruiter.user_id, "Late")};
    auto admin_page = http_client{service->admin_port()};
    BOOST_TEST(admin_page.get("/readyz").status == 200);
    service->signal(SIGTERM);
    BOOST_TEST(eventually([&] {
        try {
            http_client{service->port()}.connect();
            return false;
        } catch (const connection_lost&) {
            return true;
        }
    }));
    BOOST_TEST(admin_page.get("/readyz").status == 503);
    BOOST_TEST(admin_page.get("/healthz").status == 200);
    lock.reset();
    BOOST_TEST(requests.finish() == movers + appliers);
    BOOST_TEST(requests.farewells == movers + appliers);
    const auto end = service->wait(stop_limit);
    BOOST_REQUIRE(end);
    BOOST_TEST(end->text() == "exit code 0");
}

BOOST_AUTO_TEST_CASE(requests_that_cannot_finish_do_not_keep_a_service_from_ending) {
    auto environment = service_environment(scratch.path(), db.url());
    environment["CALLBOARD_SERVER_SHUTDOWN_TIMEOUT"] = "1s";
    environment["CALLBOARD_DATABASE_STATEMENT_TIMEOUT"] = "2s";
    auto service = service_process{scratch.path(), environment};
    auto lock = table_lock{db.url()};
    auto requests = under_way{*this, service.port(), job(globe, recruiter.user_id, "Stuck")};
    BOOST_REQUIRE(eventually([&] { return in_flight(service.admin_port()) == 200; }));
    service.signal(SIGTERM);
    auto told = 0;
    for (auto i = 0; i < movers + appliers; ++i)
        told += requests.at(i).finish().status == 503 ? 1 : 0;
    BOOST_TEST(told == movers + appliers);
    const auto end = service.wait(stop_limit);
    BOOST_REQUIRE_MESSAGE(end, service.output());
    BOOST_TEST(end->text() == "exit code 0", service.output());
    BOOST_TEST(service.output().find("200 requests were not answered in time") != std::string::npos,
               service.output());
    BOOST_TEST(id("SELECT count(*) FROM application WHERE stage = 1") == 0);
}

BOOST_AUTO_TEST_CASE(a_second_signal_and_an_interrupt_do_no_harm) {
    for (const auto number : {SIGINT, SIGTERM}) {
        auto service = start();
        service->signal(number);
        service->signal(number);
        const auto end = service->wait(stop_limit);
        BOOST_REQUIRE(end);
        BOOST_TEST(end->text() == "exit code 0", service->output());
    }
}

BOOST_AUTO_TEST_SUITE_END()
