#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// The record of every firing of a schedule. Carrying out waiting runs is in `run_work.hpp`.
namespace callboard::scheduler {

/// The cause of a run.
enum class run_cause : std::uint8_t { schedule, catch_up, run_now, backfill };
BOOST_DESCRIBE_ENUM(run_cause, schedule, catch_up, run_now, backfill)

enum class run_state : std::uint8_t {
    waiting,   ///< for its task
    done,      ///< executed
    failed,    ///< could not be executed
    missed,    ///< too late
    skipped,   ///< by the misfire or the concurrency rule
    truncated, ///< stands for a backlog beyond the limit
};
BOOST_DESCRIBE_ENUM(run_state, waiting, done, failed, missed, skipped, truncated)

/// One firing.
struct schedule_run {
    std::int64_t id = 0;
    std::int64_t schedule_id = 0;
    run_cause cause = run_cause::schedule;
    storage::timestamp nominal_at; ///< by the rule; for a run that was requested, when that was
    storage::timestamp fired_at;
    std::int64_t lateness_ms = 0; ///< time between the two
    run_state state = run_state::waiting;
    std::optional<storage::timestamp> started_at = {};
    std::optional<storage::timestamp> finished_at = {};
    std::optional<std::string> detail = {};
    storage::raw_json counts{"{}"}; ///< what it did, by kind
    std::optional<std::int64_t> requested_by = {};
};
BOOST_DESCRIBE_STRUCT(schedule_run, (),
                      (id, schedule_id, cause, nominal_at, fired_at, lateness_ms, state, started_at,
                       finished_at, detail, counts, requested_by))

struct list_schedule_runs_input : storage::paged {
    std::int64_t id = 0; ///< id of the schedule
    std::optional<run_state> state = {};
};
BOOST_DESCRIBE_STRUCT(list_schedule_runs_input, (storage::paged), (id, state))

/// Lists the firings of a schedule, newest first. For administrators.
storage::page<schedule_run> list_schedule_runs(const storage::caller& who,
                                               storage::transaction& work,
                                               const list_schedule_runs_input& in);

/// Records waiting runs and arms their tasks. Returns the ids, without those whose nominal time was
/// recorded already.
std::vector<std::int64_t> add_runs(storage::transaction& work, std::int64_t schedule_id,
                                   run_cause cause,
                                   const std::vector<storage::timestamp>& nominal_times,
                                   storage::timestamp due_at, std::int64_t requested_by);
/// Returns a run of that schedule. Throws `errc::not_found`.
schedule_run find_run(storage::transaction& work, std::int64_t schedule_id, std::int64_t id);

/// A run that waits to be executed.
struct waiting_run {
    std::int64_t id = 0;
    std::int64_t schedule_id = 0;
    storage::company_filter company_id = {};
    std::string action;
    storage::raw_json parameters;
};
BOOST_DESCRIBE_STRUCT(waiting_run, (), (id, schedule_id, company_id, action, parameters))

/// Locks the runs, in the order of their ids. Leaves out those that no longer exist or were carried
/// out.
std::vector<waiting_run> lock_waiting_runs(storage::transaction& work,
                                           const std::vector<std::int64_t>& ids);

/// From now until the transaction ends, other callers with one of the actions wait.
void lock_actions(storage::transaction& work, const std::vector<std::string>& actions);

/// The outcome of a run.
struct ended_run {
    std::int64_t id = 0;
    run_state state = run_state::done;
    storage::timestamp started_at;
    std::string detail;
    std::string counts = "{}"; ///< JSON
};
BOOST_DESCRIBE_STRUCT(ended_run, (), (id, state, started_at, detail, counts))

void end_run(storage::transaction& work, const ended_run& run);

/// Returns ids of runs that ended before the given time, oldest first.
std::vector<std::int64_t> find_old_runs(storage::transaction& work, storage::company_filter company,
                                        storage::timestamp before, int limit);
void remove_runs(storage::transaction& work, const std::vector<std::int64_t>& ids);

} // namespace callboard::scheduler
