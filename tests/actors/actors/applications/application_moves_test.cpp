// Moves by one application's actor: each is answered after its commit, the next starts from its
// result, and one that another node has outdated is made once more or is a conflict.
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/json/json_writer.hpp"
#include "tests/support/application_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::role;

BOOST_FIXTURE_TEST_SUITE(actors_application_moves, application_room)

BOOST_AUTO_TEST_CASE(a_move_is_answered_after_its_commit) {
    loaded();
    auto moved = change("screening");
    BOOST_REQUIRE(asked->commits.size() == 1U);
    const auto& move = asked->commits[0].request.move;
    BOOST_TEST(move.application_id == 11);
    BOOST_TEST(move.version == 5);
    BOOST_TEST(move.from == 0);
    BOOST_TEST(move.to == 1);
    BOOST_TEST(!moved.given());
    committed();
    BOOST_TEST(moved.reply().stage == "Screening");
    BOOST_TEST(moved.reply().version == 6);
    BOOST_TEST(moved.reply().undo.value().stage == "Applied");
    BOOST_TEST((moved.reply().undo.value().until == moved.reply().stage_since + 10min));
    BOOST_TEST(asked->loads.empty());
    BOOST_TEST(asked->transactions.empty());
}

BOOST_AUTO_TEST_CASE(the_next_move_waits_for_the_commit_and_starts_from_its_result) {
    loaded();
    auto first = change("screening");
    auto second = change("interview");
    auto between = describe();
    BOOST_REQUIRE(asked->commits.size() == 1U);
    BOOST_TEST(!second.given());
    BOOST_TEST(!between.given());
    committed();
    BOOST_TEST(first.given());
    BOOST_REQUIRE(asked->commits.size() == 1U);
    BOOST_TEST(asked->commits[0].request.move.version == 6);
    BOOST_TEST(asked->commits[0].request.move.from == 1);
    committed();
    BOOST_TEST(second.reply().version == 7);
    BOOST_TEST(between.reply().stage == "Interview");
}

BOOST_AUTO_TEST_CASE(the_second_of_two_equal_moves_is_illegal) {
    loaded();
    auto first = change("screening");
    auto second = change("screening");
    committed();
    BOOST_TEST(first.reply().version == 6);
    BOOST_TEST(second.refused() == errc::illegal_move);
    BOOST_TEST(asked->commits.empty());
}

BOOST_AUTO_TEST_CASE(what_the_rules_refuse_never_reaches_the_storage) {
    loaded();
    BOOST_TEST(change("hired").refused() == errc::illegal_move);
    BOOST_TEST(change("nowhere").refused() == errc::invalid);
    BOOST_TEST(world.ask(application, change_to(who(role::candidate), "screening")).refused() ==
               errc::forbidden);
    BOOST_TEST(
        world.ask(application, request_by<select_candidate>(who(role::recruiter))).refused() ==
        errc::forbidden);
    BOOST_TEST(asked->commits.empty());
}

BOOST_AUTO_TEST_CASE(selecting_and_withdrawing_are_committed_in_the_same_way) {
    loaded();
    auto selected = world.ask(application, request_by<select_candidate>(who(role::admin)));
    BOOST_REQUIRE(asked->commits.size() == 1U);
    BOOST_TEST(asked->commits[0].request.move.kind == "selected");
    answer(asked->commits,
           storage::move_outcome{false, storage::refusal{errc::conflict, "full", {}, {}, 0}});
    BOOST_TEST(selected.refused() == errc::conflict);
    auto withdrawn = world.ask(application, request_by<withdraw_application>(who(role::candidate)));
    committed();
    BOOST_TEST(withdrawn.reply().stage == "Withdrawn");
    BOOST_TEST(!withdrawn.reply().remarks.has_value());
}

BOOST_AUTO_TEST_CASE(a_refused_commit_changes_nothing) {
    loaded();
    auto moved = change("screening");
    answer(asked->commits,
           storage::move_outcome{false, storage::refusal{errc::in_progress, "key", {}, {}, 2}});
    BOOST_TEST(moved.refused() == errc::in_progress);
    BOOST_TEST(moved.refusal().retry_after == 2);
    BOOST_TEST(describe().reply().stage == "Applied");
    BOOST_TEST(asked->loads.empty());
}

BOOST_AUTO_TEST_CASE(a_move_that_states_a_version_conflicts_with_one_by_another_node) {
    loaded();
    auto request = change_to(who(role::recruiter), "screening");
    request.expected = 5;
    auto moved = world.ask(application, request);
    outdated();
    BOOST_TEST(!moved.given());
    load(2, 8);
    BOOST_REQUIRE(asked->transactions.size() == 1U);
    BOOST_TEST((asked->transactions[0].request.where == lane::request));
    // Others do not wait for what only the conflict needs.
    BOOST_TEST(describe().reply().stage == "Interview");
    BOOST_TEST(!moved.given());
    changes_found();
    BOOST_TEST(moved.refused() == errc::version_mismatch);
    const auto now = boost::json::parse(moved.refusal().current);
    BOOST_TEST(now.at("stage").as_string() == "Interview");
    BOOST_TEST(now.at("version").as_int64() == 8);
    BOOST_TEST(asked->loads.empty());
}

