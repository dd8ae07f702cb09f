// The live feed over real connections, with two nodes on one database: what a stream says, and when
// it ends.
#include <boost/test/unit_test.hpp>

#include "tests/support/event_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using whole_suite = one_for_the_suite<event_nodes>;
using on_two_nodes = on_event_nodes<event_nodes>;

} // namespace

BOOST_AUTO_TEST_SUITE(http_events, *boost::unit_test::fixture<whole_suite>())

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

BOOST_FIXTURE_TEST_CASE(a_stream_has_the_header_fields_of_every_answer, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_silent_stream_shows_that_it_is_alive, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(an_id_that_no_event_can_have_is_refused, on_two_nodes) {
    for (const auto* bad : {"x", "7", "-", "7-", "-7", "7-x", "7--1", "7-7-7", "0x7-1", " 7 - 7",
                            "99999999999999999999-1", "1-99999999999999999999"}) {
        const auto answer = on.as(on.recruiter).get("/api/events", {{"Last-Event-ID", bad}});
        BOOST_TEST(answer.status == 422, bad);
        BOOST_TEST(answer.pointers() == "/last_event_id", bad);
    }
    BOOST_TEST(on.as(on.recruiter).get("/api/events?last_event_id=x").status == 422);
    BOOST_TEST(on.anonymous().get("/api/events").status == 401);
}

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

BOOST_AUTO_TEST_SUITE_END()
