#pragma once

#include <memory>
#include <vector>

#include <caf/typed_event_based_actor.hpp>

#include "actors/work/storage_messages.hpp"
#include "tests/support/actor_world.hpp"

namespace callboard::tests {

/// The requests to a stand-in for the storage actor. The bodies of transactions are not run.
struct storage_requests {
    std::vector<kept<actors::load_application>> loads;
    std::vector<kept<actors::commit_move>> commits;
    std::vector<kept<actors::submit_application>> submissions;
    std::vector<kept<actors::run_transaction>> transactions;

    /// Refuses all open requests, and those that arrive meanwhile, as an ending storage actor does.
    void end(actor_world& world) {
        auto refuse = [&](auto& open) {
            for (auto& each : std::exchange(open, {}))
                each.answer(actors::to_error({storage::errc::unavailable, "", {}, {}, 0}));
            world.run();
        };
        while (!loads.empty() || !commits.empty() || !submissions.empty() ||
               !transactions.empty()) {
            refuse(loads);
            refuse(commits);
            refuse(submissions);
            refuse(transactions);
        }
    }
};

/// Keeps every request until the test answers it.
inline stand_in<actors::storage_actor>::behavior_type
fake_storage(stand_in<actors::storage_actor>::pointer self,
             std::shared_ptr<storage_requests> seen) {
    return {
        keep_in<actors::commit_move>(self, seen->commits),
        keep_in<actors::submit_application>(self, seen->submissions),
        keep_in<actors::load_application>(self, seen->loads),
        keep_in<actors::run_transaction>(self, seen->transactions),
        act_when_asked(),
    };
}

} // namespace callboard::tests
