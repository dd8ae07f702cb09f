// That the live feed loses and repeats nothing, with two nodes on one database: while many events
// come, when readers leave and return, and when they are too slow.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>
#include <vector>

#include "tests/support/at_once.hpp"
#include "tests/support/event_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct busy_nodes : event_nodes {
    /// Another node on the same database, with a small buffer for readers who do not keep up.
    [[nodiscard]] std::unique_ptr<service_node> node_with_buffer(std::size_t bytes) const {
        auto small = settings;
        small.events.buffer_bytes = bytes;
        return std::make_unique<service_node>(small);
    }
    /// The same with one where an address has no more, however many streams it reads.
    [[nodiscard]] std::unique_ptr<service_node> node_with_share(std::size_t bytes) const {
        auto small = settings;
        small.events.buffer_bytes = std::size_t{256} << 20U;
        small.server.buffered_bytes_per_address = bytes;
        small.server.write_timeout = std::chrono::minutes{10};
        return std::make_unique<service_node>(small);
    }
    /// Many events at the same time.
    void add_events(std::int64_t application_id, int n, const std::string& kind) {
        text(fmt::format("INSERT INTO application_event (application_id, company_id, kind, "
                         "version, from_stage, to_stage, at, receipt) "
                         "SELECT {}, {}, '{}', 1, 0, 0, now(), 1 FROM generate_series(1, {})",
                         application_id, globe, kind, n));
    }
    /// The id of an event created now, so that nothing older follows it.
    std::string newest_id() {
        application(person("candidate", 0).candidate_id, job(globe, recruiter.user_id, "Page"));
        const auto newest = [&](const std::string& where) {
            return text("SELECT xid || '-' || id FROM application_event " + where +
                        " ORDER BY xid DESC, id DESC LIMIT 1");
        };
        const auto id = newest("");
        // A client only knows ids that the feed has reached.
        BOOST_REQUIRE(eventually(
            [&] { return newest("WHERE xid < pg_snapshot_xmin(pg_current_snapshot())") == id; }));
        return id;
    }
    /// The ids of all events after one, in the feed's order.
    std::vector<std::string> ids_after(const std::string& position) {
        const auto dash = position.find('-');
        const auto all = text(
            fmt::format("SELECT coalesce(string_agg(xid || '-' || id, ' ' ORDER BY xid, id), '') "
                        "FROM application_event WHERE (xid, id) > ('{}'::xid8, {})",
                        position.substr(0, dash), position.substr(dash + 1)));
        auto ids = std::vector<std::string>{};
        for (auto at = std::size_t{0}; at < all.size();) {
            const auto end = std::min(all.find(' ', at), all.size());
            ids.push_back(all.substr(at, end - at));
            at = end + 1;
        }
        return ids;
    }
};

using whole_suite = one_for_the_suite<busy_nodes>;
using on_two_nodes = on_event_nodes<busy_nodes>;