BOOST_AUTO_TEST_CASE(a_conflict_is_reported_even_if_nobody_knows_who_was_first) {
    loaded();
    auto request = change_to(who(role::recruiter), "screening");
    request.expected = 4;
    auto moved = world.ask(application, request);
    answer(asked->transactions, refusal(errc::unavailable));
    BOOST_TEST(moved.refused() == errc::version_mismatch);
    BOOST_TEST(boost::json::parse(moved.refusal().current).at("version").as_int64() == 5);
}

BOOST_AUTO_TEST_CASE(whoever_may_no_longer_see_it_is_not_told_who_was_first) {
    loaded();
    auto request = change_to(who(role::recruiter), "screening");
    request.who.scope = storage::recruiter_scope::owned_jobs;
    job->recruiter_id = request.who.user_id;
    request.expected = 5;
    auto moved = world.ask(application, request);
    outdated();
    job = job_with(pipeline_cases().front().snapshot(), owned.ties());
    load(2, 8);
    BOOST_TEST(moved.refused() == errc::not_found);
    BOOST_TEST(asked->transactions.empty());
}

BOOST_AUTO_TEST_CASE(a_move_that_states_no_version_is_made_once_more_from_the_current_state) {
    loaded();
    auto moved = change("rejected");
    outdated();
    load(1, 8);
    BOOST_TEST(!moved.given());
    BOOST_TEST(asked->transactions.empty());
    BOOST_REQUIRE(asked->commits.size() == 1U);
    BOOST_TEST(asked->commits[0].request.move.version == 8);
    BOOST_TEST(asked->commits[0].request.move.from == 1);
    committed();
    BOOST_TEST(moved.reply().stage == "Rejected");
    BOOST_TEST(moved.reply().version == 9);
}

BOOST_AUTO_TEST_CASE(a_move_that_comes_too_late_twice_is_a_conflict) {
    loaded();
    auto moved = change("rejected");
    outdated();
    load(1, 8);
    outdated();
    load(2, 9);
    changes_found();
    BOOST_TEST(moved.refused() == errc::version_mismatch);
}

BOOST_AUTO_TEST_CASE(the_current_state_may_refuse_the_move_that_is_made_once_more) {
    loaded();
    auto moved = change("screening");
    outdated();
    load(1, 6);
    BOOST_TEST(moved.refused() == errc::illegal_move);
    auto gone = change("interview");
    outdated();
    answer(asked->loads, found_application{});
    BOOST_TEST(gone.refused() == errc::not_found);
}

BOOST_AUTO_TEST_CASE(selecting_withdrawing_and_applying_again_are_made_once_more_likewise) {
    const auto check_again = [&](auto request, std::int16_t stage) {
        world.tell(application, refresh_application{11});
        auto asks = world.ask(application, request);
        load(stage, 5);
        outdated();
        load(stage, 6);
        committed();
        BOOST_TEST(asks.reply().version == 7);
    };
    check_again(request_by<select_candidate>(who(role::admin)), 0);
    check_again(request_by<withdraw_application>(who(role::candidate)), 0);
    auto again = request_by<reopen_application>(who(role::candidate));
    again.job_open = true;
    check_again(again, 6);
}

BOOST_AUTO_TEST_CASE(after_an_unknown_outcome_it_loads_itself_again) {
    loaded();
    auto first = change("screening");
    auto second = change("interview");
    answer(asked->commits, refusal(errc::outcome_unknown));
    BOOST_TEST(first.refused() == errc::outcome_unknown);
    BOOST_REQUIRE(asked->loads.size() == 1U);
    load(1, 6);
    BOOST_REQUIRE(asked->commits.size() == 1U);
    BOOST_TEST(asked->commits[0].request.move.version == 6);
    committed();
    BOOST_TEST(second.reply().stage == "Interview");
}

BOOST_AUTO_TEST_CASE(the_answer_stored_with_a_key_is_the_one_that_is_given) {
    loaded();
    auto request = change_to(who(role::recruiter), "screening");
    request.key = request_key{7, "k", {"hash"}};
    auto moved = world.ask(application, request);
    BOOST_REQUIRE(asked->commits.size() == 1U);
    const auto stored = asked->commits[0].request.move.answer.value().body;
    committed();
    BOOST_TEST(stored == storage::to_json(moved.reply()));
}

BOOST_AUTO_TEST_SUITE_END()
