// Clients that take more than their share: connections, descriptors, memory, live streams. They do
// so to a real service; the others are served all the while.
#include <boost/test/unit_test.hpp>

#include <deque>
#include <fstream>

#include <sys/resource.h>

#include "tests/support/http_problems.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/service_process.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto other_address = "127.0.0.2";
constexpr auto patience = std::chrono::seconds{30};

/// A service in its own process, so that its limits and its memory can be examined.
struct separate_service {
    database db;
    scratch_directory scratch;
    std::map<std::string, std::string> environment = service_environment(scratch.path(), db.url());
    std::unique_ptr<service_process> service;

    void start() {
        service = std::make_unique<service_process>(scratch.path(), environment);
        auto admin = http_client{service->admin_port()};
        BOOST_REQUIRE(eventually([&] { return admin.get("/readyz").status == 200; }));
    }
    [[nodiscard]] raw_connection raw() const { return raw_connection{service->port()}; }
    [[nodiscard]] http_client client() const { return http_client{service->port()}; }
    [[nodiscard]] rlimit descriptors() const {
        auto found = rlimit{};
        BOOST_REQUIRE_EQUAL(prlimit(service->pid(), RLIMIT_NOFILE, nullptr, &found), 0);
        return found;
    }
    void limit_descriptors(rlim_t to) const {
        const auto wanted = rlimit{to, descriptors().rlim_max};
        BOOST_REQUIRE_EQUAL(prlimit(service->pid(), RLIMIT_NOFILE, &wanted, nullptr), 0);
    }
    [[nodiscard]] std::size_t open_descriptors() const {
        auto all = std::filesystem::directory_iterator{fmt::format("/proc/{}/fd", service->pid())};
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
    [[nodiscard]] std::size_t memory() const {
        auto status = std::ifstream{fmt::format("/proc/{}/statm", service->pid())};
        auto size = std::size_t{0};
        auto resident = std::size_t{0};
        status >> size >> resident;
        return resident * 4'096;
    }
};

/// A service in this process, with low limits for everything.
struct small_service : running_service {
    static constexpr auto places = 6;

    small_service()
        : running_service([](config::settings& change) {
            change.server.max_connections = 10;
            change.server.max_connections_per_address = places;
            change.server.buffered_bytes_per_address = 65'536;
            change.events.subscribers_per_user = 2;
            change.events.subscribers_per_address = 3;
        }) {}

    [[nodiscard]] raw_connection raw(const char* from = "127.0.0.1") const {
        return raw_connection{node->port(), patience, from};
    }
    static http_answer ask(raw_connection& over, const std::string& path,
                           const std::string& token = {}, const http_fields& more = {}) {
        over.send(request_text("GET", path, token, {}, more));
        return over.read_answer();
    }
    /// Whether a new client is served.
    [[nodiscard]] bool serves(const char* from) const {
        try {
            auto connection = raw(from);
            return ask(connection, "/api/status").status == 200;
        } catch (const connection_lost&) {
            return false;
        }
    }
    /// Opens a stream and keeps it in `open`, unless it is refused.
    int stream_status(const storage::caller& who, std::deque<raw_connection>& open,
                      const char* from = "127.0.0.1") const {
        auto stream = raw(from);
        stream.send(request_text("GET", "/api/events", access_token(who), {}, {}));
        const auto status = std::stoi(stream.read_until("\r\n\r\n").substr(9));
        if (status == 200)
            open.push_back(std::move(stream));
        return status;
    }
};

/// Keeps everybody from the table of jobs while it exists.
class jobs_locked {
  public:
    explicit jobs_locked(const std::string& url)
        : session_(PQconnectdb(url.c_str())) {
        query_text(session_.get(), "BEGIN; LOCK TABLE job");
    }

