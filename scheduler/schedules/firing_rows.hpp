#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/schedules/schedule_rows.hpp"
#include "scheduler/tasks/work.hpp"
#include "storage/postgres/transaction.hpp"

/// The database's part in firing schedules: which are due, and what is recorded. The rule and the
/// next time are computed in between, in `firing.hpp`.
namespace callboard::scheduler {

/// A schedule that is due, or whose time may have changed.
struct due_schedule : schedule_terms {
    storage::timestamp nominal_at;
    storage::timestamp fire_at;
    std::int64_t revision = 0;
    int waiting = 0; ///< runs that have not been executed, without backfills
};
BOOST_DESCRIBE_STRUCT(due_schedule, (schedule_terms), (nominal_at, fire_at, revision, waiting))

/// Locks at most `limit` schedules that are due by the database's clock, the longest due first.
/// Skips those that others have locked.
std::vector<due_schedule> due_schedules(storage::transaction& work, int limit);

/// Locks at most `limit` schedules whose times are in the future and were computed with an older
/// release of the time zone database.
std::vector<due_schedule> outdated_schedules(storage::transaction& work,
                                             const std::string& zone_release, int limit);

/// A firing to record.
struct planned_run {
    run_cause cause = run_cause::schedule;
    storage::timestamp nominal_at;
    run_state state = run_state::waiting;
    std::string detail;
    bool operator==(const planned_run&) const = default;
};

/// The next step of one schedule.
struct schedule_step {
    std::int64_t id = 0;
    std::int64_t revision = 0; ///< from which this was computed
    std::optional<storage::timestamp> nominal_at = {};
    std::optional<storage::timestamp> fire_at = {};
    std::optional<int> remaining = {};
    std::string trouble; ///< why it is paused; empty if it is not
    std::vector<planned_run> runs;
};
BOOST_DESCRIBE_STRUCT(schedule_step, (),
                      (id, revision, nominal_at, fire_at, remaining, trouble, runs))

/// Takes all these steps in one statement. Skips a step if its schedule was changed or fired since
/// it was read. A nominal time is recorded only once; each waiting run gets its task.
firing_counts fire_schedules(storage::transaction& work, std::span<const schedule_step> steps,
                             const std::string& zone_release);

} // namespace callboard::scheduler
