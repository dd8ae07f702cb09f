// The storage actor distributes what it is asked for: batches, lanes, their limits, and who is told
// of commits. Its connection workers answer when the test says so.
#include "actors/work/storage.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/storage_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;

namespace {

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_storage, storage_room)

BOOST_AUTO_TEST_CASE(an_idle_connection_gets_a_move_at_once) {
    auto moved = move(2);
    BOOST_TEST(batch() == ids{2}, each_element);
    BOOST_TEST(!moved.given());
    commit_batch();
    BOOST_TEST(moved.reply().committed);
    BOOST_TEST(workers.busy(lane::hot).empty());
}

BOOST_AUTO_TEST_CASE(the_batch_grows_while_all_connections_are_busy) {
    move(2);
    auto later = std::vector{move(4), move(5), move(6)};
    BOOST_TEST(batch() == ids{2}, each_element);
    commit_batch();
    BOOST_TEST(batch() == (ids{4, 5, 6}), each_element);
    commit_batch();
    BOOST_TEST(later[0].reply().committed);
    BOOST_TEST(!later[1].reply().committed);
    BOOST_TEST(later[2].reply().committed);
    BOOST_TEST(figures->batches.load() == 2U);
    BOOST_TEST(figures->batched_items.load() == 4U);
}

BOOST_AUTO_TEST_CASE(a_batch_has_a_limit) {
    storage = spawn({.batch = 2});
    for (auto id : {2, 4, 6, 8, 10})
        move(id);
    commit_batch();
    BOOST_TEST(batch() == (ids{4, 6}), each_element);
    commit_batch();
    BOOST_TEST(batch() == (ids{8, 10}), each_element);
}

BOOST_AUTO_TEST_CASE(the_last_connection_is_kept_for_other_kinds_of_request) {
    storage = spawn({}, 3);
    for (auto id : {2, 4, 6, 8})
        move(id);
    BOOST_TEST(workers.busy(lane::hot).size() == 2U);
    submit(1);
    BOOST_TEST(workers.busy(lane::hot).size() == 3U);
    load(1);
    BOOST_TEST(workers.count(lane::hot) == 3U);
}

