// Group commits of moves on a real database: what is written, what is refused and why, the effect
// of a lost connection, and what many concurrent sessions cannot break.
#include "storage/applications/application_commits.hpp"

#include <algorithm>
#include <atomic>
#include <barrier>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/support/commits.hpp"
#include "tests/support/eventually.hpp"

using namespace callboard::storage;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(storage_application_commits, commits_fixture)

BOOST_AUTO_TEST_CASE(a_move_changes_the_stage_and_writes_its_event_and_mail_once) {
    auto made = move(adas);
    made.kind = "selected";
    made.reason = "it's \"good\"";
    made.overridden = true;
    made.mails.push_back(
        {"stage_changed", ada.candidate_id, R"({"to_stage": "Screening"})", noon + 2h});
    auto outcomes = commit({made});
    BOOST_REQUIRE(outcomes.size() == 1U);
    BOOST_TEST(outcomes[0].committed);
    BOOST_TEST(state(adas) == "1 v2");
    BOOST_TEST(state(bobs) == "0 v1");
    BOOST_TEST(count(fmt::format(
                   "application_event WHERE application_id = {} AND company_id = {} AND kind = "
                   "'selected' AND version = 2 AND from_stage = 0 AND to_stage = 1 AND actor_id = "
                   "{} AND reason = 'it''s \"good\"' AND override AND at = '2026-03-29T12:00Z' AND "
                   "receipt = {}",
                   adas, globe, recruiter.user_id, made.receipt)) == 1);
    BOOST_TEST(moves_of(adas) == 1);
    BOOST_TEST(
        count(fmt::format("outbox_mail WHERE kind = 'stage_changed' AND application_id = {} "
                          "AND candidate_id = {} AND user_id IS NULL AND company_id = {} AND "
                          "inputs->>'to_stage' = 'Screening' AND state = 'queued' AND "
                          "not_before = '2026-03-29T14:00Z'",
                          adas, ada.candidate_id, globe)) == 1);
    BOOST_TEST(count("outbox_mail") == 1);
    BOOST_TEST(text(fmt::format("SELECT updated_at = '2026-03-29T12:00Z' FROM application WHERE id "
                                "= {}",
                                adas)) == "t");
}

BOOST_AUTO_TEST_CASE(a_mail_to_the_recruiter_goes_to_whoever_takes_care_of_the_application) {
    const auto told = [&](const std::string& scope) {
        text(fmt::format("UPDATE company SET recruiter_scope = '{}' WHERE id = {}", scope, globe));
        auto made = move(adas, screening, std::stoi(state(adas).substr(3)));
        made.from = static_cast<std::int16_t>(std::stoi(state(adas)));
        made.mails.push_back({"withdrawal_notice", std::nullopt, "{}", noon});
        BOOST_REQUIRE(commit({made}).at(0).committed);
        return text("SELECT coalesce(string_agg(user_id::text, ' '), 'nobody') FROM outbox_mail "
                    "WHERE cause_id = " +
                    std::to_string(made.receipt));
    };
    const auto recruiters = std::to_string(recruiter.user_id);
    const auto colleagues = std::to_string(colleague.user_id);
    BOOST_TEST(told("company") == recruiters);
    BOOST_TEST(told("assigned") == recruiters); // nobody is assigned: the job's recruiter
    assign(ada.candidate_id, colleague);
    BOOST_TEST(told("company") == colleagues);
    BOOST_TEST(told("assigned") == colleagues);
    BOOST_TEST(told("owned_jobs") == recruiters); // the only one who sees it
    text("UPDATE job SET recruiter_id = NULL");
    BOOST_TEST(told("owned_jobs") == "nobody");
}

BOOST_AUTO_TEST_CASE(a_move_from_another_version_or_stage_does_nothing) {
    auto keyed_move = move(adas, screening, 2);
    keyed_move.mails.push_back({"stage_changed", ada.candidate_id, "{}", noon});
    keyed_move.answer = keyed("k", "{}");
    auto other_stage = move(bobs);
    other_stage.from = 2;
    auto missing = move(adas + 1'000'000);
    for (const auto& outcome : commit({keyed_move, other_stage, missing})) {
        BOOST_TEST(!outcome.committed);
        BOOST_TEST(!outcome.refused.has_value());
    }
    BOOST_TEST(state(adas) == "0 v1");
    BOOST_TEST(state(bobs) == "0 v1");
    BOOST_TEST(moves_of(adas) + moves_of(bobs) == 0);
    BOOST_TEST(count("outbox_mail") + count("idempotency_key") == 0);
}

