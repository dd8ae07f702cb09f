// Three nodes on one database behind HAProxy, with the recommended configuration. Nodes are
// replaced one by one under load, and one is killed: no request is refused, nothing acknowledged is
// lost or duplicated, and a resumed live stream shows everything once.
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "tests/support/balancer.hpp"
#include "tests/support/database.hpp"
#include "tests/support/event_reader.hpp"
#include "tests/support/eventually.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"
#include "tests/support/workload.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto work_of_a_round = 100;
constexpr auto node_count = std::size_t{3};

/// Reads the live stream, resuming it where it ended, until it has seen what is wanted.
class stream_reader {
  public:
    stream_reader(std::uint16_t port, std::string token)
        : port_(port)
        , token_(std::move(token))
        , thread_([this](const std::stop_token& stop) { read(stop); }) {}

    [[nodiscard]] std::size_t seen() const { return seen_; }
    [[nodiscard]] int repeated() const { return repeated_; }
    [[nodiscard]] int resumed() const { return resumed_; }
    [[nodiscard]] bool open() const { return open_; }

  private:
    void read(const std::stop_token& stop) {
        auto last = std::string{};
        while (!stop.stop_requested()) {
            try {
                auto stream = event_reader{port_, token_, last};
                open_ = stream.status() == 200;
                while (!stop.stop_requested()) {
                    const auto event = stream.next();
                    if (!event)
                        break;
                    if (event->id.empty()) // a hint
                        continue;
                    last = event->id;
                    if (event->event == "ready") // where it begins
                        continue;
                    repeated_ += ids_.insert(last).second ? 0 : 1;
                    seen_ = ids_.size();
                }
            } catch (const std::exception&) { // the node is gone
            }
            ++resumed_;
        }
    }

    std::uint16_t port_;
    std::string token_;
    std::set<std::string> ids_;
    std::atomic<std::size_t> seen_{0};
    std::atomic<int> repeated_{0};
    std::atomic<int> resumed_{0};
    std::atomic<bool> open_{false};
    std::jthread thread_;
};

struct cluster {
    database base;
    scratch_directory scratch;
    std::vector<std::unique_ptr<service_process>> nodes;
    std::vector<node_ports> ports;
    std::unique_ptr<balancer> front;

    cluster() {
        for (auto i = std::size_t{0}; i < node_count; ++i) {
            nodes.push_back(start(i, {}));
            ports.push_back({nodes.back()->port(), nodes.back()->admin_port()});
        }
        front = std::make_unique<balancer>(scratch.path(), ports);
    }
    std::unique_ptr<service_process> start(std::size_t number, node_ports where) const {
        const auto folder = scratch / fmt::format("node{}", number);
        std::filesystem::create_directories(folder);
        auto environment = service_environment(folder, base.url());
        environment["CALLBOARD_SERVER_PORT"] = fmt::to_string(where.port);
        environment["CALLBOARD_ADMIN_PORT"] = fmt::to_string(where.admin_port);
        environment["CALLBOARD_SERVER_TRUSTED_PROXIES"] = "127.0.0.1";
        environment["CALLBOARD_EVENTS_HEARTBEAT"] = "500ms";
        environment["CALLBOARD_DATABASE_HOT_CONNECTIONS"] = "1";
        environment["CALLBOARD_DATABASE_REQUEST_CONNECTIONS"] = "1";
        return std::make_unique<service_process>(folder, environment);
    }
    void replace(std::size_t number, int signal) {
        auto& node = nodes.at(number);
        node->signal(signal);
        const auto end = node->wait(std::chrono::seconds{30});
        BOOST_REQUIRE(end);
        if (signal == SIGTERM)
            BOOST_TEST(end->text() == "exit code 0", node->output());
        node = start(number, ports.at(number));
        BOOST_REQUIRE(eventually([&] { return front->uses(number); }));
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(app_balanced)

BOOST_FIXTURE_TEST_CASE(nobody_is_refused_when_nodes_are_replaced_and_nothing_is_lost_when_one_dies,
                        cluster, *boost::unit_test::precondition(balancer::installed)) {
    auto load = workload{base.url(), {.movers = 6, .appliers = 3, .through_proxy = true}};
    const auto events = [&] {
        return std::stoull(query_text(base.url(), "SELECT count(*) FROM application_event"));
    };
    const auto before = events();
    auto stream = stream_reader{front->port(), load.recruiter_token()};
    BOOST_REQUIRE(eventually([&] { return stream.open(); }));
    load.talk_to(front->port());
    load.await(work_of_a_round);
    BOOST_REQUIRE(eventually([&] { return stream.seen() > 0; })); // from here on it can resume
    for (auto i = std::size_t{0}; i < node_count; ++i) {
        replace(i, SIGTERM);
        load.await(work_of_a_round);
    }
    BOOST_TEST(load.refused() == 0);
    for (auto i = std::size_t{0}; i < node_count; ++i) {
        replace(i, SIGKILL);
        load.await(work_of_a_round);
    }
    load.end();
    const auto found = load.discrepancies();
    for (const auto& each : found)
        BOOST_ERROR(each);
    BOOST_TEST(load.refused() == 0);
    const auto wanted = events() - before;
    BOOST_TEST(eventually([&] { return stream.seen() >= wanted; }));
    BOOST_TEST(stream.seen() == wanted);
    BOOST_TEST(stream.repeated() == 0);
    BOOST_TEST_MESSAGE(load.acknowledged()
                       << " were acknowledged, " << load.refused() << " refused, "
                       << load.repeated() << " repeated by clients, " << found.size()
                       << " discrepancies; the stream was resumed " << stream.resumed()
                       << " times and showed " << stream.seen() << " of " << wanted << " events");
    for (auto& node : nodes) {
        node->signal(SIGTERM);
        BOOST_REQUIRE(node->wait(std::chrono::seconds{30}));
    }
}

BOOST_AUTO_TEST_SUITE_END()
