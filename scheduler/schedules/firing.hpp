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

/// When a schedule fires, and what becomes of firings that were late. Pure: who asks says what time
/// it is.
namespace callboard::scheduler {

/// What becomes of firings that were not carried out in time because no node was there.
enum class misfire_policy : std::uint8_t {
    coalesce, ///< they become one late run
    skip,     ///< they are not carried out
    catch_up, ///< they are carried out one after another
};
BOOST_DESCRIBE_ENUM(misfire_policy, coalesce, skip, catch_up)

/// What becomes of a firing while earlier ones still wait to be carried out.
enum class concurrency_policy : std::uint8_t {
    skip,       ///< it is not carried out
    buffer_one, ///< it waits, if only one does
    allow,      ///< it waits too
};
BOOST_DESCRIBE_ENUM(concurrency_policy, skip, buffer_one, allow)

/// A firing that is this late is still on time: the misfire rule concerns later ones.
inline constexpr auto on_time = std::chrono::seconds{60};

struct firing_rule {
    cron_schedule when;
    std::int64_t id = 0; ///< of the schedule; its share of the jitter depends on it
    misfire_policy misfire = misfire_policy::coalesce;
    int catch_up_limit = 100; ///< of a backlog, so many firings are recorded one by one
    std::optional<std::chrono::seconds> grace = {}; ///< a firing later than this is missed
    concurrency_policy concurrency = concurrency_policy::skip;
    std::chrono::seconds jitter{0};
    std::optional<storage::timestamp> starts_at = {}; ///< nothing fires before
    std::optional<storage::timestamp> ends_at = {};   ///< nothing fires at this time or later
    std::optional<int> remaining = {};                ///< so many runs will yet be carried out
};

/// By how much a schedule fires after its nominal times: always the same, less than `jitter`.
[[nodiscard]] std::chrono::seconds jitter_of(std::int64_t id, std::chrono::seconds jitter);

/// A time by the rule, and when it fires.
struct firing_time {
    storage::timestamp nominal_at;
    storage::timestamp fire_at; ///< not before the nominal time
    bool operator==(const firing_time&) const = default;
};

/// The first firing whose nominal time is after `after`. None when the schedule is over.
[[nodiscard]] std::optional<firing_time> next_after(const firing_rule& rule,
                                                    storage::timestamp after);

/// What a schedule does at a time.
struct firing {
    std::vector<planned_run> runs; ///< in the order of their nominal times
    std::optional<firing_time> next;
    std::optional<int> remaining;
};

/// Everything that was due from `nominal_at`, the next nominal time as it was computed, until
/// `now`. Each nominal time is recorded: of a backlog beyond the limit the latest, and one record
/// for all before them. Those that are later than the grace are missed, the misfire rule says what
/// becomes of the others. Those that are caught up together do not count as concurrent: they follow
/// one another. Only what is carried out counts against `remaining`. `waiting` = runs of earlier
/// firings that have not been carried out.
[[nodiscard]] firing fire(const firing_rule& rule, storage::timestamp nominal_at,
                          storage::timestamp now, int waiting);

/// The rule of terms, or why it cannot be understood (any more), in a sentence.
struct read_rule {
    std::optional<firing_rule> rule;
    std::string trouble;
};
[[nodiscard]] read_rule parse_rule(const schedule_terms& terms);

/// How a due schedule goes on at `now`. One that cannot be understood is paused, with the reason.
[[nodiscard]] schedule_step step_of(const due_schedule& due, storage::timestamp now);

/// The same for one whose next time is still to come, but may be another by now.
[[nodiscard]] schedule_step recomputed(const due_schedule& stored, storage::timestamp now);

} // namespace callboard::scheduler