BOOST_AUTO_TEST_CASE(outcomes_come_in_the_order_of_the_batch) {
    auto all = applications(prompter, 9);
    auto batch = std::vector<application_move>{};
    for (auto at = std::size_t{0}; at < all.size(); ++at)
        batch.push_back(move(all[all.size() - 1 - at], screening, at % 3 == 0 ? 7 : 1));
    auto outcomes = commit(batch);
    BOOST_REQUIRE(outcomes.size() == batch.size());
    for (auto at = std::size_t{0}; at < batch.size(); ++at) {
        BOOST_TEST(outcomes[at].committed == (at % 3 != 0));
        BOOST_TEST(moves_of(batch[at].application_id) == (at % 3 != 0 ? 1 : 0));
    }
    BOOST_TEST(commit({}).empty());
}

BOOST_AUTO_TEST_CASE(of_equal_moves_in_a_batch_one_happens) {
    auto batch = std::vector{move(adas), move(adas, 5), move(adas), move(bobs)};
    auto outcomes = commit(batch);
    auto committed = 0;
    for (auto at = 0U; at < 3; ++at)
        committed += outcomes[at].committed ? 1 : 0;
    BOOST_TEST(committed == 1);
    BOOST_TEST(outcomes[3].committed);
    BOOST_TEST(id(fmt::format("SELECT version FROM application WHERE id = {}", adas)) == 2);
    BOOST_TEST(moves_of(adas) == 1);
    auto receipts = std::string{};
    for (auto at = 0U; at < 3; ++at)
        if (outcomes[at].committed)
            receipts = std::to_string(batch[at].receipt);
    BOOST_TEST(count("application_event WHERE receipt = " + receipts) == 1);
}

BOOST_AUTO_TEST_CASE(a_rejection_reason_comes_and_goes_with_the_stage) {
    auto rejected = move(adas, 5);
    rejected.rejection_reason = "no licence";
    commit({rejected});
    auto reason = fmt::format("SELECT rejection_reason FROM application WHERE id = {}", adas);
    BOOST_TEST(text(reason) == "no licence");
    auto back = move(adas, 2, 2);
    back.from = 5;
    BOOST_TEST(commit({back})[0].committed);
    BOOST_TEST(text(reason).empty());
}

BOOST_AUTO_TEST_CASE(a_keyed_answer_is_stored_with_the_move) {
    auto made = move(adas);
    made.answer = keyed("k", R"({"stage": "Screening"})");
    commit({move(bobs), made});
    BOOST_TEST(text("SELECT user_id || ' ' || key || ' ' || convert_from(request_hash, 'UTF8') || "
                    "' ' || status || ' ' || body FROM idempotency_key") ==
               fmt::format("{} k hash 200 {{\"stage\": \"Screening\"}}", recruiter.user_id));
}

BOOST_AUTO_TEST_CASE(a_taken_key_refuses_its_move_and_no_other) {
    take_key("taken");
    auto all = applications(prompter, 5);
    auto batch = std::vector<application_move>{};
    for (auto each : all)
        batch.push_back(move(each));
    batch[2].answer = keyed("taken", "{}");
    batch[3].answer = keyed("free", "{}");
    auto outcomes = commit(batch);
    for (auto at = 0U; at < 5; ++at) {
        BOOST_TEST(outcomes[at].committed == (at != 2));
        BOOST_TEST(refused(outcomes[at]) == (at == 2 ? errc::in_progress : errc::none));
        BOOST_TEST(state(all[at]) == (at == 2 ? "0 v1" : "1 v2"));
        BOOST_TEST(moves_of(all[at]) == (at == 2 ? 0 : 1));
    }
}

BOOST_AUTO_TEST_CASE(hires_beyond_the_openings_are_refused_and_nothing_else) {
    auto two = job_with(2);
    auto all = applications(two, 6);
    auto outcomes = commit({move(all[0], hired), move(all[1]), move(all[2], hired),
                            move(all[3], hired), move(all[4]), move(adas, hired)});
    BOOST_TEST(hires(two) == 2);
    BOOST_TEST(hires(prompter) == 1);
    auto refusals = 0;
    for (auto at : {0U, 2U, 3U})
        if (!outcomes[at].committed) {
            ++refusals;
            BOOST_TEST(refused(outcomes[at]) == errc::conflict);
            BOOST_TEST(outcomes[at].refused->detail == "All openings of this job are filled.");
            BOOST_TEST(state(all[at]) == "0 v1");
        }
    BOOST_TEST(refusals == 1);
    for (auto at : {1U, 4U, 5U})
        BOOST_TEST(outcomes[at].committed);
}

BOOST_AUTO_TEST_CASE(a_hire_that_is_taken_back_frees_its_opening) {
    auto one = job_with(1);
    auto all = applications(one, 2);
    BOOST_TEST(commit({move(all[0], hired)})[0].committed);
    auto back = move(all[0], 3, 2);
    back.from = hired;
    back.hired_delta = -1;
    for (const auto& outcome : commit({move(all[1], hired), back}))
        BOOST_TEST(outcome.committed);
    BOOST_TEST(hires(one) == 1);
    BOOST_TEST(state(all[0]) == "3 v3");
    BOOST_TEST(state(all[1]) == "4 v2");
}

