#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/time/schedule_firing.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

/// What operators have configured to happen by the calendar, and the record of every firing.
/// Whether a rule makes sense, and when it fires, is known in `scheduler/schedules/schedules`.
namespace callboard::storage {

/// What an operator says about a schedule.
struct schedule_terms {
    std::int64_t id = 0;                         ///< 0: it is not stored yet
    std::optional<std::int64_t> company_id = {}; ///< absent: for all companies
    std::string name;
    std::string action;
    raw_json parameters{"{}"}; ///< of the action
    std::string cron;
    bool seconds = false; ///< the expression begins with a field for seconds
    std::string zone;
    std::string day_match = "classic";
    std::string gap = "shift";
    std::string overlap = "first";
    std::string misfire = "coalesce";
    int catch_up_limit = 100;
    std::optional<int> grace_seconds = {}; ///< absent: it is never too late
    std::string concurrency = "skip";
    int jitter_seconds = 0;
    std::optional<timestamp> starts_at = {};
    std::optional<timestamp> ends_at = {};
    std::optional<int> remaining = {}; ///< absent: without end
};
BOOST_DESCRIBE_STRUCT(schedule_terms, (),
                      (id, company_id, name, action, parameters, cron, seconds, zone, day_match,
                       gap, overlap, misfire, catch_up_limit, grace_seconds, concurrency,
                       jitter_seconds, starts_at, ends_at, remaining))

/// A schedule, and where it stands.
struct schedule : schedule_terms {
    bool declared = false; ///< stands in the operator's file, and is edited there
    std::optional<timestamp> paused_at = {};
    std::optional<std::int64_t> paused_by = {};
    std::optional<std::string> pause_reason = {};
    std::optional<timestamp> nominal_at = {}; ///< the next firing by the rule; absent: none
    std::optional<timestamp> fire_at = {};    ///< the same with its share of the jitter
    std::string zone_release;                 ///< of the time zone database, for the two above
    std::int64_t revision = 0;                ///< raised by each firing and edit
    int version = 0;                          ///< raised by each edit
    std::optional<std::int64_t> created_by = {};
    timestamp created_at;
    timestamp updated_at;
    std::optional<timestamp> last_fired_at = {};
    std::optional<run_state> last_state = {};
};
BOOST_DESCRIBE_STRUCT(schedule, (schedule_terms),
                      (declared, paused_at, paused_by, pause_reason, nominal_at, fire_at,
                       zone_release, revision, version, created_by, created_at, updated_at,
                       last_fired_at, last_state))

struct list_schedules_input {
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> action = {};
    std::optional<bool> paused = {};
    std::optional<std::string> q = {}; ///< a part of the name
    std::optional<std::string> cursor = {};
    int limit = 50;
    static constexpr std::array optional_members{std::string_view{"limit"}};
};
BOOST_DESCRIBE_STRUCT(list_schedules_input, (), (company_id, action, paused, q, cursor, limit))
void check(const list_schedules_input& in, problems& found);

/// Oldest first. For administrators.
page<schedule> list_schedules(const caller& who, transaction& work, const list_schedules_input& in);

/// Throws `errc::not_found`.
schedule find_schedule(transaction& work, std::int64_t id);
/// The same, and nobody else changes or fires it until the transaction ends.
schedule lock_schedule(transaction& work, std::int64_t id);

/// The declared ones, locked. Waits for others who call this until their transactions have ended.
std::vector<schedule> lock_declared_schedules(transaction& work);
/// Names are compared in any case, within the company or among those without one.
std::optional<schedule> lock_schedule_by_name(transaction& work,
                                              std::optional<std::int64_t> company_id,
                                              std::string_view name);
/// In any case.
std::optional<std::int64_t> find_company_by_name(transaction& work, std::string_view name);

/// Returns the new id. It does not fire before `set_schedule_times`.
std::int64_t add_schedule(transaction& work, const schedule_terms& terms, bool declared,
                          std::int64_t created_by);
/// Replaces everything but the company.
void save_schedule(transaction& work, const schedule_terms& terms, bool declared);
void set_schedule_times(transaction& work, std::int64_t id, std::optional<timestamp> nominal_at,
                        std::optional<timestamp> fire_at, const std::string& zone_release);
/// `by` 0 is the system.
void pause_schedule(transaction& work, std::int64_t id, std::int64_t by, std::string_view reason);
void resume_schedule(transaction& work, std::int64_t id);
/// Its runs go with it.
void delete_schedule(transaction& work, std::int64_t id);

/// One firing.
struct schedule_run {
    std::int64_t id = 0;
    std::int64_t schedule_id = 0;
    run_cause cause = run_cause::schedule;
    timestamp nominal_at; ///< by the rule; of a run that was asked for, when that was
    timestamp fired_at;
    std::int64_t lateness_ms = 0; ///< from the one to the other
    run_state state = run_state::waiting;
    std::optional<timestamp> started_at = {};
    std::optional<timestamp> finished_at = {};
    std::optional<std::string> detail = {};
    raw_json counts{"{}"}; ///< what it did, by kind
    std::optional<std::int64_t> requested_by = {};
};
BOOST_DESCRIBE_STRUCT(schedule_run, (),
                      (id, schedule_id, cause, nominal_at, fired_at, lateness_ms, state, started_at,
                       finished_at, detail, counts, requested_by))

struct list_schedule_runs_input {
    std::int64_t id = 0; ///< of the schedule
    std::optional<run_state> state = {};
    std::optional<std::string> cursor = {};
    int limit = 50;
    static constexpr std::array optional_members{std::string_view{"limit"}};
};
BOOST_DESCRIBE_STRUCT(list_schedule_runs_input, (), (id, state, cursor, limit))
void check(const list_schedule_runs_input& in, problems& found);

/// The record of a schedule's firings, newest first. For administrators.
page<schedule_run> list_schedule_runs(const caller& who, transaction& work,
                                      const list_schedule_runs_input& in);

/// Records runs that wait and arms their tasks. Returns the ids, without those whose nominal time
/// is on record already.
std::vector<std::int64_t> add_runs(transaction& work, std::int64_t schedule_id, run_cause cause,
                                   const std::vector<timestamp>& nominal_times, timestamp due_at,
                                   std::int64_t requested_by);
/// A run of that schedule. Throws `errc::not_found`.
schedule_run find_run(transaction& work, std::int64_t schedule_id, std::int64_t id);

} // namespace callboard::storage
