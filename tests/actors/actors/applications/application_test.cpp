// One application's actor, on a storage actor that answers when the test says so.
#include "actors/applications/application.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/json/json_writer.hpp"
#include "tests/support/application.hpp"
#include "tests/support/fake_storage.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::role;

const auto owned = caller_case{.is = role::recruiter, .candidate = tie::own};

storage::caller who(role is) {
    auto one = owned;
    one.is = is;
    return one.who();
}

struct application_fixture {
    std::shared_ptr<storage_requests> asked = std::make_shared<storage_requests>();
    actor_world world;
    storage_actor storage = world.spawn(fake_storage, asked);
    application_actor application =
        world.spawn(actors::application, std::int64_t{11},
                    std::make_shared<const application_context>(application_context{{}, storage}));
    std::shared_ptr<storage::job_facts> job =
        job_with(pipeline_cases().front().snapshot(), owned.ties());

    ~application_fixture() { asked->end(world); }

    auto describe() {
        return world.ask(application, request_by<describe_application>(who(role::recruiter)));
    }
    auto change(const std::string& stage) {
        return world.ask(application, change_to(who(role::recruiter), stage));
    }
    /// Answers the oldest open load.
    void load(std::int16_t stage = 0, int version = 5) {
        auto row = row_with(owned.ties(), stage);
        row.version = version;
        answer(asked->loads, found_application{storage::loaded_application{row, job}});
    }
    template <class Request, class Answer>
    void answer(std::vector<kept<Request>>& open, Answer with) {
        BOOST_REQUIRE(!open.empty());
        auto first = std::move(open.front());
        open.erase(open.begin());
        first.answer(std::move(with));
        world.run();
    }
    void committed() { answer(asked->commits, storage::move_outcome{true, std::nullopt}); }
    /// Another node has committed first.
    void outdated() { answer(asked->commits, storage::move_outcome{}); }
    /// The changes that a conflict tells; the bodies of transactions are not run, so there are
    /// none.
    void changes_found() { answer(asked->transactions, storage::changes{}); }
    /// The actor, loaded.
    void loaded(std::int16_t stage = 0) {
        describe();
        load(stage);
    }
};

caf::error refusal(errc code) {
    return to_error({code, "no", {}, {}, 0});
}

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(actors_application, application_fixture)

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

BOOST_AUTO_TEST_CASE(one_that_does_not_exist_is_looked_for_again) {
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

BOOST_AUTO_TEST_CASE(who_may_not_see_it_is_told_that_there_is_none) {
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

BOOST_AUTO_TEST_CASE(of_two_equal_moves_the_second_is_illegal) {
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

BOOST_AUTO_TEST_CASE(selecting_and_withdrawing_are_committed_likewise) {
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

BOOST_AUTO_TEST_CASE(a_move_of_a_stated_version_conflicts_with_one_of_another_node) {
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

BOOST_AUTO_TEST_CASE(a_conflict_is_one_even_if_nobody_knows_who_was_first) {
    loaded();
    auto request = change_to(who(role::recruiter), "screening");
    request.expected = 4;
    auto moved = world.ask(application, request);
    answer(asked->transactions, refusal(errc::unavailable));
    BOOST_TEST(moved.refused() == errc::version_mismatch);
    BOOST_TEST(boost::json::parse(moved.refusal().current).at("version").as_int64() == 5);
}

BOOST_AUTO_TEST_CASE(whoever_may_not_see_it_any_more_is_told_nothing_of_what_was_first) {
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

BOOST_AUTO_TEST_CASE(a_move_that_states_no_version_is_made_once_more_with_what_is_there_now) {
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

BOOST_AUTO_TEST_CASE(what_is_there_now_may_refuse_the_move_that_is_made_once_more) {
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

BOOST_AUTO_TEST_CASE(a_storage_that_ended_is_reported_and_not_fatal) {
    loaded();
    caf::anon_send_exit(storage, caf::exit_reason::kill);
    world.run();
    BOOST_TEST(change("screening").refused() == errc::unavailable);
    BOOST_TEST(describe().refused() == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(a_refresh_makes_the_next_request_load) {
    loaded();
    world.tell(application, refresh_application{11});
    BOOST_TEST(asked->loads.empty());
    auto next = describe();
    load(3, 9);
    BOOST_TEST(next.reply().stage == "Offer");
}

BOOST_AUTO_TEST_CASE(a_refresh_during_a_commit_counts_after_it) {
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

BOOST_AUTO_TEST_CASE(of_a_young_move_the_actions_say_whether_it_can_be_undone) {
    describe();
    auto row = row_with(owned.ties(), 1);
    row.stage_since = storage::now();
    answer(asked->loads, found_application{storage::loaded_application{row, job}});
    auto explained = world.ask(application, request_by<list_actions>(who(role::recruiter)));
    BOOST_TEST(!explained.given());
    answer(asked->transactions, storage::changes{});
    BOOST_TEST(explained.reply().moves.size() == 6U);
    BOOST_TEST(!explained.reply().undo.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
