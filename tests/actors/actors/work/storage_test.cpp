// The storage actor with connection workers that answer when the test says so.
#include "actors/work/storage.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/fake_workers.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;

struct storage_fixture {
    fake_workers workers;
    std::shared_ptr<storage_figures> figures = std::make_shared<storage_figures>();
    std::vector<storage::changes> told;
    std::vector<storage::timestamp> armed;
    int commits = 0;
    bool told_in_time = true; ///< nobody had an answer before we were notified
    actor_world world;
    storage_actor storage = spawn({});

    ~storage_fixture() {
        for (auto& each : workers.made)
            *each = {};
    }

    /// One connection per lane unless stated otherwise.
    storage_actor spawn(storage_limits limits, std::size_t hot = 1) {
        workers.made.clear();
        auto plan = storage_plan{};
        plan.connections = {hot, 1, 1, 1};
        plan.limits = limits;
        plan.make_worker = workers.factory();
        plan.on_change = [this](const storage::changes& what) {
            told.push_back(what);
            told_in_time = told_in_time && !world.coordinator.has_job();
        };
        plan.on_commit = [this] {
            ++commits;
            told_in_time = told_in_time && !world.coordinator.has_job();
        };
        plan.on_armed = [this](storage::timestamp due_at) { armed.push_back(due_at); };
        plan.figures = figures;
        auto made = world.spawn(storage_front, plan);
        world.run();
        return made;
    }
    /// A commit of unknown outcome may have changed anything.
    void check_told_to_forget() {
        BOOST_REQUIRE(told.size() == 1U);
        BOOST_TEST(told[0].everything);
        BOOST_TEST(told_in_time);
    }
    auto move(std::int64_t id) {
        auto request = commit_move{};
        request.move.application_id = id;
        return world.ask(storage, request);
    }
    auto submit(std::int64_t job) {
        auto request = submit_application{};
        request.submission.job_id = job;
        return world.ask(storage, request);
    }
    auto load(std::int64_t id) { return world.ask(storage, load_application{id}); }
    auto run(lane where) { return world.ask(storage, run_transaction{where, {}}); }

    worker_requests& worker(lane where = lane::hot, std::size_t at = 0) {
        auto busy = workers.busy(where);
        BOOST_REQUIRE(busy.size() > at);
        return *busy[at];
    }
    /// The ids of the batch of moves that the worker has.
    std::vector<std::int64_t> batch(std::size_t at = 0) {
        auto ids = std::vector<std::int64_t>{};
        BOOST_REQUIRE(worker(lane::hot, at).moves.size() == 1U);
        for (const auto& each : worker(lane::hot, at).moves[0].request.items)
            ids.push_back(each.application_id);
        return ids;
    }
    template <class Request, class Answer>
    void answer(std::vector<kept<Request>>& place, Answer with) {
        BOOST_REQUIRE(place.size() == 1U);
        std::exchange(place, {})[0].answer(std::move(with));
        world.run();
    }
    /// Commits the batch; those with an odd id meet another version.
    void commit_batch(std::size_t at = 0) {
        auto reply = move_batch_reply{};
        for (auto id : batch(at))
            reply.outcomes.push_back({id % 2 == 0, std::nullopt});
        answer(worker(lane::hot, at).moves, reply);
    }
    void finish(lane where, storage::changes touched = {}) {
        answer(worker(where).transactions, std::move(touched));
    }
    const storage_figures::of_lane& figures_of(lane where) {
        return figures->lanes[static_cast<std::size_t>(where)];
    }
};

using ids = std::vector<std::int64_t>;
const auto each_element = boost::test_tools::per_element();

} // namespace

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

BOOST_FIXTURE_TEST_SUITE(actors_storage, storage_fixture)

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

BOOST_AUTO_TEST_CASE(the_last_connection_is_kept_for_other_kinds) {
    storage = spawn({}, 3);
    for (auto id : {2, 4, 6, 8})
        move(id);
    BOOST_TEST(workers.busy(lane::hot).size() == 2U);
    submit(1);
    BOOST_TEST(workers.busy(lane::hot).size() == 3U);
    load(1);
    BOOST_TEST(workers.count(lane::hot) == 3U);
}

BOOST_AUTO_TEST_CASE(the_only_connection_is_for_every_kind) {
    move(2);
    load(1);
    commit_batch();
    BOOST_TEST(worker().loads.size() == 1U);
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

BOOST_AUTO_TEST_CASE(a_batch_has_a_limit) {
    storage = spawn({.batch = 2});
    for (auto id : {2, 4, 6, 8, 10})
        move(id);
    commit_batch();
    BOOST_TEST(batch() == (ids{4, 6}), each_element);
    commit_batch();
    BOOST_TEST(batch() == (ids{8, 10}), each_element);
}

BOOST_AUTO_TEST_CASE(a_full_queue_refuses_whatever_its_kind) {
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

BOOST_AUTO_TEST_CASE(no_kind_starves_another) {
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

BOOST_AUTO_TEST_CASE(submissions_and_loads_are_answered_in_their_order) {
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

BOOST_AUTO_TEST_CASE(commits_are_told_of_before_they_are_answered) {
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

BOOST_AUTO_TEST_CASE(the_scheduler_is_told_of_tasks_that_were_armed_and_nobody_else) {
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

BOOST_AUTO_TEST_CASE(changes_are_told_of_before_they_are_answered) {
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

BOOST_AUTO_TEST_CASE(a_worker_that_never_answers_is_given_up) {
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

BOOST_AUTO_TEST_CASE(what_waits_too_long_is_refused_although_nothing_becomes_free) {
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

BOOST_AUTO_TEST_CASE(the_lane_of_batches_takes_no_transactions) {
    BOOST_TEST(run(lane::hot).refused() == errc::internal);
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
