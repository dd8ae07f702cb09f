#pragma once

#include <memory>
#include <utility>
#include <vector>

#include <caf/typed_event_based_actor.hpp>

#include "actors/work/storage.hpp"
#include "tests/support/actor_world.hpp"

namespace callboard::tests {

/// The requests to a stand-in for a connection worker.
struct worker_requests {
    actors::lane where = actors::lane::hot;
    actors::connection_worker_actor handle; ///< while the worker lives
    std::vector<kept<actors::move_batch>> moves;
    std::vector<kept<actors::submission_batch>> submissions;
    std::vector<kept<actors::load_batch>> loads;
    std::vector<kept<actors::run_transaction>> transactions;

    [[nodiscard]] bool busy() const {
        return !moves.empty() || !submissions.empty() || !loads.empty() || !transactions.empty();
    }
};

/// Keeps every request until the test answers it.
inline stand_in<actors::connection_worker_actor>::behavior_type
fake_worker(stand_in<actors::connection_worker_actor>::pointer self,
            std::shared_ptr<worker_requests> seen) {
    return {
        keep_in<actors::move_batch>(self, seen->moves),
        keep_in<actors::submission_batch>(self, seen->submissions),
        keep_in<actors::load_batch>(self, seen->loads),
        keep_in<actors::run_transaction>(self, seen->transactions),
        act_when_asked(),
    };
}

/// All the stand-ins that a storage actor has spawned.
struct fake_workers {
    std::vector<std::shared_ptr<worker_requests>> made;

    /// To be passed to the storage actor; the workers must outlive it.
    [[nodiscard]] actors::worker_factory factory() {
        return [this](caf::local_actor& parent, actors::lane where) {
            auto seen = std::make_shared<worker_requests>();
            seen->where = where;
            auto worker =
                caf::actor_cast<actors::connection_worker_actor>(parent.spawn(fake_worker, seen));
            seen->handle = worker;
            made.push_back(std::move(seen));
            return worker;
        };
    }
    [[nodiscard]] std::size_t count(actors::lane where) const {
        auto found = std::size_t{0};
        for (const auto& each : made)
            found += each->where == where ? 1U : 0U;
        return found;
    }
    /// The workers of the lane that have something to do, in the order of their creation.
    [[nodiscard]] std::vector<worker_requests*> busy(actors::lane where) const {
        auto found = std::vector<worker_requests*>{};
        for (const auto& each : made)
            if (each->where == where && each->busy())
                found.push_back(each.get());
        return found;
    }
};

} // namespace callboard::tests
