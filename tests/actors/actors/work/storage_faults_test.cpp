// What the storage actor answers when workers refuse, break, end or are silent, when requests wait
// too long, and when it ends itself. Its connection workers answer when the test says so; time is
// virtual.
#include <utility>

#include <boost/test/unit_test.hpp>

#include "tests/support/storage_room.hpp"

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

namespace {

const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_FIXTURE_TEST_SUITE(actors_storage_faults, storage_room)

BOOST_AUTO_TEST_CASE(a_refusal_is_passed_on_and_the_worker_kept) {
    auto ran = run(lane::request);
    answer(worker(lane::request).transactions, to_error({errc::conflict, "taken", {}, {}, 0}));
    BOOST_TEST(ran.refused() == errc::conflict);
    BOOST_TEST(ran.refusal().detail == "taken");
    auto moved = std::vector{move(2), move(4)};
    answer(worker().moves, to_error({errc::unavailable, "down", {}, {}, 1}));
    BOOST_TEST(moved[0].refused() == errc::unavailable);
    BOOST_TEST(batch() == ids{4}, each_element);
    BOOST_TEST(workers.count(lane::hot) == 1U);
    BOOST_TEST(workers.count(lane::request) == 1U);
    BOOST_TEST(commits == 0);
}

BOOST_AUTO_TEST_CASE(a_batch_whose_worker_breaks_is_answered_and_the_worker_replaced) {
    auto lost = move(2);
    auto waits = move(4);
    answer(worker().moves, caf::make_error(caf::sec::runtime_error)); // as a handler that throws
    BOOST_TEST(lost.refused() == errc::outcome_unknown);
    BOOST_TEST(workers.count(lane::hot) == 2U);
    BOOST_TEST(workers.made.back()->moves.size() == 1U);
    check_told_to_forget();
    BOOST_TEST(batch() == ids{4}, each_element);
    commit_batch();
    BOOST_TEST(waits.reply().committed);
    BOOST_TEST(figures_of(lane::hot).busy.load() == 0);
}

BOOST_AUTO_TEST_CASE(a_transaction_whose_worker_ends_is_answered_and_the_worker_replaced) {
    auto& first = *workers.made[1];
    BOOST_REQUIRE((first.where == lane::request));
    caf::anon_send_exit(std::exchange(first.handle, nullptr), caf::exit_reason::kill);
    world.run();
    BOOST_TEST(run(lane::request).refused() == errc::outcome_unknown);
    BOOST_TEST(workers.count(lane::request) == 2U);
    auto next = run(lane::request);
    finish(lane::request);
    BOOST_TEST(next.given());
    BOOST_TEST(figures_of(lane::request).busy.load() == 0);
}

BOOST_AUTO_TEST_CASE(a_worker_that_ended_before_its_work_is_replaced) {
    caf::anon_send_exit(workers.made[0]->handle, caf::exit_reason::kill);
    workers.made[0]->handle = nullptr;
    world.run();
    BOOST_TEST(move(2).refused() == errc::outcome_unknown);
    BOOST_TEST(workers.count(lane::hot) == 2U);
    auto next = move(4);
    commit_batch();
    BOOST_TEST(next.reply().committed);
}

BOOST_AUTO_TEST_CASE(a_worker_that_never_answers_is_given_up_and_replaced) {
    auto lost = move(2);
    world.pass(9min);
    BOOST_TEST(!lost.given());
    world.pass(2min);
    BOOST_TEST(lost.refused() == errc::outcome_unknown);
    BOOST_TEST(workers.count(lane::hot) == 2U);
    workers.made[0]->moves.clear();
    auto next = move(4);
    commit_batch();
    BOOST_TEST(next.reply().committed);
}

BOOST_AUTO_TEST_CASE(after_a_commit_of_unknown_outcome_everything_is_forgotten) {
    auto ran = run(lane::request);
    answer(worker(lane::request).transactions,
           to_error({errc::outcome_unknown, "lost", {}, {}, 1}));
    BOOST_TEST(ran.refused() == errc::outcome_unknown);
    check_told_to_forget();
    BOOST_TEST(workers.count(lane::request) == 1U);
    world.pass(11min); // it may have been committed since
    BOOST_REQUIRE(told.size() == 2U);
    BOOST_TEST(told[1].everything);
}

BOOST_AUTO_TEST_CASE(whatever_is_open_when_it_ends_is_refused) {
    auto begun = move(2);
    auto waiting = move(4);
    auto begun_transaction = run(lane::request);
    auto waiting_transaction = run(lane::request);
    caf::anon_send_exit(storage, caf::exit_reason::user_shutdown);
    world.run();
    BOOST_TEST(begun.refused() == errc::outcome_unknown);
    BOOST_TEST(begun_transaction.refused() == errc::outcome_unknown);
    BOOST_TEST(waiting.refused() == errc::unavailable);
    BOOST_TEST(waiting_transaction.refused() == errc::unavailable);
}

BOOST_AUTO_TEST_CASE(what_waits_too_long_is_refused_even_if_no_worker_becomes_free) {
    storage = spawn({.deadline = 5s});
    move(2);
    run(lane::request);
    auto late = move(4);
    auto late_work = run(lane::request);
    world.pass(4s);
    auto in_time = run(lane::request);
    BOOST_TEST(!late.given());
    BOOST_TEST(!late_work.given());
    world.pass(2s);
    BOOST_TEST(late.refused() == errc::overloaded);
    BOOST_TEST(late_work.refused() == errc::overloaded);
    BOOST_TEST(!in_time.given());
    BOOST_TEST(figures_of(lane::hot).waiting.load() == 0);
    BOOST_TEST(figures_of(lane::request).waiting.load() == 1);
    world.pass(4s);
    BOOST_TEST(in_time.refused() == errc::overloaded);
}

BOOST_AUTO_TEST_CASE(what_waited_too_long_is_not_started) {
    storage = spawn({.deadline = 5s});
    move(2);
    run(lane::request);
    auto late = move(4);
    auto late_load = load(4);
    auto late_work = run(lane::request);
    world.pass(4s);
    auto in_time = move(6);
    world.pass(2s);
    commit_batch();
    BOOST_TEST(late.refused() == errc::overloaded);
    BOOST_TEST(late_load.refused() == errc::overloaded);
    BOOST_TEST(batch() == ids{6}, each_element);
    commit_batch();
    BOOST_TEST(in_time.given());
    finish(lane::request);
    BOOST_TEST(late_work.refused() == errc::overloaded);
    BOOST_TEST(workers.busy(lane::request).empty());
    BOOST_TEST(figures_of(lane::request).waiting.load() == 0);
    BOOST_TEST(figures_of(lane::hot).waiting.load() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