BOOST_AUTO_TEST_CASE(a_repetition_finds_what_the_lost_connection_had_committed) {
    auto batch = std::vector{move(adas), move(bobs, screening, 7)};
    batch[0].answer = keyed("k", "{}");
    commit(batch); // and suppose the answer was lost
    auto again = commit(batch, true);
    BOOST_TEST(again[0].committed);
    BOOST_TEST(!again[0].refused.has_value());
    BOOST_TEST(!again[1].committed);
    BOOST_TEST(state(adas) == "1 v2");
    BOOST_TEST(moves_of(adas) == 1);
    BOOST_TEST(count("idempotency_key") == 1);
}

BOOST_AUTO_TEST_CASE(a_repetition_of_what_was_not_committed_commits_it) {
    auto batch = std::vector{move(adas), move(bobs)};
    commit({batch[0]});
    for (const auto& outcome : commit(batch, true))
        BOOST_TEST(outcome.committed);
    BOOST_TEST(moves_of(adas) == 1);
    BOOST_TEST(moves_of(bobs) == 1);
}

BOOST_AUTO_TEST_CASE(a_repetition_does_not_take_a_strangers_move_for_its_own) {
    commit({move(adas)});
    auto mine = move(adas);
    BOOST_TEST(!commit({mine}, true)[0].committed);
    mine.receipt = 1; // that of the submission of another application
    mine.application_id = adas + 1'000'000;
    BOOST_TEST(!commit({mine}, true)[0].committed);
}

BOOST_AUTO_TEST_CASE(a_lost_connection_is_thrown_and_the_repetition_is_safe) {
    auto session = connection{{.url = db.url(), .application_name = "doomed"}};
    auto batch = std::vector{move(adas)};
    BOOST_TEST(commit_moves(session, "node", batch, false)[0].committed);
    text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
         "'doomed'");
    BOOST_CHECK_EXCEPTION(commit_moves(session, "node", batch, false), database_error,
                          [](const auto& error) { return error.connection_lost(); });
    BOOST_CHECK_EXCEPTION(commit_submissions(session, {submission(prompter, 1)}, false),
                          database_error,
                          [](const auto& error) { return error.connection_lost(); });
    BOOST_TEST(commit(batch, true)[0].committed);
    BOOST_TEST(moves_of(adas) == 1);
}

BOOST_AUTO_TEST_CASE(each_batch_of_moves_tells_the_nodes_once) {
    auto listener = connection{{.url = db.url()}};
    listener.listen(change_channel);
    commit({move(adas), move(bobs)});
    commit({move(adas, 2, 1)}); // nothing moves
    text(fmt::format("NOTIFY {}, 'end'", change_channel));
    auto heard = std::vector<std::string>{};
    for (auto tries = 0; tries < 100 && (heard.empty() || heard.back() != "end"); ++tries)
        for (const auto& each : listener.wait_for_notices(600ms)) {
            BOOST_TEST(each.channel == change_channel);
            heard.push_back(each.payload);
        }
    BOOST_REQUIRE(heard.size() >= 2U);
    BOOST_TEST(heard.front() == fmt::format("node a{},{}", adas, bobs));
    BOOST_TEST(std::ranges::count(heard, heard.front()) == 1);
}

BOOST_AUTO_TEST_CASE(many_sessions_at_once_never_hire_more_than_the_openings) {
    constexpr auto threads = 64;
    auto five = job_with(5);
    auto all = applications(five, threads);
    auto committed = std::atomic<int>{0};
    auto full = std::atomic<int>{0};
    at_once(threads, [&](connection& session, int n) {
        auto at = static_cast<std::size_t>(n);
        auto outcome = commit_moves(session, "node", {move(all[at], hired)}, false)[0];
        committed += outcome.committed ? 1 : 0;
        full += refused(outcome) == errc::conflict ? 1 : 0;
    });
    BOOST_TEST(committed.load() == 5);
    BOOST_TEST(full.load() == threads - 5);
    BOOST_TEST(hires(five) == 5);
    BOOST_TEST(count(fmt::format("application WHERE job_id = {} AND stage = 4", five)) == 5);
    BOOST_TEST(count("application_event WHERE to_stage = 4") == 5);
}

BOOST_AUTO_TEST_CASE(many_sessions_at_once_move_an_application_once) {
    auto all = applications(prompter, 8);
    auto committed = std::atomic<int>{0};
    at_once(16, [&](connection& session, int n) {
        auto batch = std::vector<application_move>{};
        for (auto each : all)
            batch.push_back(move(each));
        if (n % 2 == 1) // the locks of the rows are taken in either order
            std::ranges::reverse(batch);
        for (const auto& outcome : commit_moves(session, "node", batch, false))
            committed += outcome.committed ? 1 : 0;
    });
    BOOST_TEST(committed.load() == 8);
    for (auto each : all) {
        BOOST_TEST(state(each) == "1 v2");
        BOOST_TEST(moves_of(each) == 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
