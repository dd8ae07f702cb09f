#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/schedules/runs.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/rules.hpp"

/// Schedules as they are stored. `terms.hpp` knows whether a rule makes sense, and when it fires.
namespace callboard::scheduler {

/// Rules for the fields of a schedule, in a request or in the operator's file.
inline constexpr auto schedule_input_rules =
    std::array{storage::rule::line("name", 200),
               storage::rule::text("cron", 200),
               storage::rule::number("catch_up_limit", 1, 1'000),
               storage::rule::number("grace_seconds", 1, 31 * 86'400),
               storage::rule::number("jitter_seconds", 0, 86'400),
               storage::rule::number("remaining", 0, 1'000'000)};

/// An operator's definition of a schedule.
struct schedule_terms {
    std::int64_t id = 0;                         ///< 0: not stored yet
    std::optional<std::int64_t> company_id = {}; ///< absent: all companies
    std::string name;
    std::string action;
    storage::raw_json parameters{"{}"}; ///< parameters of the action
    std::string cron;
    bool seconds = false; ///< the expression begins with a field for seconds
    std::string zone;
    std::string day_match = "classic";
    std::string gap = "shift";
    std::string overlap = "first";
    std::string misfire = "coalesce";
    int catch_up_limit = 100;
    std::optional<int> grace_seconds = {}; ///< absent: never too late
    std::string concurrency = "skip";
    int jitter_seconds = 0;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    std::optional<int> remaining = {}; ///< absent: no limit

    static constexpr auto rules = schedule_input_rules;
};
BOOST_DESCRIBE_STRUCT(schedule_terms, (),
                      (id, company_id, name, action, parameters, cron, seconds, zone, day_match,
                       gap, overlap, misfire, catch_up_limit, grace_seconds, concurrency,
                       jitter_seconds, starts_at, ends_at, remaining))

/// A schedule and its state.
struct schedule : schedule_terms {
    bool declared = false; ///< defined in the operator's file, and edited there
    std::optional<storage::timestamp> paused_at = {};
    std::optional<std::int64_t> paused_by = {};
    std::optional<std::string> pause_reason = {};
    std::optional<storage::timestamp> nominal_at = {}; ///< the next nominal time; absent: none
    std::optional<storage::timestamp> fire_at = {};    ///< the same with the schedule's jitter
    std::string zone_release;  ///< release of the time zone database for the two above
    std::int64_t revision = 0; ///< increased by each firing and edit
    int version = 0;           ///< increased by each edit
    std::optional<std::int64_t> created_by = {};
    storage::timestamp created_at;
    storage::timestamp updated_at;
    std::optional<storage::timestamp> last_fired_at = {};
    std::optional<run_state> last_state = {};
};
BOOST_DESCRIBE_STRUCT(schedule, (schedule_terms),
                      (declared, paused_at, paused_by, pause_reason, nominal_at, fire_at,
                       zone_release, revision, version, created_by, created_at, updated_at,
                       last_fired_at, last_state))

/// Throws `errc::not_found`.
schedule find_schedule(storage::transaction& work, std::int64_t id);
/// Does the same and locks it: nobody else changes or fires it until the transaction ends.
schedule lock_schedule(storage::transaction& work, std::int64_t id);

/// Returns the declared schedules, locked. Waits until the transactions of other callers have
/// ended.
std::vector<schedule> lock_declared_schedules(storage::transaction& work);
/// Compares names in any case, within the company or among schedules without one.
std::optional<schedule> lock_schedule_by_name(storage::transaction& work,
                                              std::optional<std::int64_t> company_id,
                                              std::string_view name);
/// Compares names in any case.
std::optional<std::int64_t> find_company_by_name(storage::transaction& work, std::string_view name);

/// Returns the new id. The schedule does not fire before `set_schedule_times`.
std::int64_t add_schedule(storage::transaction& work, const schedule_terms& terms, bool declared,
                          std::int64_t created_by);
/// Replaces everything except the company.
void save_schedule(storage::transaction& work, const schedule_terms& terms, bool declared);
void set_schedule_times(storage::transaction& work, std::int64_t id,
                        std::optional<storage::timestamp> nominal_at,
                        std::optional<storage::timestamp> fire_at, const std::string& zone_release);
/// `by` 0 is the system.
void mark_paused(storage::transaction& work, std::int64_t id, std::int64_t by,
                 std::string_view reason);
void mark_resumed(storage::transaction& work, std::int64_t id);
/// Deletes its runs, too.
void remove_schedule(storage::transaction& work, std::int64_t id);

} // namespace callboard::scheduler
