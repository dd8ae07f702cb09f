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

/// What the scheduler does in one transaction.
namespace callboard::scheduler {

/// What all turns share.
struct task_tools {
    std::shared_ptr<const config::settings> settings;
    std::function<task_work(storage::task_kind)> work_for; ///< called in a connection's thread
    schedule_firing schedules;                             ///< called there too
};

/// What one turn is to do, in this order.
struct task_turn {
    std::vector<storage::leased_task> tasks;    ///< to be done
    std::vector<storage::failing_task> failing; ///< to be put back
    std::vector<storage::leased_task> returned; ///< to be given back untried
    int fire = 0;                               ///< so many schedules at most
    int claim = 0;                              ///< so many tasks at most
    storage::claim_places places;               ///< where the claim begins
    bool sweep = false;                         ///< which is the start
    std::size_t look_ahead = 0;                 ///< so many times to come are wanted
    std::chrono::milliseconds span{0};          ///< within which they are
    bool alone = false;                         ///< its one task is under suspicion
    std::chrono::steady_clock::time_point planned_at{};

    [[nodiscard]] bool empty() const {
        return tasks.empty() && failing.empty() && returned.empty() && fire == 0 && claim == 0 &&
               look_ahead == 0;
    }
};

/// The database's clock, and this machine's right after it was read.
struct clock_reading {
    storage::timestamp began; ///< when the transaction began: what is due is due by this
    storage::timestamp database;
    storage::timestamp system;
    std::chrono::steady_clock::time_point steady;
};

struct task_turn_result {
    clock_reading clock;
    std::vector<storage::finished_task> finished;
    std::size_t lost = 0; ///< tasks that were not ours any more
    storage::returned_tasks failed;
    storage::returned_tasks returned;
    firing_counts fired;
    bool more_to_fire = false;
    std::vector<std::chrono::microseconds> firing_lateness;
    storage::task_claim claimed;
    storage::claim_places places;
    std::vector<storage::timestamp> upcoming;
    std::vector<storage::timestamp> armed; ///< what was found or made due later on the way

    std::string fault;          ///< of a turn that failed: what its tasks did wrong
    bool firing_failed = false; ///< or that the schedules did it
};

/// The turn's transaction. Fills `result`, which a turn that fails tells what was at fault; may be
/// repeated.
storage::transaction_body transaction_of(std::shared_ptr<const task_turn> turn,
                                         std::shared_ptr<task_turn_result> result,
                                         task_tools tools);

/// What has to be looked after now and then.
struct housekeeping_result {
    storage::returned_tasks recovered;
    storage::task_counts counts;
    int recomputed = 0; ///< schedules, because there is a newer release of the time zones
};

/// Takes back what others lost, and computes anew what was computed by an older release of the time
/// zone database.
[[nodiscard]] housekeeping_result look_after_tasks(storage::transaction& work,
                                                   const task_tools& tools);

} // namespace callboard::scheduler
