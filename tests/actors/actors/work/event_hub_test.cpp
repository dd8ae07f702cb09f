// When the hub reads the feed, and whom it keeps, on a storage actor that answers when the test
// says so and never has events. `actors_event_feed` tests what is read.
#include "actors/work/event_hub.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/fake_storage.hpp"
#include "tests/support/recording_sink.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

struct hub_fixture {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    std::shared_ptr<std::atomic<std::int64_t>> count =
        std::make_shared<std::atomic<std::int64_t>>(0);
    actor_world world;
    event_hub_actor hub = spawn();

    ~hub_fixture() { *asked = {}; }

    event_hub_actor spawn() {
        auto plan = hub_plan{};
        plan.storage = world.spawn(fake_storage, asked);
        plan.format = [](const auto&, bool) { return std::string{}; };
        plan.subscribers_limit = 3;
        plan.subscribers = count;
        return world.spawn(event_hub, plan);
    }
    auto subscribe(std::shared_ptr<recording_sink> sink, std::int64_t user = 1,
                   std::optional<storage::feed_position> after = {},
                   std::chrono::milliseconds valid_for = 24h) {
        auto request = actors::subscribe{};
        request.valid_for = valid_for;
        request.who.user_id = user;
        request.after = after;
        request.sink = std::move(sink);
        return world.ask(hub, request);
    }
    std::shared_ptr<recording_sink> follower(std::int64_t user = 1) {
        auto sink = std::make_shared<recording_sink>();
        subscribe(sink, user);
        while (!asked->transactions.empty())
            answer();
        return sink;
    }
    std::size_t reads() const { return asked->transactions.size(); }
    template <class Answer = storage::changes>
    void answer(Answer with = {}) {
        BOOST_REQUIRE(!asked->transactions.empty());
        auto first = asked->transactions.front();
        asked->transactions.erase(asked->transactions.begin());
        first.answer(std::move(with));
        world.run();
    }
    void fail() { answer(to_error({errc::unavailable, "down", {}, {}, 1})); }
};

auto sink() {
    return std::make_shared<recording_sink>();
}

/// Before the end of a feed without events.
constexpr auto behind = storage::feed_position{0, -1};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(actors_event_hub, hub_fixture)

BOOST_AUTO_TEST_CASE(with_nobody_to_tell_the_feed_is_not_read) {
    world.pass(10s);
    world.tell(hub, feed_grew{});
    BOOST_TEST(reads() == 0U);
}

BOOST_AUTO_TEST_CASE(the_first_subscriber_makes_it_find_the_end_of_the_feed) {
    auto first = subscribe(sink());
    BOOST_REQUIRE(reads() == 1U);
    BOOST_TEST((asked->transactions[0].request.where == lane::background));
    BOOST_TEST(!first.given());
    answer();
    BOOST_TEST((first.reply() == storage::feed_position{}));
    BOOST_TEST(subscribe(sink(), 2).given());
    BOOST_TEST(reads() == 0U);
    BOOST_TEST(count->load() == 2);
}

BOOST_AUTO_TEST_CASE(who_cannot_be_served_is_told_so) {
    auto refused = subscribe(sink());
    fail();
    BOOST_TEST(refused.refused() == errc::unavailable);
    BOOST_TEST(count->load() == 0);
    auto next = subscribe(sink());
    answer();
    BOOST_TEST(next.given());
}

BOOST_AUTO_TEST_CASE(subscribers_have_a_limit_even_when_they_come_at_once) {
    auto all =
        std::vector{subscribe(sink()), subscribe(sink()), subscribe(sink()), subscribe(sink())};
    while (reads() > 0)
        answer();
    for (auto at = 0U; at < 3; ++at)
        BOOST_TEST(all[at].refused() == errc::none);
    BOOST_TEST(all[3].refused() == errc::overloaded);
    BOOST_TEST(subscribe(sink()).refused() == errc::overloaded);
    BOOST_TEST(count->load() == 3);
    world.tell(hub, end_streams{{}, true});
    BOOST_TEST(subscribe(sink()).given());
}