/// The ids of the next `n` events after `ready`; fewer when the stream ends.
std::vector<std::string> ids_of_next(event_reader& from, std::size_t n) {
    auto ids = std::vector<std::string>{};
    while (ids.size() < n) {
        const auto event = from.next();
        if (!event)
            break;
        if (event->event != "ready")
            ids.push_back(event->id);
    }
    return ids;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_event_delivery, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_stream_resumes_without_gaps_or_repeats_while_many_move, on_two_nodes) {
    constexpr auto movers = 4;
    constexpr auto stages = std::array{"Screening", "Interview", "Offer", "Rejected"};
    auto applications = std::vector<std::int64_t>{};
    for (auto i = 0; i < 50; ++i)
        applications.push_back(applied(candidate()));
    constexpr auto moves = std::size_t{200};
    const auto token = access_token(on.recruiter);
    const auto port = [&](int i) { return (i % 2 == 0 ? *on.node : *on.other).port(); };
    const auto start = on.newest_id();
    auto first = on.reader(on.recruiter, *on.node, start);
    BOOST_TEST(ready(first) == start);

    const auto seen = at_once(movers + 4, [&](int i) {
        auto ids = std::vector<std::string>{};
        if (i < movers) {
            auto client = http_client{port(i), token};
            for (auto at = static_cast<std::size_t>(i); at < applications.size(); at += movers)
                for (const auto* stage : stages) {
                    const auto answer = client.post(
                        fmt::format("/api/applications/{}/change-stage", applications[at]),
                        {{"stage", stage}});
                    if (answer.status != 200)
                        throw std::runtime_error{answer.body};
                }
            return ids;
        }
        // Readers who leave repeatedly, and return to either node.
        auto random = std::minstd_rand{static_cast<unsigned>(i)};
        auto last = start;
        for (auto visit = i; ids.size() < moves; ++visit) {
            auto reader = event_reader{port(visit), token, last};
            const auto wanted = std::min<std::size_t>(1 + random() % 30, moves - ids.size());
            const auto some = ids_of_next(reader, wanted);
            ids.insert(ids.end(), some.begin(), some.end());
            if (!ids.empty())
                last = ids.back();
        }
        return ids;
    });
    const auto expected = on.ids_after(start);
    BOOST_TEST(expected.size() == moves);
    for (auto i = movers; i < movers + 4; ++i)
        BOOST_TEST(seen[static_cast<std::size_t>(i)] == expected, boost::test_tools::per_element());
    // So has the reader that never left, and one that comes only now.
    BOOST_TEST(ids_of_next(first, moves) == expected, boost::test_tools::per_element());
    auto late = on.reader(on.recruiter, *on.other, start);
    BOOST_TEST(ids_of_next(late, moves) == expected, boost::test_tools::per_element());
    auto by_query = raw_connection{port(0)};
    by_query.send(request_text("GET", "/api/events?last_event_id=" + start, token, {}, {}));
    by_query.read_until("id: " + expected.front() + "\n");
}

BOOST_FIXTURE_TEST_CASE(a_burst_beyond_the_buffer_ends_a_stream_but_leaves_no_gap, on_two_nodes) {
    const auto start = on.newest_id();
    on.add_events(applied(candidate()), 300, "noted");
    const auto expected = on.ids_after(start);
    BOOST_REQUIRE_EQUAL(expected.size(), 301U);
    const auto narrow = on.node_with_buffer(4'096);
    auto seen = std::vector<std::string>{};
    auto visits = 0;
    for (auto last = start; seen.size() < expected.size(); ++visits) {
        BOOST_REQUIRE(visits < 301); // each visit brings something
        auto reader = on.reader(on.admin, *narrow, last);
        const auto some = ids_of_next(reader, expected.size() - seen.size());
        BOOST_REQUIRE(!some.empty());
        seen.insert(seen.end(), some.begin(), some.end());
        last = seen.back();
    }
    BOOST_TEST(visits > 1);
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_reader_who_does_not_read_is_dropped_and_the_others_stay, on_two_nodes) {
    for (const auto& bounded : {on.node_with_buffer(262'144), on.node_with_share(262'144)}) {
        auto steady = on.reader(on.admin, *bounded);
        const auto start = ready(steady);
        auto slow = raw_connection{bounded->port(), std::chrono::seconds{30}, "127.0.0.2"};
        slow.send(request_text("GET", "/api/events", access_token(on.admin), {}, {}));
        auto received = slow.read_until("event: ready");

        auto scraper = http_client{bounded->admin_port()};
        const auto streams = [&] {
            constexpr auto gauge = std::string_view{"\ncallboard_event_streams "};
            const auto page = scraper.get("/metrics").body;
            return std::stoi(page.substr(page.find(gauge) + gauge.size()));
        };
        BOOST_TEST(streams() == 2);
        const auto made = applied(candidate());
        auto sent = std::size_t{0};
        // The kernel's buffers for the slow reader are a few megabytes.
        constexpr auto bound = std::size_t{32} << 20U;
        while (sent < bound && streams() == 2) {
            on.add_events(made, 25, "noted_" + std::string(2'000, 'x'));
            for (auto i = 0; i < 25; ++i)
                sent += next_move(steady).data.size();
        }
        BOOST_TEST(sent < bound);
        BOOST_TEST(streams() == 1);
        on.move(made, "Screening");
        expect_move(steady, made, "Screening");
        // Its stream ends, before that last event.
        received += slow.read_all();
        BOOST_TEST(received.find("application.moved") == std::string::npos);
        on.text(fmt::format("DELETE FROM application_event WHERE application_id = {} RETURNING id",
                            made));
    }
}

BOOST_AUTO_TEST_SUITE_END()
