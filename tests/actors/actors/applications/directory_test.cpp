// A directory whose applications load themselves from a stand-in for the storage actor: a load
// shows that an actor is new.
#include "actors/applications/directory.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/application.hpp"
#include "tests/support/fake_storage.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::role;

const auto recruiter = caller_case{.is = role::recruiter};

struct directory_fixture {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    std::shared_ptr<std::atomic<std::int64_t>> live =
        std::make_shared<std::atomic<std::int64_t>>(0);
    actor_world world;
    std::shared_ptr<const application_context> context =
        std::make_shared<const application_context>(
            application_context{{}, world.spawn(fake_storage, asked)});
    directory_actor directory = spawn({.live = 3, .idle = 60s});
    std::shared_ptr<storage::job_facts> job =
        job_with(pipeline_cases().front().snapshot(), recruiter.ties());

    ~directory_fixture() { asked->end(world); }

    directory_actor spawn(directory_limits limits) {
        return world.spawn(actors::directory, context, limits, live);
    }
    auto ask(std::int64_t id) {
        auto request = request_by<describe_application>(recruiter.who());
        request.application_id = id;
        return world.ask(directory, request);
    }
    void answer_loads() {
        for (auto& each : std::exchange(asked->loads, {})) {
            auto row = row_with(recruiter.ties());
            row.id = each.request.application_id;
            each.answer(found_application{storage::loaded_application{row, job}});
        }
        world.run();
    }
    /// Whether the application had to be loaded for an answer about it.
    bool loads_for(std::int64_t id) {
        auto answer = ask(id);
        auto loads = asked->loads.size();
        answer_loads();
        BOOST_TEST(answer.reply().id == id);
        return loads > 0;
    }
    std::int64_t count() const { return live->load(); }
};

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(actors_directory, directory_fixture)

BOOST_AUTO_TEST_CASE(an_application_comes_alive_when_it_is_first_asked_for) {
    BOOST_TEST(count() == 0);
    BOOST_TEST(loads_for(1));
    BOOST_TEST(count() == 1);
    BOOST_TEST(!loads_for(1));
    BOOST_TEST(loads_for(2));
    BOOST_TEST(count() == 2);
}

BOOST_AUTO_TEST_CASE(every_kind_of_request_reaches_the_same_actor) {
    loads_for(1);
    auto about = [](auto request) {
        request.application_id = 1;
        return request;
    };
    auto who = recruiter.who();
    world.ask(directory, about(request_by<list_actions>(who)));
    auto fails_in_a_transaction = [&](auto request) {
        world.ask(directory, about(request));
        BOOST_REQUIRE(asked->transactions.size() == 1U);
        asked->transactions[0].answer(to_error({errc::unavailable, {}, {}, {}, 0}));
        asked->transactions.clear();
        world.run();
        BOOST_TEST(loads_for(1));
    };
    fails_in_a_transaction(request_by<edit_application>(who));
    fails_in_a_transaction(request_by<undo_last_move>(who));
    fails_in_a_transaction(request_by<hold_application>(who));
    world.ask(directory, about(request_by<select_candidate>(who)));
    world.ask(directory, about(request_by<withdraw_application>(who)));
    world.ask(directory, about(change_to(who, "screening")));
    BOOST_TEST(asked->commits.size() == 1U);
    BOOST_TEST(asked->loads.empty());
    BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_the_least_recently_used_is_retired) {
    for (auto id : {1, 2, 3})
        loads_for(id);
    world.pass(7s); // uses are recorded to within 6 s
    for (auto id : {1, 4})
        loads_for(id);
    BOOST_TEST(count() == 3);
    world.pass(7s);
    BOOST_TEST(!loads_for(1));
    BOOST_TEST(!loads_for(3));
    BOOST_TEST(!loads_for(4));
    BOOST_TEST(loads_for(2));
    BOOST_TEST(count() == 3);
    BOOST_TEST(loads_for(1));
}