BOOST_AUTO_TEST_CASE(it_looks_every_second_and_once_at_a_time) {
    follower();
    world.pass(1s);
    BOOST_TEST(reads() == 1U);
    world.pass(5s);
    BOOST_TEST(reads() == 1U);
    answer();
    BOOST_REQUIRE(reads() == 1U); // for the ticks that it skipped
    answer();
    BOOST_TEST(reads() == 0U);
    world.pass(1s);
    BOOST_TEST(reads() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hint_makes_it_look_at_once_and_a_little_later) {
    follower();
    world.tell(hub, feed_grew{});
    BOOST_TEST(reads() == 1U);
    answer();
    BOOST_TEST(reads() == 0U);
    world.pass(100ms);
    BOOST_TEST(reads() == 1U);
    answer();
    world.pass(100ms);
    BOOST_TEST(reads() == 0U);
}

BOOST_AUTO_TEST_CASE(hints_during_a_look_are_met_by_one_more) {
    follower();
    for (auto n = 0; n < 5; ++n)
        world.tell(hub, feed_grew{});
    BOOST_TEST(reads() == 1U);
    answer();
    BOOST_TEST(reads() == 1U);
    answer();
    BOOST_TEST(reads() == 0U);
}

BOOST_AUTO_TEST_CASE(a_look_that_failed_is_repeated) {
    auto reader = follower();
    world.pass(1s);
    fail();
    BOOST_TEST(!reader->closed);
    BOOST_TEST(reads() == 0U);
    world.pass(1s);
    BOOST_TEST(reads() == 1U);
}

BOOST_AUTO_TEST_CASE(who_cannot_catch_up_is_let_go) {
    auto stays = follower();
    auto reader = sink();
    BOOST_TEST(subscribe(reader, 2, behind).given());
    BOOST_TEST(count->load() == 2);
    BOOST_TEST(reads() == 1U);
    fail();
    BOOST_TEST(reader->closed);
    BOOST_TEST(!stays->closed);
    BOOST_TEST(count->load() == 1);
}

BOOST_AUTO_TEST_CASE(who_left_while_catching_up_is_not_missed) {
    auto reader = sink();
    follower();
    subscribe(reader, 2, behind);
    world.tell(hub, end_streams{{2}, false});
    BOOST_TEST(reader->closed);
    answer();
    BOOST_TEST(count->load() == 1);
    subscribe(reader, 2, behind);
    world.tell(hub, end_streams{{2}, false});
    fail();
    BOOST_TEST(count->load() == 1);
}

BOOST_AUTO_TEST_CASE(signs_of_life_go_to_all_and_find_who_is_gone) {
    auto here = follower(1);
    auto gone = follower(2);
    gone->gone = true;
    world.pass(7s);
    BOOST_TEST(here->heartbeats == 0);
    world.pass(2s);
    BOOST_TEST(here->heartbeats == 1);
    BOOST_TEST(gone->closed);
    BOOST_TEST(count->load() == 1);
    world.pass(8s);
    BOOST_TEST(here->heartbeats == 2);
    BOOST_TEST(gone->heartbeats == 1);
    BOOST_TEST(!here->closed);
}

BOOST_AUTO_TEST_CASE(the_streams_of_users_whose_rights_changed_end) {
    auto first = follower(1);
    auto second = follower(2);
    auto third = follower(2);
    world.tell(hub, end_streams{{2, 9}, false});
    BOOST_TEST(!first->closed);
    BOOST_TEST(second->closed);
    BOOST_TEST(third->closed);
    BOOST_TEST(count->load() == 1);
    world.tell(hub, end_streams{{}, false});
    BOOST_TEST(!first->closed);
    world.tell(hub, end_streams{{}, true});
    BOOST_TEST(first->closed);
    BOOST_TEST(count->load() == 0);
}

BOOST_AUTO_TEST_CASE(whoever_has_new_notifications_is_told_to_look_and_nobody_else) {
    auto first = follower(1);
    auto second = follower(2);
    auto slow = follower(2);
    slow->takes = 0;
    world.tell(hub, notify_users{{2, 9}});
    BOOST_TEST(first->events.empty());
    BOOST_REQUIRE(second->events.size() == 1U);
    // No id: a client that reconnects continues behind the last event that had one.
    BOOST_TEST(second->events[0] == "event: notification\ndata: {}\n\n");
    BOOST_TEST(!second->closed);
    BOOST_TEST(slow->closed);
    BOOST_TEST(count->load() == 2);
    BOOST_TEST(reads() == 0U);
}

BOOST_AUTO_TEST_CASE(a_stream_ends_when_the_rights_of_its_reader_are_proven_no_longer) {
    auto stays = follower(1);
    auto short_lived = sink();
    BOOST_TEST(subscribe(short_lived, 2, {}, 10s).given());
    world.pass(9s);
    BOOST_TEST(short_lived->heartbeats == 1);
    BOOST_TEST(!short_lived->closed);
    world.pass(7s);
    BOOST_TEST(short_lived->closed);
    BOOST_TEST(short_lived->heartbeats == 1);
    BOOST_TEST(stays->heartbeats == 2);
    BOOST_TEST(count->load() == 1);
}

BOOST_AUTO_TEST_CASE(a_position_beyond_the_feed_makes_it_look_where_the_feed_ends) {
    follower(1);
    auto ahead = subscribe(sink(), 2, storage::feed_position{5, 5});
    BOOST_REQUIRE(reads() == 1U);
    BOOST_TEST(!ahead.given());
    answer();
    BOOST_TEST((ahead.reply() == storage::feed_position{}));
    BOOST_TEST(reads() == 0U); // there is nothing to catch up with
    BOOST_TEST(count->load() == 2);
}

BOOST_AUTO_TEST_CASE(when_all_have_left_it_stops_and_begins_anew_at_the_end) {
    follower();
    world.tell(hub, end_streams{{}, true});
    world.pass(3s);
    BOOST_TEST(reads() == 0U);
    auto next = subscribe(sink());
    BOOST_TEST(reads() == 1U);
    BOOST_TEST(!next.given());
    answer();
    BOOST_TEST(next.given());
}

BOOST_AUTO_TEST_SUITE_END()
