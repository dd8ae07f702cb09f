// Edits, undos, holds and lists of actions by one application's actor: they run as transactions,
// which the next request waits for.
#include <boost/test/unit_test.hpp>

#include "tests/support/application_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;
using storage::role;

BOOST_FIXTURE_TEST_SUITE(actors_application_transactions, application_room)

BOOST_AUTO_TEST_CASE(an_edit_runs_as_a_transaction_and_is_followed_by_a_load) {
    loaded();
    auto request = request_by<edit_application>(who(role::recruiter));
    request.remarks = "sings";
    request.expected = 4;
    auto late = world.ask(application, request);
    changes_found();
    BOOST_TEST(late.refused() == errc::version_mismatch);
    BOOST_TEST(asked->transactions.empty());
    request.expected = 5;
    world.ask(application, request);
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    BOOST_TEST((asked->transactions[0].request.where == lane::request));
    auto waits = describe();
    answer(asked->transactions, refusal(errc::outcome_unknown));
    BOOST_TEST(!waits.given());
    load(0, 6);
    BOOST_TEST(waits.reply().version == 6);
}

BOOST_AUTO_TEST_CASE(an_undo_runs_as_a_transaction_that_the_next_request_waits_for) {
    loaded(1);
    auto stranger = owned;
    stranger.company = company_case::another;
    auto hidden = world.ask(application, request_by<undo_last_move>(stranger.who()));
    load(1);
    BOOST_TEST(hidden.refused() == errc::not_found);
    auto request = request_by<undo_last_move>(who(role::recruiter));
    request.expected = 4;
    auto late = world.ask(application, request);
    changes_found();
    BOOST_TEST(late.refused() == errc::version_mismatch);
    BOOST_TEST(asked->transactions.empty());
    request.expected.reset();
    auto undone = world.ask(application, request);
    auto waits = describe();
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    answer(asked->transactions, refusal(errc::conflict));
    BOOST_TEST(undone.refused() == errc::conflict);
    BOOST_TEST(!waits.given());
    load(0, 6);
    BOOST_TEST(waits.reply().stage == "Applied");
}

BOOST_AUTO_TEST_CASE(what_runs_as_a_transaction_is_run_once_more_if_no_version_was_stated) {
    loaded(1);
    // The bodies are not run here, so nothing was changed.
    const auto finds_another_version = [&] { answer(asked->transactions, storage::changes{}); };
    const auto check = [&](auto request) {
        request.expected.reset();
        auto asks = world.ask(application, request);
        finds_another_version();
        load(1, 7);
        BOOST_TEST(!asks.given());
        finds_another_version();
        load(1, 8);
        changes_found();
        BOOST_TEST(asks.refused() == errc::version_mismatch);
        request.expected = 8;
        asks = world.ask(application, request);
        finds_another_version();
        load(1, 9);
        changes_found();
        BOOST_TEST(asks.refused() == errc::version_mismatch);
        BOOST_TEST(describe().reply().version == 9);
        world.tell(application, refresh_application{11});
        describe();
        load(1);
    };
    check(request_by<undo_last_move>(who(role::recruiter)));
    check(request_by<hold_application>(who(role::recruiter)));
    check(request_by<edit_application>(who(role::recruiter)));
}

BOOST_AUTO_TEST_CASE(a_hold_that_changes_nothing_is_answered_at_once) {
    loaded();
    auto request = request_by<hold_application>(who(role::recruiter));
    request.on_hold = false;
    BOOST_TEST(world.ask(application, request).reply().version == 5);
    BOOST_TEST(asked->transactions.empty());
    request.on_hold = true;
    auto held = world.ask(application, request);
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    answer(asked->transactions, refusal(errc::unavailable));
    BOOST_TEST(held.refused() == errc::unavailable);
    request.who = who(role::candidate);
    auto refused = world.ask(application, request);
    load();
    BOOST_TEST(refused.refused() == errc::forbidden);
}

BOOST_AUTO_TEST_CASE(the_actions_are_looked_up_if_a_move_can_be_undone_or_rounds_are_open) {
    auto row = row_with(owned.ties(), 1);
    const auto asks = [&](storage::timestamp since, int open_rounds) {
        row.stage_since = since;
        row.open_rounds = open_rounds;
        world.tell(application, refresh_application{++row.version});
        auto explained = world.ask(application, request_by<list_actions>(who(role::recruiter)));
        answer(asked->loads, found_application{storage::loaded_application{row, job}});
        const auto looks = !asked->transactions.empty();
        if (looks)
            answer(asked->transactions, refusal(errc::unavailable));
        BOOST_TEST(explained.given());
        return looks;
    };
    const auto long_ago = storage::now() - std::chrono::days{30};
    BOOST_TEST(asks(storage::now(), 0));
    BOOST_TEST(asks(long_ago, 1));
    BOOST_TEST(!asks(long_ago, 0));
}

BOOST_AUTO_TEST_SUITE_END()
