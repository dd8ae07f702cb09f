#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/work/storage_messages.hpp"
#include "storage/postgres/connection.hpp"

namespace callboard::actors {

/// What every connection worker of a node shares.
struct worker_context {
    storage::connection_options connect;
    std::string node; ///< random name; signs notifications
    std::shared_ptr<storage::job_cache> jobs;
    std::chrono::milliseconds give_up_after{6'000}; ///< how long it tries to reach the database
};

struct connection_worker_state {
    static inline const char* name = "connection_worker";
    worker_context context;
    std::unique_ptr<storage::connection> session;
};

/// Connects at its first work and, with back-off, after a loss. A batch whose connection is lost is
/// repeated (which is safe, see `storage::commit_moves`) until it succeeds or time runs out; then
/// its items are `outcome_unknown`. An ordinary transaction is repeated only if its commit had not
/// begun.
connection_worker_actor::behavior_type
connection_worker(connection_worker_actor::stateful_pointer<connection_worker_state> self,
                  worker_context context);

} // namespace callboard::actors