BOOST_AUTO_TEST_CASE(a_limit_of_one_still_answers) {
    directory = spawn({.live = 1, .idle = 60s});
    for (auto id : {1, 2, 1, 2})
        BOOST_TEST(loads_for(id));
    BOOST_TEST(!loads_for(2));
    BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(who_is_not_asked_for_long_is_retired) {
    loads_for(1);
    loads_for(2);
    world.pass(40s);
    BOOST_TEST(!loads_for(1));
    BOOST_TEST(count() == 2);
    world.pass(40s);
    BOOST_TEST(count() == 1);
    BOOST_TEST(!loads_for(1));
    BOOST_TEST(loads_for(2));
    world.pass(80s);
    BOOST_TEST(count() == 0);
}

BOOST_AUTO_TEST_CASE(forgetting_retires_all) {
    loads_for(1);
    loads_for(2);
    world.tell(directory, forget_applications{});
    BOOST_TEST(count() == 0);
    BOOST_TEST(loads_for(1));
    BOOST_TEST(loads_for(2));
    BOOST_TEST(count() == 2);
}

BOOST_AUTO_TEST_CASE(a_refresh_wakes_nobody) {
    world.tell(directory, refresh_application{1});
    BOOST_TEST(count() == 0);
    loads_for(1);
    loads_for(2);
    world.tell(directory, refresh_application{1});
    BOOST_TEST(loads_for(1));
    BOOST_TEST(!loads_for(2));
}

BOOST_AUTO_TEST_CASE(a_retired_actor_finishes_its_work) {
    loads_for(1);
    auto request = change_to(recruiter.who(), "screening");
    request.application_id = 1;
    auto moved = world.ask(directory, request);
    auto behind = ask(1);
    world.tell(directory, forget_applications{});
    BOOST_TEST(count() == 0);
    BOOST_REQUIRE(asked->commits.size() == 1U);
    std::exchange(asked->commits, {})[0].answer(storage::move_outcome{true, std::nullopt});
    world.run();
    BOOST_TEST(moved.reply().stage == "Screening");
    BOOST_TEST(behind.reply().stage == "Screening");
}

BOOST_AUTO_TEST_CASE(an_actor_that_ended_is_replaced) {
    loads_for(2);
    auto lost = ask(1);
    BOOST_REQUIRE(asked->loads.size() == 1U);
    auto actor = asked->loads[0].asker();
    asked->end(world);
    auto application = caf::actor_cast<application_actor>(actor);
    BOOST_TEST(count() == 2);
    BOOST_TEST(lost.refused() == errc::unavailable);
    caf::anon_send_exit(application, caf::exit_reason::kill);
    world.run();
    BOOST_TEST(count() == 1);
    BOOST_TEST(loads_for(1));
    BOOST_TEST(count() == 2);
}

BOOST_AUTO_TEST_CASE(the_end_of_a_former_actor_is_no_news) {
    ask(1);
    auto former = asked->loads[0].asker();
    answer_loads();
    world.tell(directory, forget_applications{});
    loads_for(1);
    world.tell(directory, application_ended{1, former.address()});
    BOOST_TEST(!loads_for(1));
    BOOST_TEST(count() == 1);
    world.tell(directory, application_ended{5, former.address()});
    BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(several_directories_count_together) {
    loads_for(1);
    auto first = std::exchange(directory, spawn({.live = 3, .idle = 60s}));
    loads_for(1);
    loads_for(2);
    BOOST_TEST(count() == 3);
    world.tell(first, forget_applications{});
    BOOST_TEST(count() == 2);
}

BOOST_AUTO_TEST_CASE(the_shards_share_the_ids) {
    auto shards = directories{{directory, spawn({}), spawn({})}};
    BOOST_TEST((shards.of(3) == shards.all()[0]));
    BOOST_TEST((shards.of(7) == shards.all()[1]));
    BOOST_TEST((shards.of(8) == shards.all()[2]));
    BOOST_TEST((shards.of(-1) == shards.of(-1)));
}

BOOST_AUTO_TEST_SUITE_END()
