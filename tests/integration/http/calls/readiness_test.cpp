// Whether a node reports that it can work, and why not: its database is stopped, or says that its
// disk is full. Nothing is really full: a limit and triggers report it, with PostgreSQL's own
// codes.
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <fstream>
#include <sstream>

#include <boost/json/object.hpp>

#include "http/calls/readiness.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

/// The parent of the process.
pid_t parent_of(pid_t process) {
    auto file = std::ifstream{fmt::format("/proc/{}/stat", process)};
    auto line = std::string{};
    std::getline(file, line);
    auto rest = std::istringstream{line.substr(line.rfind(')') + 2)};
    auto state = char{};
    auto parent = pid_t{};
    rest >> state >> parent;
    return parent;
}

/// Suspends a database's server and all its sessions while it exists.
class standstill {
  public:
    explicit standstill(world& on) {
        auto sessions = std::istringstream{
            on.text("SELECT string_agg(pid::text, ' ') FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()")};
        for (auto pid = pid_t{}; sessions >> pid;)
            stopped_.push_back(pid);
        BOOST_REQUIRE(!stopped_.empty());
        stopped_.push_back(parent_of(stopped_.front()));
        for (const auto pid : stopped_)
            BOOST_REQUIRE(::kill(pid, SIGSTOP) == 0);
    }
    ~standstill() {
        for (const auto pid : stopped_)
            ::kill(pid, SIGCONT);
    }
    standstill(const standstill&) = delete;
    standstill& operator=(const standstill&) = delete;

  private:
    std::vector<pid_t> stopped_;
};

struct watched : running_service {
    http_client watcher{node->admin_port()};

    std::string name() { return text("SELECT current_database()"); }

    bool eventually_says(const std::string& body) {
        return eventually([&] {
            const auto answer = watcher.get("/readyz");
            return answer.body == body && (answer.status == 200) == (body == "ok\n");
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_readiness, watched)

BOOST_AUTO_TEST_CASE(each_part_that_fails_is_named_until_it_works) {
    auto health = http::readiness{};
    BOOST_TEST(health.reasons().empty());
    health.fails("database", "does not answer");
    health.fails("assets", "are missing");
    health.fails("database", "cannot be reached");
    const auto two = std::vector<std::string>{"assets: are missing", "database: cannot be reached"};
    BOOST_TEST(health.reasons() == two, boost::test_tools::per_element());
    health.works("assets");
    health.works("never failed");
    BOOST_TEST(health.reasons().size() == 1U);
    health.works("database");
    BOOST_TEST(health.reasons().empty());
}

BOOST_AUTO_TEST_CASE(a_database_that_stands_still_is_told) {
    {
        const auto still = standstill{*this};
        BOOST_TEST(eventually([&] {
            const auto answer = watcher.get("/readyz");
            return answer.status == 503 && answer.body.starts_with("not ready\ndatabase: ");
        }));
        BOOST_TEST(watcher.get("/healthz").status == 200);
    }
    BOOST_TEST(eventually_says("ok\n"));
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_until_there_is_room) {
    // No room for temporary files; the server has a code of the same class for it.
    const auto limit_room = [this](const char* room) {
        text(fmt::format("ALTER DATABASE {} {} temp_file_limit{}", name(), *room ? "SET" : "RESET",
                         room));
        text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
             "current_database() AND pid <> pg_backend_pid()");
    };
    limit_room(" = '8kB'");
    BOOST_TEST(eventually_says("not ready\ndatabase: is out of disk space or memory\n"));
    limit_room("");
    BOOST_TEST(eventually_says("ok\n"));
}

BOOST_AUTO_TEST_CASE(whoever_meets_a_full_disk_is_told_to_come_back) {
    const auto open = job(globe, recruiter.user_id, "Usher");
    const auto path = fmt::format("/api/jobs/{}", open);
    for (const auto* code : {"disk_full", "out_of_memory", "too_many_connections"}) {
        text(fmt::format("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
                         "$$ BEGIN RAISE EXCEPTION USING ERRCODE = '{}'; END $$; "
                         "CREATE OR REPLACE TRIGGER refuses BEFORE UPDATE ON job "
                         "EXECUTE FUNCTION refuse()",
                         code));
        const auto answer = as(recruiter).put(path, {{"title", "Prompter"}});
        BOOST_TEST(answer.status == 503, code);
        BOOST_TEST(answer.code() == "unavailable", code);
        BOOST_TEST(answer.field("retry-after") == "5", code);
        BOOST_TEST(as(recruiter).get(path).text("/title") == "Usher");
    }
}

BOOST_AUTO_TEST_SUITE_END()
