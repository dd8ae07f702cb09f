// The live feed over real connections, with two nodes on one database. That something does not
// arrive is shown by what arrives next: an event that is created later, or the end of the stream.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/one_for_the_suite.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto heartbeat = std::chrono::milliseconds{100};

struct two_nodes : running_service {
    std::unique_ptr<service_node> other = another_node();

    two_nodes()
        : running_service([](config::settings& with) { with.events.heartbeat = heartbeat; }) {}

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
    [[nodiscard]] event_reader reader(const storage::caller& who, const service_node& at,
                                      const std::string& after = {}) const {
        return event_reader{at.port(), access_token(who), after};
    }
    /// With a token that expires soon, however long it takes to open the stream.
    [[nodiscard]] event_reader reader_for_a_moment(const storage::caller& who) const {
        for (auto lifetime = std::chrono::seconds{1}; lifetime < std::chrono::minutes{2};
             lifetime *= 2) {
            auto opened = event_reader{node->port(), access_token(who, 0, lifetime)};
            const auto first = opened.status() == 200 ? opened.next() : std::nullopt;
            if (first && first->event == "ready")
                return opened;
        }
        throw std::runtime_error{"no stream was opened before its token was over"};
    }
    void move(std::int64_t application_id, const std::string& stage) {
        const auto answer = as(admin).post(
            fmt::format("/api/applications/{}/change-stage", application_id), {{"stage", stage}});
        BOOST_REQUIRE_EQUAL(answer.status, 200);
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

using whole_suite = one_for_the_suite<two_nodes>;

struct on_two_nodes {
    two_nodes& on = *whole_suite::all;
    std::int64_t fool = on.job(on.globe, on.recruiter.user_id, "Fool");

    std::int64_t applied(const storage::caller& candidate) {
        return on.application(candidate.candidate_id, fool);
    }
    storage::caller candidate() { return on.person("candidate", 0); }
};

/// The next event, which must come.
sent_event next_of(event_reader& from) {
    const auto event = from.next();
    BOOST_REQUIRE(event.has_value());
    return *event;
}

/// Where the stream begins.
std::string ready(event_reader& from) {
    BOOST_REQUIRE_EQUAL(from.status(), 200);
    const auto event = next_of(from);
    BOOST_TEST(event.event == "ready");
    return event.id;
}

/// The next move. Where a stream begins, recent submissions may still arrive.
sent_event next_move(event_reader& from) {
    auto event = next_of(from);
    while (event.event == "application.submitted")
        event = next_of(from);
    return event;
}

/// The next move, which must be that of this application to this stage.
sent_event expect_move(event_reader& from, std::int64_t application_id, const std::string& stage) {
    auto event = next_move(from);
    const auto data = boost::json::parse(event.data);
    BOOST_TEST(event.event == "application.moved");
    BOOST_TEST(data.at("application_id").as_int64() == application_id);
    BOOST_TEST(data.at("to_stage").as_string() == stage);
    return event;
}

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

BOOST_AUTO_TEST_SUITE(http_events, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_change_that_is_not_understood_ends_every_stream, on_two_nodes) {
    auto here = on.reader(on.recruiter, *on.node);
    auto there = on.reader(on.ada, *on.other);
    ready(here);
    ready(there);
    on.text("NOTIFY callboard, 'newer z1'");
    for (auto* each : {&here, &there})
        while (each->next()) {
        }
    auto again = on.reader(on.recruiter, *on.node);
    BOOST_TEST(!ready(again).empty());
}

BOOST_FIXTURE_TEST_CASE(a_stream_says_where_it_begins_and_what_happens_on_any_node, on_two_nodes) {
    const auto ada = applied(on.ada);
    auto here = on.reader(on.recruiter, *on.node);
    auto there = on.reader(on.recruiter, *on.other);
    auto own = on.reader(on.ada, *on.other);
    const auto start = ready(here);
    ready(there);
    ready(own);
    on.move(ada, "Screening");
    const auto event = expect_move(here, ada, "Screening");
    BOOST_TEST(event.id != start);
    const auto data = boost::json::parse(event.data);
    BOOST_TEST(data.at("job_id").as_int64() == fool);
    BOOST_TEST(data.at("kind").as_string() == "moved");
    BOOST_TEST(data.at("from_stage").as_string() == "Applied");
    BOOST_TEST(data.at("version").as_int64() == 2);
    BOOST_TEST(data.at("actor_id").as_int64() == on.admin.user_id);

    const auto also = expect_move(there, ada, "Screening");
    BOOST_TEST(also.id == event.id);
    BOOST_TEST(also.data == event.data);
    // A candidate does not see who it was.
    const auto mine = expect_move(own, ada, "Screening");
    BOOST_TEST(mine.id == event.id);
    BOOST_TEST(boost::json::parse(mine.data).at("actor_id").is_null());
}

BOOST_FIXTURE_TEST_CASE(each_sees_only_what_they_may_see, on_two_nodes) {
    const auto ada = candidate();
    const auto bob = candidate();
    const auto interviewer = on.person("interviewer", on.globe);
    const auto of_ada = applied(ada);
    const auto of_bob = applied(bob);
    const auto clown = on.job(on.rose, on.stranger.user_id, "Clown");
    const auto at_rose = on.application(ada.candidate_id, clown);
    auto everything = on.reader(on.admin, *on.other);
    auto globe = on.reader(on.recruiter, *on.other);
    auto managing = on.reader(on.manager, *on.other);
    auto rose = on.reader(on.stranger, *on.other);
    auto as_ada = on.reader(ada, *on.other);
    auto as_bob = on.reader(bob, *on.other);
    auto nothing = on.reader(interviewer, *on.other);
    for (auto* each : {&everything, &globe, &managing, &rose, &as_ada, &as_bob, &nothing})
        ready(*each);

    on.move(of_ada, "Screening");
    on.move(at_rose, "Screening");
    on.move(of_bob, "Screening");
    on.move(at_rose, "Interview");
    for (auto* staff : {&globe, &managing}) {
        expect_move(*staff, of_ada, "Screening");
        expect_move(*staff, of_bob, "Screening");
    }
    expect_move(everything, of_ada, "Screening");
    expect_move(everything, at_rose, "Screening");
    expect_move(everything, of_bob, "Screening");
    expect_move(everything, at_rose, "Interview");
    expect_move(rose, at_rose, "Screening");
    expect_move(rose, at_rose, "Interview");
    expect_move(as_ada, of_ada, "Screening");
    expect_move(as_ada, at_rose, "Screening");
    expect_move(as_ada, at_rose, "Interview");
    expect_move(as_bob, of_bob, "Screening");

    BOOST_TEST(
        on.as(on.admin)
            .put(fmt::format("/api/users/{}/status", interviewer.user_id), {{"active", false}})
            .status == 200);
    BOOST_TEST(!nothing.next().has_value());
}

BOOST_FIXTURE_TEST_CASE(a_recruiter_follows_only_what_the_scope_of_the_company_allows,
                        on_two_nodes) {
    const auto colleague_job = on.job(on.globe, on.colleague.user_id, "Jester");
    const auto handed = candidate();
    on.assign(handed.candidate_id, on.recruiter);
    const auto own = applied(candidate());
    const auto foreign = on.application(candidate().candidate_id, colleague_job);
    const auto assigned = on.application(handed.candidate_id, colleague_job);
    auto owner = on.reader(scoped(on.recruiter, storage::recruiter_scope::owned_jobs), *on.node);
    auto keeper = on.reader(scoped(on.recruiter, storage::recruiter_scope::assigned), *on.node);
    ready(owner);
    ready(keeper);
    for (const auto* stage : {"Screening", "Interview"})
        for (const auto each : {foreign, own, assigned})
            on.move(each, stage);
    for (const auto* stage : {"Screening", "Interview"}) {
        expect_move(owner, own, stage);
        expect_move(keeper, assigned, stage);
    }
}

BOOST_FIXTURE_TEST_CASE(a_stream_resumes_without_gap_or_double_while_many_move, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_reader_who_does_not_read_is_dropped_and_others_stay, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(staff_are_told_who_did_it_and_candidates_are_not, on_two_nodes) {
    const auto lee = candidate();
    const auto made = applied(lee);
    auto staff = on.reader(on.recruiter, *on.other);
    auto own = on.reader(lee, *on.node);
    ready(staff);
    ready(own);
    on.move(made, "Screening");
    const auto told = boost::json::parse(expect_move(staff, made, "Screening").data);
    BOOST_TEST(told.at("actor_id").as_int64() == on.admin.user_id);
    BOOST_TEST(told.at("actor_name").as_string() ==
               on.text(fmt::format("SELECT name FROM app_user WHERE id = {}", on.admin.user_id)));
    const auto hidden = boost::json::parse(expect_move(own, made, "Screening").data);
    BOOST_TEST(hidden.at("actor_id").is_null());
    BOOST_TEST(hidden.at("actor_name").is_null());
}

BOOST_FIXTURE_TEST_CASE(that_an_application_is_deleted_is_told_to_staff, on_two_nodes) {
    const auto lee = candidate();
    const auto made = applied(lee);
    const auto next = applied(candidate());
    const auto elsewhere =
        on.application(lee.candidate_id, on.job(on.rose, on.stranger.user_id, "Clown"));
    auto staff = on.reader(on.recruiter, *on.other);
    auto own = on.reader(lee, *on.node);
    auto stranger = on.reader(on.stranger, *on.node);
    ready(staff);
    ready(own);
    ready(stranger);
    const auto path = fmt::format("/api/applications/{}", made);
    BOOST_REQUIRE_EQUAL(on.as(on.admin).del(path).status, 204);
    const auto event = next_move(staff);
    BOOST_TEST(event.event == "application.deleted");
    const auto told = boost::json::parse(event.data);
    BOOST_TEST(told.at("application_id").as_int64() == made);
    BOOST_TEST(told.at("job_id").as_int64() == fool);
    BOOST_TEST(told.at("version").as_int64() == 2);
    BOOST_TEST(told.at("to_stage").is_null());
    // Nothing comes before what happens next, to whom it does not concern.
    on.move(next, "Screening");
    expect_move(staff, next, "Screening");
    on.move(elsewhere, "Screening");
    expect_move(own, elsewhere, "Screening");
    expect_move(stranger, elsewhere, "Screening");
}

BOOST_FIXTURE_TEST_CASE(what_is_no_id_of_an_event_is_refused, on_two_nodes) {
    for (const auto* bad : {"x", "7", "-", "7-", "-7", "7-x", "7--1", "7-7-7", "0x7-1", " 7 - 7",
                            "99999999999999999999-1", "1-99999999999999999999"}) {
        const auto answer = on.as(on.recruiter).get("/api/events", {{"Last-Event-ID", bad}});
        BOOST_TEST(answer.status == 422, bad);
        BOOST_TEST(answer.pointers() == "/last_event_id", bad);
    }
    BOOST_TEST(on.as(on.recruiter).get("/api/events?last_event_id=x").status == 422);
    BOOST_TEST(on.anonymous().get("/api/events").status == 401);
}

BOOST_FIXTURE_TEST_CASE(a_silent_stream_shows_that_it_lives, on_two_nodes) {
    auto silent = on.reader(on.stranger, *on.node);
    ready(silent);
    for (auto i = 0; i < 5; ++i)
        BOOST_REQUIRE(silent.await_comment());
    BOOST_TEST(silent.comments() >= 5);
    // It is the same stream as before.
    const auto clown = on.job(on.rose, on.stranger.user_id, "Clown");
    const auto made = on.application(candidate().candidate_id, clown);
    on.move(made, "Screening");
    expect_move(silent, made, "Screening");
}

BOOST_FIXTURE_TEST_CASE(a_stream_ends_with_the_rights_of_its_reader, on_two_nodes) {
    const auto leaves = on.person("recruiter", on.globe);
    const auto changes = on.person("recruiter", on.globe);
    auto stays = on.reader(on.recruiter, *on.node);
    auto here = on.reader(leaves, *on.node);
    auto there = on.reader(leaves, *on.other);
    auto changing = on.reader(changes, *on.other);
    for (auto* each : {&stays, &here, &there, &changing})
        ready(*each);
    auto boss = on.as(on.admin);
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}/status", leaves.user_id), {{"active", false}}).status ==
        200);
    BOOST_TEST(!here.next().has_value());
    BOOST_TEST(!there.next().has_value());
    BOOST_TEST(on.reader(leaves, *on.node).status() == 401);

    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", changes.user_id), {{"role", "interviewer"}}).status ==
        200);
    BOOST_TEST(!changing.next().has_value());
    const auto made = applied(candidate());
    on.move(made, "Screening");
    expect_move(stays, made, "Screening");
}

