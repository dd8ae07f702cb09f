// When one application's actor loads itself, and who is told that there is none.
#include "actors/applications/application.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/application_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;
using storage::role;

BOOST_FIXTURE_TEST_SUITE(actors_application, application_room)

BOOST_AUTO_TEST_CASE(it_loads_itself_at_the_first_request_and_only_then) {
    world.run();
    BOOST_TEST(asked->loads.empty());
    auto first = describe();
    BOOST_REQUIRE(asked->loads.size() == 1U);
    BOOST_TEST(asked->loads[0].request.application_id == 11);
    BOOST_TEST(!first.given());
    load(1);
    BOOST_TEST(first.reply().stage == "Screening");
    BOOST_TEST(describe().reply().stage == "Screening");
    BOOST_TEST(asked->loads.empty());
}

BOOST_AUTO_TEST_CASE(requests_that_come_during_the_load_share_it) {
    auto described = describe();
    auto explained = world.ask(application, request_by<list_actions>(who(role::recruiter)));
    auto moved = change("screening");
    BOOST_REQUIRE(asked->loads.size() == 1U);
    load();
    BOOST_TEST(described.given());
    BOOST_TEST(explained.reply().moves.size() == 6U);
    BOOST_TEST(asked->loads.empty());
    BOOST_TEST(asked->commits.size() == 1U);
}

BOOST_AUTO_TEST_CASE(one_that_does_not_exist_is_looked_up_again) {
    auto first = describe();
    answer(asked->loads, found_application{});
    BOOST_TEST(first.refused() == errc::not_found);
    auto second = describe();
    load();
    BOOST_TEST(second.reply().stage == "Applied");
}

BOOST_AUTO_TEST_CASE(a_failed_load_is_answered_and_repeated_later) {
    auto first = describe();
    auto second = describe();
    answer(asked->loads, refusal(errc::unavailable));
    BOOST_TEST(first.refused() == errc::unavailable);
    BOOST_TEST(!second.given());
    load();
    BOOST_TEST(second.reply().version == 5);
}

BOOST_AUTO_TEST_CASE(whoever_may_not_see_it_is_told_that_there_is_none) {
    loaded();
    auto stranger = owned;
    stranger.company = company_case::another;
    // Each time it is loaded first, as if there were none.
    const auto check_hidden = [&](auto request) {
        auto asks = world.ask(application, request);
        BOOST_TEST(!asks.given());
        load();
        BOOST_TEST(asks.refused() == errc::not_found);
    };
    check_hidden(request_by<describe_application>(stranger.who()));
    check_hidden(request_by<list_actions>(stranger.who()));
    check_hidden(request_by<edit_application>(stranger.who()));
    check_hidden(change_to(stranger.who(), "screening"));
    check_hidden(request_by<undo_last_move>(stranger.who()));
    check_hidden(request_by<hold_application>(stranger.who()));
    BOOST_TEST(asked->transactions.empty());
    BOOST_TEST(asked->commits.empty());
}

BOOST_AUTO_TEST_CASE(a_refresh_makes_the_next_request_load) {
    loaded();
    world.tell(application, refresh_application{11});
    BOOST_TEST(asked->loads.empty());
    auto next = describe();
    load(3, 9);
    BOOST_TEST(next.reply().stage == "Offer");
}

BOOST_AUTO_TEST_CASE(a_refresh_during_a_commit_takes_effect_after_it) {
    loaded();
    auto moved = change("screening");
    world.tell(application, refresh_application{11});
    committed();
    BOOST_TEST(moved.reply().version == 6);
    describe();
    BOOST_TEST(asked->loads.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_changed_job_makes_the_next_request_load) {
    loaded();
    job->outdated = true;
    job = job_with(pipeline_cases().front().snapshot(), owned.ties());
    job->title = "Prompter";
    auto next = describe();
    load();
    BOOST_TEST(next.reply().job_title == "Prompter");
    describe();
    BOOST_TEST(asked->loads.empty());
}

BOOST_AUTO_TEST_CASE(a_storage_actor_that_ended_is_reported_and_not_fatal) {
    loaded();
    caf::anon_send_exit(storage, caf::exit_reason::kill);
    world.run();
    BOOST_TEST(change("screening").refused() == errc::unavailable);
    BOOST_TEST(describe().refused() == errc::unavailable);
}

BOOST_AUTO_TEST_SUITE_END()
