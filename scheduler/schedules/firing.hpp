#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "scheduler/cron/schedule.hpp"
#include "scheduler/schedules/firing_rows.hpp"
#include "storage/values/rules.hpp"

/// When a schedule fires, and what is done about late firings. Pure: the caller gives the time.
namespace callboard::scheduler {

/// What is done about firings that were missed because no node was running.
enum class misfire_policy : std::uint8_t {
    coalesce, ///< they become one late run
    skip,     ///< they are not executed
    catch_up, ///< they are executed one after another
};
BOOST_DESCRIBE_ENUM(misfire_policy, coalesce, skip, catch_up)

/// What is done about a firing while earlier ones still wait to be executed.
enum class concurrency_policy : std::uint8_t {
    skip,       ///< it is not executed
    buffer_one, ///< it waits, if at most one other does
    allow,      ///< it waits, too
};
BOOST_DESCRIBE_ENUM(concurrency_policy, skip, buffer_one, allow)

/// A firing that is at most this late is on time: the misfire rule applies to later ones.
inline constexpr auto on_time = std::chrono::seconds{60};

struct firing_rule {
    cron_schedule when;
    std::int64_t id = 0; ///< the schedule's id; its part of the jitter depends on it
    misfire_policy misfire = misfire_policy::coalesce;
    int catch_up_limit = 100; ///< how many firings of a backlog are recorded one by one
    std::optional<std::chrono::seconds> grace = {}; ///< a firing later than this is missed
    concurrency_policy concurrency = concurrency_policy::skip;
    std::chrono::seconds jitter{0};
    std::optional<storage::timestamp> starts_at = {}; ///< does not fire before
    std::optional<storage::timestamp> ends_at = {};   ///< does not fire at this time or later
    std::optional<int> remaining = {};                ///< how many more runs will be executed
};

/// Returns how long after its nominal times a schedule fires: always the same, less than `jitter`.
[[nodiscard]] std::chrono::seconds jitter_of(std::int64_t id, std::chrono::seconds jitter);

/// A nominal time, and when it fires.
struct firing_time {
    storage::timestamp nominal_at;
    storage::timestamp fire_at; ///< not before the nominal time
    bool operator==(const firing_time&) const = default;
};

/// Returns the first firing with a nominal time after `after`; none if the schedule is over.
[[nodiscard]] std::optional<firing_time> next_after(const firing_rule& rule,
                                                    storage::timestamp after);

/// What a schedule does at a given time.
struct firing {
    std::vector<planned_run> runs; ///< in the order of their nominal times
    std::optional<firing_time> next;
    std::optional<int> remaining;
};

/// Returns everything that was due from `nominal_at`, the next nominal time as computed before,
/// until `now`. Each nominal time is recorded: for a backlog beyond the limit the latest ones, and
/// one record for all before them. Firings later than the grace period are missed; the misfire rule
/// applies to the others. Those that are caught up together do not count as concurrent: they run
/// one after the other. Only those that are executed count against `remaining`. `waiting` = runs
/// of earlier firings that have not been executed.
[[nodiscard]] firing fire(const firing_rule& rule, storage::timestamp nominal_at,
                          storage::timestamp now, int waiting);

/// The rule of terms, or a sentence saying why it cannot (or can no longer) be understood.
struct read_rule {
    std::optional<firing_rule> rule;
    std::string trouble;
};
[[nodiscard]] read_rule parse_rule(const schedule_terms& terms);

/// Returns the next step of a due schedule at `now`. An unreadable one is paused, with the reason.
[[nodiscard]] schedule_step step_of(const due_schedule& due, storage::timestamp now);

/// Does the same for a schedule whose next time is in the future, but may have changed.
[[nodiscard]] schedule_step recomputed(const due_schedule& stored, storage::timestamp now);

} // namespace callboard::scheduler
