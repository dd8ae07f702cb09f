#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include <caf/local_actor.hpp>

#include "actors/work/connection_worker.hpp"
#include "actors/work/storage.hpp"

namespace callboard::tests {

/// A plan for a storage actor on a database, with so many connections per lane, that tells nobody
/// of changes. Its workers have threads of their own (detached), or run with the other actors.
inline actors::storage_plan storage_on(const std::string& url,
                                       std::array<std::size_t, actors::lane_count> connections,
                                       bool detached = false) {
    auto context = actors::worker_context{};
    context.connect.url = url;
    context.node = "test";
    context.jobs = std::make_shared<storage::job_cache>();
    auto plan = actors::storage_plan{};
    plan.connections = connections;
    plan.make_worker = [context, detached](caf::local_actor& parent, actors::lane) {
        return detached ? parent.spawn<caf::detached>(actors::connection_worker, context)
                        : parent.spawn(actors::connection_worker, context);
    };
    plan.on_change = [](const storage::changes&) {};
    plan.on_commit = [] {};
    plan.figures = std::make_shared<actors::storage_figures>();
    return plan;
}

} // namespace callboard::tests
