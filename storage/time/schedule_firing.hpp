#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// How schedules fire, as far as the database is concerned: which are due, and what is recorded of
/// them. When they are due next and by which rule is computed in between (`scheduler/cron/firing`).
namespace callboard::storage {

/// A schedule's rule as it is stored, and where it stands.
struct due_schedule {
    std::int64_t id = 0;
    std::string cron;
    bool seconds = false; ///< the expression begins with a field for seconds
    std::string zone;
    std::string day_match;
    std::string gap;
    std::string overlap;
    std::string misfire;
    int catch_up_limit = 0;
    std::optional<int> grace_seconds = {};
    std::string concurrency;
    int jitter_seconds = 0;
    std::optional<timestamp> starts_at = {};
    std::optional<timestamp> ends_at = {};
    std::optional<int> remaining = {};
    timestamp nominal_at;
    timestamp fire_at;
    std::int64_t revision = 0;
    int waiting = 0; ///< runs that have not been carried out, leaving backfills aside
};
BOOST_DESCRIBE_STRUCT(due_schedule, (),
                      (id, cron, seconds, zone, day_match, gap, overlap, misfire, catch_up_limit,
                       grace_seconds, concurrency, jitter_seconds, starts_at, ends_at, remaining,
                       nominal_at, fire_at, revision, waiting))

/// Locks at most `limit` schedules that are due by the database's clock, the longest due first.
/// Skips those that others have locked.
std::vector<due_schedule> due_schedules(transaction& work, int limit);

/// Locks at most `limit` schedules whose times were computed under an older release of the time
/// zone database and are still to come.
std::vector<due_schedule> outdated_schedules(transaction& work, const std::string& zone_release,
                                             int limit);

/// Why there is a run.
enum class run_cause : std::uint8_t { schedule, catch_up, run_now, backfill };
BOOST_DESCRIBE_ENUM(run_cause, schedule, catch_up, run_now, backfill)

enum class run_state : std::uint8_t {
    waiting,   ///< for its task
    done,      ///< carried out
    failed,    ///< it could not be carried out
    missed,    ///< it was too late
    skipped,   ///< by the misfire or the concurrency rule
    truncated, ///< stands for a backlog beyond the limit
};
BOOST_DESCRIBE_ENUM(run_state, waiting, done, failed, missed, skipped, truncated)

/// A firing to be recorded.
struct planned_run {
    run_cause cause = run_cause::schedule;
    timestamp nominal_at;
    run_state state = run_state::waiting;
    std::string detail;
    bool operator==(const planned_run&) const = default;
};

/// How one schedule goes on.
struct schedule_step {
    std::int64_t id = 0;
    std::int64_t revision = 0; ///< that this was computed from
    std::optional<timestamp> nominal_at = {};
    std::optional<timestamp> fire_at = {};
    std::optional<int> remaining = {};
    std::string trouble; ///< why it is paused; empty: it is not
    std::vector<planned_run> runs;
};
BOOST_DESCRIBE_STRUCT(schedule_step, (),
                      (id, revision, nominal_at, fire_at, remaining, trouble, runs))

/// How many schedules went on, and how many runs of each state were recorded.
struct firing_counts {
    int schedules = 0;
    int waiting = 0;
    int missed = 0;
    int skipped = 0;
    int truncated = 0;
};
BOOST_DESCRIBE_STRUCT(firing_counts, (), (schedules, waiting, missed, skipped, truncated))

/// Takes all these steps in one statement. One whose schedule was changed or fired since it was
/// read does nothing. A nominal time is recorded once; each run that waits gets its task.
firing_counts fire_schedules(transaction& work, std::span<const schedule_step> steps,
                             const std::string& zone_release);

} // namespace callboard::storage