BOOST_AUTO_TEST_CASE(the_only_connection_serves_every_kind_of_request) {
    move(2);
    load(1);
    commit_batch();
    BOOST_TEST(worker().loads.size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_kind_of_request_starves_another) {
    storage = spawn({.batch = 1});
    for (auto id : {2, 4, 6, 8, 10})
        move(id);
    submit(1);
    load(1);
    auto kinds = std::string{};
    while (!workers.busy(lane::hot).empty()) {
        auto& at = worker();
        if (!at.moves.empty()) {
            kinds += 'm';
            commit_batch();
        } else if (!at.submissions.empty()) {
            kinds += 's';
            answer(at.submissions, submission_batch_reply{{{1, std::nullopt}}});
        } else {
            kinds += 'l';
            answer(at.loads, load_batch_reply{{found_application{}}});
        }
    }
    BOOST_TEST(kinds.size() == 7U);
    BOOST_TEST(kinds.find('s') < 4U, kinds);
    BOOST_TEST(kinds.find('l') < 4U, kinds);
}

BOOST_AUTO_TEST_CASE(submissions_and_loads_are_answered_in_order) {
    move(2);
    auto submitted = std::vector{submit(7), submit(8)};
    auto loaded = std::vector{load(5), load(6)};
    commit_batch();
    auto refusal = storage::refusal{errc::not_found, "no", {}, {}, 0};
    answer(worker().submissions, submission_batch_reply{{{70, std::nullopt}, {0, refusal}}});
    BOOST_TEST(submitted[0].reply().application_id == 70);
    BOOST_TEST(submitted[1].reply().refused.value().code == errc::not_found);
    BOOST_TEST(worker().loads[0].request.items == (ids{5, 6}), each_element);
    auto found = found_application{storage::loaded_application{}};
    answer(worker().loads, load_batch_reply{{found_application{}, found}});
    BOOST_TEST(!loaded[0].reply().application.has_value());
    BOOST_TEST(loaded[1].reply().application.has_value());
}

BOOST_AUTO_TEST_CASE(a_full_queue_refuses_every_kind_of_request) {
    storage = spawn({.queue = 3});
    auto first = move(2);
    submit(1);
    load(1);
    auto waits = move(4);
    for (auto refused : {move(6).refusal(), submit(2).refusal(), load(2).refusal()}) {
        BOOST_TEST(refused.code == errc::overloaded);
        BOOST_TEST(refused.retry_after > 0);
    }
    BOOST_TEST(!waits.given());
    BOOST_TEST(figures_of(lane::hot).refused.load() == 3U);
    BOOST_TEST(figures_of(lane::hot).waiting.load() == 3);
    commit_batch();
    BOOST_TEST(first.given());
    BOOST_TEST(!move(6).given());
}

BOOST_AUTO_TEST_CASE(lanes_do_not_wait_for_each_other) {
    auto lanes = {lane::request, lane::report, lane::background};
    for (auto where : lanes)
        run(where);
    auto waiting = std::vector{run(lane::request), run(lane::report), run(lane::background)};
    move(2);
    for (auto where : lanes) {
        BOOST_TEST(figures_of(where).busy.load() == 1);
        BOOST_TEST(figures_of(where).waiting.load() == 1);
    }
    finish(lane::report);
    finish(lane::report);
    BOOST_TEST(!waiting[0].given());
    BOOST_TEST(waiting[1].given());
    BOOST_TEST(!waiting[2].given());
    BOOST_TEST(figures_of(lane::report).done.load() == 2U);
    BOOST_TEST(figures_of(lane::report).busy.load() == 0);
    BOOST_TEST(figures_of(lane::request).done.load() == 0U);
}

BOOST_AUTO_TEST_CASE(a_lane_has_a_limit_of_its_own) {
    storage = spawn({.queue = 1});
    run(lane::request);
    run(lane::request);
    BOOST_TEST(run(lane::request).refused() == errc::overloaded);
    BOOST_TEST(figures_of(lane::request).refused.load() == 1U);
    BOOST_TEST(!run(lane::report).given());
    BOOST_TEST(!run(lane::report).given());
}

BOOST_AUTO_TEST_CASE(the_lane_of_batches_takes_no_transactions) {
    BOOST_TEST(run(lane::hot).refused() == errc::internal);
}

BOOST_AUTO_TEST_CASE(commits_are_announced_before_they_are_answered) {
    auto moved = move(2);
    commit_batch();
    BOOST_TEST(commits == 1);
    auto submitted = submit(1);
    answer(worker().submissions, submission_batch_reply{{{1, std::nullopt}}});
    BOOST_TEST(commits == 2);
    load(1);
    answer(worker().loads, load_batch_reply{{found_application{}}});
    BOOST_TEST(commits == 2);
    BOOST_TEST(moved.given());
    BOOST_TEST(submitted.given());
    BOOST_TEST(told_in_time);
    BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_CASE(changes_are_announced_before_they_are_answered) {
    auto changed = run(lane::request);
    finish(lane::request, {.applications = {3}, .jobs = {}, .users = {9}});
    BOOST_TEST(changed.reply().users == ids{9}, each_element);
    BOOST_REQUIRE(told.size() == 1U);
    BOOST_TEST(told[0].applications == ids{3}, each_element);
    BOOST_TEST(told_in_time);
    run(lane::request);
    finish(lane::request);
    BOOST_TEST(told.size() == 1U);
    BOOST_TEST(commits == 0);
}

BOOST_AUTO_TEST_CASE(armed_tasks_are_announced_to_the_scheduler_and_to_nobody_else) {
    auto what = storage::changes{};
    what.armed = storage::timestamp{std::chrono::seconds{1000}};
    auto answer = run(lane::request);
    finish(lane::request, what);
    run(lane::request);
    finish(lane::request);
    BOOST_TEST(answer.given());
    BOOST_TEST((armed == std::vector{*what.armed}));
    BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_SUITE_END()
