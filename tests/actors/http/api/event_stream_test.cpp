// The opening of an event stream, step by step: a front end between a hub and a storage actor that
// answer when the test says so, so that rights can end at any moment.
#include "http/api/event_stream.hpp"

#include <boost/test/unit_test.hpp>

#include "http/calls/front_end.hpp"
#include "tests/support/access_token.hpp"
#include "tests/support/fake_storage.hpp"
#include "tests/support/recording_sink.hpp"

namespace {

using namespace callboard;
using namespace callboard::tests;
using namespace std::chrono_literals;
using actors::event_hub_actor;
using subscriptions = std::vector<kept<actors::subscribe>>;

constexpr auto reader =
    storage::caller{7, storage::role::recruiter, 1, storage::recruiter_scope::company, 0, 70};

stand_in<event_hub_actor>::behavior_type fake_hub(stand_in<event_hub_actor>::pointer self,
                                                  std::shared_ptr<subscriptions> seen) {
    return {
        keep_in<actors::subscribe>(self, *seen),
        [](actors::feed_grew&) {},
        [](actors::end_streams&) {},
        [](actors::notify_users&) {},
        [](actors::poll_feed&) {},
        [](actors::send_heartbeats&) {},
        act_when_asked(),
    };
}

/// A request for the stream, and its outcome.
struct recorded : http::exchange {
    std::optional<http::response> answer;
    std::shared_ptr<recording_sink> opened;

    explicit recorded(const std::string& token) {
        in_.verb = http::method::get;
        in_.target_path = "/api/events";
        in_.headers = {{"authorization", "Bearer " + token}};
        in_.remote = "127.0.0.1";
        in_.id = "test";
    }
    void respond(http::response with) override { answer = std::move(with); }
    std::shared_ptr<actors::event_sink> stream(http::response) override {
        opened = std::make_shared<recording_sink>();
        return opened;
    }
};

struct stream_fixture {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    std::shared_ptr<subscriptions> hub_asked = std::make_shared<subscriptions>();
    actor_world world;
    std::shared_ptr<http::services> services = make_services();
    http::front_end_actor front_end =
        world.spawn(http::front_end, std::shared_ptr<const http::services>{services});

    ~stream_fixture() {
        *asked = {};
        hub_asked->clear();
    }

    std::shared_ptr<http::services> make_services() {
        const auto usual = config::auth_settings{};
        return std::shared_ptr<http::services>(
            new http::services{{},
                               world.spawn(fake_storage, asked),
                               actors::directories{{}},
                               {},
                               world.spawn(fake_hub, hub_asked),
                               {},
                               nullptr,
                               nullptr,
                               http::token_signer{signing_key, usual.issuer, usual.audience, 30min},
                               scheduler::opt_out_tokens{signing_key},
                               scheduler::interview_tokens{signing_key},
                               http::router{http::routes()},
                               std::make_unique<http::http_metrics>("test"),
                               "",
                               {}});
    }
    /// The result of a look-up: sessions of this epoch are valid.
    void learn(int epoch) {
        auto& sessions = *services->sessions;
        sessions.enable(true);
        sessions.learn(reader.user_id, {{{reader.user_id, epoch}}, {}}, sessions.generation());
    }
    /// A reader with a valid session asks; the hub has been asked and has not answered.
    std::shared_ptr<recorded> ask(std::chrono::seconds lifetime = 30min) {
        learn(0);
        auto made = std::make_shared<recorded>(access_token(reader, 0, lifetime));
        world.tell(front_end, http::handle_request{made});
        BOOST_REQUIRE(hub_asked->size() == 1U);
        return made;
    }
    actors::event_sink& subscribed() { return *hub_asked->front().request.sink; }
    template <class Answer = storage::feed_position>
    void hub_answers(Answer with = {}) {
        hub_asked->front().answer(std::move(with));
        world.run();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_event_stream, stream_fixture)

BOOST_AUTO_TEST_CASE(what_happens_before_it_is_open_comes_first) {
    auto request = ask();
    BOOST_TEST(subscribed().push({1, 1}, "early"));
    BOOST_TEST(!request->opened);
    hub_answers(storage::feed_position{1, 0});
    BOOST_REQUIRE(request->opened);
    BOOST_TEST(subscribed().push({1, 2}, "late"));
    BOOST_REQUIRE(request->opened->events.size() == 3U);
    BOOST_TEST(request->opened->events[0].starts_with("id: 1-0\nevent: ready\n"));
    BOOST_TEST(request->opened->events[1] == "early");
    BOOST_TEST(request->opened->events[2] == "late");
    BOOST_TEST(!request->answer);
}

BOOST_AUTO_TEST_CASE(what_waits_too_long_is_refused_and_opens_no_more) {
    auto request = ask();
    world.pass(8500ms);
    BOOST_TEST(!request->answer);
    world.pass(1s);
    BOOST_REQUIRE(request->answer);
    BOOST_TEST(request->answer->status == 503);
    hub_answers();
    BOOST_TEST(!request->opened);
    BOOST_TEST(!subscribed().push({1, 1}, "nobody listens"));
}

BOOST_AUTO_TEST_CASE(it_lives_as_long_as_the_token) {
    ask(60s);
    const auto valid_for = hub_asked->front().request.valid_for;
    BOOST_TEST((valid_for > 0s && valid_for <= 60s));
}

BOOST_AUTO_TEST_CASE(rights_that_ended_before_the_hub_knew_of_it_refuse_it) {
    auto request = ask();
    services->sessions->forget(reader.user_id);
    learn(1);
    hub_answers();
    BOOST_REQUIRE(request->answer);
    BOOST_TEST(request->answer->status == 401);
    BOOST_TEST(!request->opened);
    BOOST_TEST(!subscribed().push({1, 1}, "secret")); // so the hub lets go of it
}

BOOST_AUTO_TEST_CASE(rights_that_changed_are_looked_up_before_it_opens) {
    auto request = ask();
    services->sessions->forget(reader.user_id);
    hub_answers();
    BOOST_TEST(!request->opened);
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    asked->transactions.front().answer(storage::changes{}); // nothing has ended
    world.run();
    BOOST_TEST(bool{request->opened});
}

BOOST_AUTO_TEST_CASE(a_look_up_that_fails_refuses_it) {
    auto request = ask();
    services->sessions->forget(reader.user_id);
    hub_answers();
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    asked->transactions.front().answer(
        actors::to_error({storage::errc::unavailable, "down", {}, {}, 1}));
    world.run();
    BOOST_REQUIRE(request->answer);
    BOOST_TEST(request->answer->status == 503);
    BOOST_TEST(!subscribed().heartbeat());
}

BOOST_AUTO_TEST_CASE(rights_that_end_after_the_hub_knew_of_it_close_it) {
    auto request = ask();
    services->sessions->forget(reader.user_id);
    hub_answers();
    subscribed().close(); // the hub was informed while the session is looked up
    asked->transactions.front().answer(storage::changes{});
    world.run();
    BOOST_REQUIRE(request->opened);
    BOOST_TEST(request->opened->closed);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_hub_is_the_answer) {
    auto request = ask();
    hub_answers(actors::to_error({storage::errc::overloaded, "full", {}, {}, 5}));
    BOOST_REQUIRE(request->answer);
    BOOST_TEST(request->answer->status == 503);
    BOOST_TEST(!subscribed().heartbeat());
}

BOOST_AUTO_TEST_SUITE_END()
