#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "scheduler/tasks/work.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/time/tasks.hpp"

/// The scheduler's work in one transaction.
namespace callboard::scheduler {

/// Shared by all turns.
struct task_tools {
    std::shared_ptr<const config::settings> settings;
    std::function<task_work(storage::task_kind)> work_for; ///< called in a connection's thread
    schedule_firing schedules;                             ///< called there, too
};

/// What one turn does, in this order.
struct task_turn {
    std::vector<storage::leased_task> tasks;    ///< to be done
    std::vector<storage::failing_task> failing; ///< to be put back
    std::vector<storage::leased_task> returned; ///< to be given back untried
    int fire = 0;                               ///< fire at most this many schedules
    int claim = 0;                              ///< claim at most this many tasks
    storage::claim_places places;               ///< where the claim begins
    bool sweep = false;                         ///< claim from the start
    std::size_t look_ahead = 0;                 ///< how many coming times to return
    std::chrono::milliseconds span{0};          ///< within this time
    bool alone = false;                         ///< its only task is under suspicion
    std::chrono::steady_clock::time_point planned_at{};

    [[nodiscard]] bool empty() const {
        return tasks.empty() && failing.empty() && returned.empty() && fire == 0 && claim == 0 &&
               look_ahead == 0;
    }
};

/// The database's clock, and this machine's right afterwards.
struct clock_reading {
    storage::timestamp began; ///< start of the transaction, which decides what is due
    storage::timestamp database;
    storage::timestamp system;
    std::chrono::steady_clock::time_point steady;
};

struct task_turn_result {
    clock_reading clock;
    std::vector<storage::finished_task> finished;
    std::size_t lost = 0; ///< tasks that were no longer ours
    storage::returned_tasks failed;
    storage::returned_tasks returned;
    firing_counts fired;
    bool more_to_fire = false;
    std::vector<std::chrono::microseconds> firing_lateness;
    storage::task_claim claimed;
    storage::claim_places places;
    std::vector<storage::timestamp> upcoming;
    std::vector<storage::timestamp> armed; ///< due times that were found or armed on the way

    std::string fault;          ///< if the turn failed: what its tasks did wrong
    bool firing_failed = false; ///< the turn failed because of the schedules
};

/// Returns the turn's transaction. It fills `result`, which says what was at fault if the turn
/// fails. It may be repeated.
storage::transaction_body transaction_of(std::shared_ptr<const task_turn> turn,
                                         std::shared_ptr<task_turn_result> result,
                                         task_tools tools);

/// The result of `look_after_tasks`.
struct housekeeping_result {
    storage::returned_tasks recovered;
    storage::task_counts counts;
    int recomputed = 0; ///< schedules, after a new release of the time zones
};

/// Takes back tasks that other nodes lost, and computes times again that were computed with an
/// older release of the time zone database.
[[nodiscard]] housekeeping_result look_after_tasks(storage::transaction& work,
                                                   const task_tools& tools);

} // namespace callboard::scheduler