BOOST_FIXTURE_TEST_CASE(a_stream_ends_with_the_token_of_its_reader, on_two_nodes) {
    auto stays = on.reader(on.recruiter, *on.node);
    ready(stays);
    auto leaves = on.reader_for_a_moment(on.recruiter);
    BOOST_TEST(!leaves.next().has_value()); // although nothing happens
    const auto made = applied(candidate());
    on.move(made, "Screening");
    expect_move(stays, made, "Screening");
}

BOOST_FIXTURE_TEST_CASE(a_stream_says_what_every_answer_says, on_two_nodes) {
    constexpr auto origin = "https://careers.example.org";
    auto open = on.settings;
    open.server.cors_origins = {origin};
    open.server.trusted_proxies = {"127.0.0.1"}; // whose X-Request-Id is trusted
    const auto node = std::make_unique<service_node>(open);
    auto stream = raw_connection{node->port()};
    stream.send(request_text("GET", "/api/events", access_token(on.recruiter), {},
                             {{"Origin", origin}, {"X-Request-Id", "mine"}}));
    const auto head = stream.read_until("event: ready");
    for (const auto* line :
         {"Access-Control-Allow-Origin: https://careers.example.org", "X-Request-Id: mine",
          "X-Content-Type-Options: nosniff", "Cache-Control: no-store", "X-Accel-Buffering: no"})
        BOOST_TEST(head.find(line) != std::string::npos, line);
}

BOOST_AUTO_TEST_SUITE_END()
