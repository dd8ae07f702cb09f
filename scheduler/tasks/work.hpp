#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "config/settings.hpp"
#include "storage/time/tasks.hpp"

/// What the rooms above this one do in the scheduler's turns.

namespace callboard::scheduler {

/// What the functions that do tasks may know besides the database.
struct task_context {
    const config::settings& settings;
    storage::timestamp now; ///< by the database's clock, when the tasks were claimed
};

struct task_result {
    storage::task_outcome outcome = storage::task_outcome::done;
    std::string detail; ///< for people who read the records; no personal data
};

/// Does tasks of one kind, inside the transaction that ends them: either both are committed or
/// neither, so it must have no effects outside of the database. Returns one result for each task,
/// in order. Checks by itself whether a task still makes sense, and arms what follows. If it
/// throws, everything is rolled back and the tasks are tried one by one, later and at most a few
/// times.
using task_work = std::vector<task_result> (*)(storage::transaction& work,
                                               const task_context& context,
                                               std::span<const storage::leased_task> tasks);

/// Returns the ids of what the tasks are about, in order.
[[nodiscard]] inline std::vector<std::int64_t>
subject_ids(std::span<const storage::leased_task> tasks) {
    auto ids = std::vector<std::int64_t>{};
    ids.reserve(tasks.size());
    for (const auto& task : tasks)
        ids.push_back(task.subject_id);
    return ids;
}

/// Returns the time at which all of the tasks are due: `now`, or a little later if the clock was
/// read before the tasks were claimed.
[[nodiscard]] inline storage::timestamp all_due_at(std::span<const storage::leased_task> tasks,
                                                   storage::timestamp now) {
    for (const auto& task : tasks)
        now = std::max(now, task.due_at);
    return now;
}

/// Returns the function that does tasks of that kind. The table is in `scheduler/work_table.cpp`,
/// above the rooms whose functions it lists.
[[nodiscard]] task_work work_for(storage::task_kind kind);

/// How many schedules advanced, and how many runs of each state were recorded.
struct firing_counts {
    int schedules = 0;
    int waiting = 0;
    int missed = 0;
    int skipped = 0;
    int truncated = 0;
};
BOOST_DESCRIBE_STRUCT(firing_counts, (), (schedules, waiting, missed, skipped, truncated))

/// The result of firing due schedules.
struct fired_schedules {
    firing_counts counts;
    bool more = false; ///< more may be due
    std::vector<std::chrono::microseconds> lateness;
    std::vector<storage::timestamp> next; ///< when they fire again
};

/// How schedules fire; made by the room of the schedules. Both functions are called inside the
/// turn's transaction, with the time by the database's clock.
struct schedule_firing {
    /// Fires at most `limit` due schedules: records their firings, and arms tasks for those that
    /// must run.
    std::function<fired_schedules(storage::transaction& work, storage::timestamp now, int limit)>
        fire_due;
    /// Computes times again that the release of the time zone database has made outdated. Returns
    /// the number of schedules.
    std::function<int(storage::transaction& work, storage::timestamp now)> recompute;
};

} // namespace callboard::scheduler