  private:
    storage::libpq_session session_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(http_overload)

BOOST_FIXTURE_TEST_CASE(after_descriptors_ran_out_connections_are_taken_again, separate_service) {
    start();
    auto admin = http_client{service->admin_port()};
    BOOST_TEST(admin.get("/readyz").status == 200); // keeps its connection
    auto idle = std::vector<raw_connection>{};
    limit_descriptors(open_descriptors() + 5);
    while (service->output().find("cannot accept connections") == std::string::npos) {
        BOOST_REQUIRE(idle.size() < 100);
        idle.push_back(raw());
        idle.back().send("GET /api/status HTTP/1.1\r\n");
        // Each is accepted, or fails for lack of descriptors.
        static_cast<void>(idle.back().readable(std::chrono::milliseconds{20}));
    }
    BOOST_TEST(admin.get("/readyz").status == 503);
    BOOST_TEST(admin.get("/healthz").status == 200);
    idle.clear();
    BOOST_TEST(client().get("/api/status").status == 200);
    BOOST_TEST(eventually([&] { return admin.get("/readyz").status == 200; }));
}

BOOST_FIXTURE_TEST_CASE(the_limit_of_descriptors_is_raised_and_what_does_not_fit_is_told,
                        separate_service) {
    auto ours = rlimit{};
    BOOST_REQUIRE_EQUAL(getrlimit(RLIMIT_NOFILE, &ours), 0);
    const auto low = rlimit{256, ours.rlim_max};
    BOOST_REQUIRE_EQUAL(setrlimit(RLIMIT_NOFILE, &low), 0);
    environment["CALLBOARD_SERVER_MAX_CONNECTIONS"] = "1000000";
    start();
    BOOST_REQUIRE_EQUAL(setrlimit(RLIMIT_NOFILE, &ours), 0);
    BOOST_TEST(descriptors().rlim_cur == ours.rlim_max);
    if (ours.rlim_max < 1'000'000)
        BOOST_TEST(service->output().find("server.max_connections is 1000000") !=
                   std::string::npos);
    auto idle = std::vector<raw_connection>{};
    for (auto i = 0; i < 300; ++i) // more than the limit was
        idle.push_back(raw());
    BOOST_TEST(client().get("/api/status").status == 200);
}

BOOST_FIXTURE_TEST_CASE(who_asks_for_much_and_reads_nothing_costs_little, separate_service) {
    start();
    auto neighbour = client();
    const auto page = "/docs/swagger-ui-bundle.js";
    BOOST_TEST(neighbour.get(page).body.size() > 1'000'000U);
    BOOST_TEST(neighbour.get(page, {{"Accept-Encoding", "gzip"}}).status == 200);
    const auto before = memory();
    auto deaf = std::vector<raw_connection>{};
    auto requests = std::string{};
    for (auto i = 0; i < 15; ++i)
        requests += request_text("GET", page, {}, {}, {});
    for (auto i = 0; i < 40; ++i) {
        deaf.push_back(raw());
        deaf.back().shrink_receive_buffer(4'096);
        deaf.back().send(requests);
    }
    for (const auto& each : deaf)
        BOOST_REQUIRE(each.readable(patience));
    // Their earlier requests come before new ones.
    for (auto i = 0; i < 8; ++i)
        BOOST_TEST(client().get("/api/status").status == 200);
    BOOST_TEST(memory() < before + (std::size_t{64} << 20U), memory() - before);
}

BOOST_FIXTURE_TEST_CASE(an_address_cannot_take_every_connection, small_service) {
    auto first = std::deque<raw_connection>{};
    for (auto i = 0; i < places; ++i) {
        first.push_back(raw(other_address));
        BOOST_TEST(ask(first.back(), "/api/status").status == 200);
    }
    auto refused = raw(other_address);
    const auto told = refused.read_all();
    BOOST_TEST(told.starts_with("HTTP/1.1 503 "), told);
    BOOST_TEST(told.find("\r\nRetry-After: ") != std::string::npos);
    BOOST_TEST(serves("127.0.0.3"));
    BOOST_TEST(ask(first.front(), "/api/status").status == 200);
    first.pop_back();
    BOOST_TEST(eventually([&] { return serves(other_address); }));
}

BOOST_FIXTURE_TEST_CASE(together_they_have_as_many_connections_as_there_are, small_service) {
    auto all = std::deque<raw_connection>{};
    for (const auto* from : {"127.0.0.3", "127.0.0.4"})
        for (auto i = 0; i < 5; ++i) {
            all.push_back(raw(from));
            BOOST_TEST(ask(all.back(), "/api/status").status == 200);
        }
    BOOST_TEST(!serves("127.0.0.5"));
    all.pop_front();
    BOOST_TEST(eventually([&] { return serves("127.0.0.5"); }));
}

BOOST_AUTO_TEST_CASE(a_trusted_proxy_brings_as_many_as_there_are) {
    auto house = running_service{[](config::settings& change) {
        change.server.max_connections_per_address = 2;
        change.server.trusted_proxies = {"127.0.0.1"};
        change.events.subscribers_per_address = 1;
    }};
    auto all = std::deque<raw_connection>{};
    for (auto i = 0; i < 6; ++i) {
        auto& one = all.emplace_back(house.node->port());
        BOOST_TEST(small_service::ask(one, "/api/status").status == 200);
    }
    // Streams are counted by the address that the proxy reports.
    const auto stream_of = [&](const char* client) {
        auto& one = all.emplace_back(house.node->port());
        one.send(request_text("GET", "/api/events", access_token(house.recruiter), {},
                              {{"X-Forwarded-For", client}}));
        return one.read_until("\r\n\r\n").substr(9, 3);
    };
    BOOST_TEST(stream_of("2001:db8::1") == "200");
    BOOST_TEST(stream_of("2001:db8::2") == "429");
    BOOST_TEST(stream_of("2001:db8:1::1") == "200");
}

BOOST_FIXTURE_TEST_CASE(answers_that_nobody_reads_are_bounded, small_service) {
    for (auto i = 0; i < 200; ++i)
        job(globe, recruiter.user_id, "Chorus");
    text("UPDATE job SET description = repeat('x', 20000) RETURNING id");
    const auto token = access_token(recruiter);
    auto deaf = raw(other_address);
    deaf.shrink_receive_buffer(4'096);
    deaf.send(request_text("GET", "/api/jobs?limit=200", token, {}, {}));
    BOOST_REQUIRE(deaf.readable(patience)); // it is too long for the kernel's buffers
    {
        auto same = raw(other_address);
        const auto refused = ask(same, "/api/jobs?limit=200", token);
        expect_problem(refused, 503, "overloaded");
        BOOST_TEST(refused.field("retry-after") == "5");
        BOOST_TEST(refused.field("connection") == "close");
        auto small = raw(other_address);
        BOOST_TEST(ask(small, "/api/status").status == 200);
    }
    auto other = raw();
    BOOST_TEST(ask(other, "/api/jobs?limit=200", token).status == 200);
    { auto left = std::move(deaf); }
    BOOST_TEST(eventually([&] {
        auto again = raw(other_address);
        return ask(again, "/api/jobs?limit=200", token).status == 200;
    }));
}

BOOST_FIXTURE_TEST_CASE(bodies_that_arrive_or_are_handled_are_bounded, small_service) {
    const auto path = fmt::format("/api/jobs/{}", job(globe, recruiter.user_id, "Usher"));
    const auto body = R"({"description": "x"})" + std::string(40'000, ' ');
    const auto announced = [&](const char* from) {
        auto made = raw(from);
        made.send(fmt::format("PUT {} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\n"
                              "Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
                              path, access_token(recruiter), body.size()));
        return made;
    };
    const auto is_let_in = [&](raw_connection& one) {
        return one.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n";
    };
    const auto is_refused = [&] {
        auto another = announced(other_address);
        expect_problem(another.read_answer(), 503, "overloaded");
        auto elsewhere = announced("127.0.0.3");
        BOOST_TEST(is_let_in(elsewhere));
    };
    auto first = announced(other_address);
    BOOST_TEST(is_let_in(first));
    is_refused();

    auto locked = std::make_unique<jobs_locked>(db.url());
    first.send(body);
    auto watcher = http_client{node->admin_port()};
    BOOST_TEST(eventually([&] {
        return watcher.get("/metrics").body.find("\ncallboard_requests_in_flight 1\n") !=
               std::string::npos;
    }));
    is_refused();
    locked.reset();
    BOOST_TEST(first.read_answer().status == 200);
    BOOST_TEST(eventually([&] {
        auto next = announced(other_address);
        return is_let_in(next);
    }));
}

BOOST_FIXTURE_TEST_CASE(who_does_not_read_is_cut_off, running_service) {
    settings.server.write_timeout = std::chrono::milliseconds{200};
    settings.server.max_connections = 1;
    const auto impatient = another_node();
    auto deaf = raw_connection{impatient->port()};
    deaf.shrink_receive_buffer(4'096);
    auto requests = std::string{};
    for (auto i = 0; i < 15; ++i)
        requests += request_text("GET", "/docs/swagger-ui-bundle.js", {}, {}, {});
    deaf.send(requests);
    BOOST_TEST(eventually([&] { // its place is free
        try {
            return impatient->client().get("/api/status").status == 200;
        } catch (const connection_lost&) {
            return false;
        }
    }));
}

BOOST_FIXTURE_TEST_CASE(only_so_many_requests_are_in_flight, running_service) {
    settings.server.max_in_flight = 1;
    const auto busy = another_node();
    const auto path = fmt::format("/api/jobs/{}", job(globe, recruiter.user_id, "Usher"));
    auto locked = std::make_unique<jobs_locked>(db.url());
    auto waiting = raw_connection{busy->port()};
    waiting.send(request_text("GET", path, access_token(recruiter), {}, {}));
    BOOST_TEST(eventually([&] { return busy->client().get("/api/status").status == 503; }));
    expect_problem(busy->client().get("/api/status"), 503, "overloaded");
    locked.reset();
    BOOST_TEST(waiting.read_answer().status == 200);
    BOOST_TEST(eventually([&] { return busy->client().get("/api/status").status == 200; }));
}

BOOST_FIXTURE_TEST_CASE(a_read_that_takes_too_long_has_changed_nothing, running_service) {
    settings.server.request_timeout = std::chrono::milliseconds{500};
    const auto hasty = another_node();
    const auto path = fmt::format("/api/jobs/{}", job(globe, recruiter.user_id, "Usher"));
    auto staff = hasty->client(access_token(recruiter));
    const auto locked = jobs_locked{db.url()};
    expect_problem(staff.get(path), 503, "unavailable");
    expect_problem(staff.put(path, {{"title", "Prompter"}}), 503, "outcome_unknown");
}

BOOST_FIXTURE_TEST_CASE(streams_are_bounded_for_a_user_and_for_an_address, small_service) {
    auto open = std::deque<raw_connection>{};
    BOOST_TEST(stream_status(recruiter, open) == 200);
    BOOST_TEST(stream_status(recruiter, open) == 200);
    BOOST_TEST(stream_status(recruiter, open, other_address) == 429);
    BOOST_TEST(stream_status(manager, open) == 200);
    BOOST_TEST(stream_status(admin, open) == 429);
    BOOST_TEST(stream_status(admin, open, other_address) == 200);
    // A stream that has ended makes room, without being written to.
    open.pop_front();
    BOOST_TEST(eventually([&] { return stream_status(recruiter, open, other_address) == 200; }));
}

BOOST_FIXTURE_TEST_CASE(only_a_trusted_proxy_names_requests, small_service) {
    auto connection = raw();
    const auto answer = ask(connection, "/api/status", {}, {{"X-Request-Id", "mine"}});
    BOOST_TEST(answer.field("x-request-id") != "mine");
    BOOST_TEST(answer.field("x-request-id") != "");
    BOOST_TEST(answer.count("strict-transport-security") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_service_behind_tls_tells_browsers_to_stay_there, running_service) {
    settings.server.public_url = "https://callboard.example";
    const auto safe = another_node();
    for (const auto* path : {"/api/status", "/docs", "/api/nothing"})
        BOOST_TEST(safe->client().get(path).field("strict-transport-security") ==
                   "max-age=31536000");
}

BOOST_AUTO_TEST_SUITE_END()
