#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/support/fake_workers.hpp"

BOOST_TEST_DONT_PRINT_LOG_VALUE(callboard::storage::errc)

namespace callboard::tests {

/// The storage actor with connection workers that answer when the test says so.
struct storage_room {
    using ids = std::vector<std::int64_t>;

    fake_workers workers;
    std::shared_ptr<actors::storage_figures> figures = std::make_shared<actors::storage_figures>();
    std::vector<storage::changes> told;
    std::vector<storage::timestamp> armed;
    int commits = 0;
    bool told_in_time = true; ///< nobody had an answer before we were notified
    actor_world world;
    actors::storage_actor storage = spawn({});

    ~storage_room() {
        for (auto& each : workers.made)
            *each = {};
    }

    /// One connection per lane unless stated otherwise.
    actors::storage_actor spawn(actors::storage_limits limits, std::size_t hot = 1) {
        workers.made.clear();
        auto plan = actors::storage_plan{};
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
        auto made = world.spawn(actors::storage_front, plan);
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
        auto request = actors::commit_move{};
        request.move.application_id = id;
        return world.ask(storage, request);
    }
    auto submit(std::int64_t job) {
        auto request = actors::submit_application{};
        request.submission.job_id = job;
        return world.ask(storage, request);
    }
    auto load(std::int64_t id) { return world.ask(storage, actors::load_application{id}); }
    auto run(actors::lane where) { return world.ask(storage, actors::run_transaction{where, {}}); }

    worker_requests& worker(actors::lane where = actors::lane::hot, std::size_t at = 0) {
        auto busy = workers.busy(where);
        BOOST_REQUIRE(busy.size() > at);
        return *busy[at];
    }
    /// The ids of the batch of moves that the worker has.
    ids batch(std::size_t at = 0) {
        auto found = ids{};
        BOOST_REQUIRE(worker(actors::lane::hot, at).moves.size() == 1U);
        for (const auto& each : worker(actors::lane::hot, at).moves[0].request.items)
            found.push_back(each.application_id);
        return found;
    }
    template <class Request, class Answer>
    void answer(std::vector<kept<Request>>& place, Answer with) {
        BOOST_REQUIRE(place.size() == 1U);
        std::exchange(place, {})[0].answer(std::move(with));
        world.run();
    }
    /// Commits the batch; those with an odd id meet another version.
    void commit_batch(std::size_t at = 0) {
        auto reply = actors::move_batch_reply{};
        for (auto id : batch(at))
            reply.outcomes.push_back({id % 2 == 0, std::nullopt});
        answer(worker(actors::lane::hot, at).moves, reply);
    }
    void finish(actors::lane where, storage::changes touched = {}) {
        answer(worker(where).transactions, std::move(touched));
    }
    const actors::storage_figures::of_lane& figures_of(actors::lane where) {
        return figures->lanes[static_cast<std::size_t>(where)];
    }
};

} // namespace callboard::tests
