#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "scheduler/schedules/firing.hpp"
#include "scheduler/schedules/schedule_rows.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Inputs of requests about schedules.
namespace callboard::scheduler {

struct create_schedule_input {
    std::optional<std::int64_t> company_id = {}; ///< absent: all companies
    std::string name;
    std::string action;
    storage::raw_json parameters{"{}"};
    /// Minute, hour, day of the month, month and day of the week, or @daily and the like. If the
    /// minute or the hour begins with *, it follows elapsed time: it fires whenever the clocks show
    /// a match, even twice in an hour that they repeat, and never in one that they skip; `gap` and
    /// `overlap` have no effect then. A step restarts with each hour, day or month: */60 in the
    /// minutes is minute 0. 31W only fires in months with 31 days. Dates are known up to 2199.
    std::string cron;
    bool seconds = false;
    std::string zone;
    scheduler::day_match day_match = scheduler::day_match::classic;
    gap_policy gap = gap_policy::shift;
    overlap_policy overlap = overlap_policy::first;
    misfire_policy misfire = misfire_policy::coalesce;
    int catch_up_limit = 100;
    std::optional<int> grace_seconds = {};
    concurrency_policy concurrency = concurrency_policy::skip;
    int jitter_seconds = 0;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    std::optional<int> remaining = {};

    static constexpr auto rules = schedule_input_rules;
    static constexpr auto optional_members = std::array<std::string_view, 9>{
        "parameters", "seconds",        "day_match",   "gap",           "overlap",
        "misfire",    "catch_up_limit", "concurrency", "jitter_seconds"};
    static constexpr std::string_view example = R"({
        "company_id": 1,
        "name": "Morning digest",
        "action": "recruiter_digest",
        "parameters": {"only_stale": false},
        "cron": "0 9 * * MON-FRI",
        "zone": "Europe/Berlin",
        "grace_seconds": 7200,
        "jitter_seconds": 60
    })";
};
BOOST_DESCRIBE_STRUCT(create_schedule_input, (),
                      (company_id, name, action, parameters, cron, seconds, zone, day_match, gap,
                       overlap, misfire, catch_up_limit, grace_seconds, concurrency, jitter_seconds,
                       starts_at, ends_at, remaining))
void check(const create_schedule_input& in, storage::problems& found);

/// A schedule that is not stored, and how many of its firings to return.
struct try_schedule_input : create_schedule_input {
    int count = 5;

    static constexpr auto rules = std::array{storage::rule::number("count", 1, 100)};
    static constexpr auto optional_members = std::array<std::string_view, 11>{
        "name",    "parameters",     "seconds",     "day_match",      "gap",  "overlap",
        "misfire", "catch_up_limit", "concurrency", "jitter_seconds", "count"};
    static constexpr std::string_view example = R"({
        "action": "stale_sweep",
        "cron": "30 2 * * *",
        "zone": "Europe/Berlin",
        "gap": "skip",
        "count": 10
    })";
};
BOOST_DESCRIBE_STRUCT(try_schedule_input, (create_schedule_input), (count))
void check(const try_schedule_input& in, storage::problems& found);

struct edit_schedule_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<std::string> action = {};
    std::optional<storage::raw_json> parameters = {};
    std::optional<std::string> cron = {};
    std::optional<bool> seconds = {};
    std::optional<std::string> zone = {};
    std::optional<scheduler::day_match> day_match = {};
    std::optional<gap_policy> gap = {};
    std::optional<overlap_policy> overlap = {};
    std::optional<misfire_policy> misfire = {};
    std::optional<int> catch_up_limit = {};
    storage::clearable<int> grace_seconds = {};
    std::optional<concurrency_policy> concurrency = {};
    std::optional<int> jitter_seconds = {};
    storage::clearable<storage::timestamp> starts_at = {};
    storage::clearable<storage::timestamp> ends_at = {};
    storage::clearable<int> remaining = {};
    std::optional<storage::versions> expected_version = {};

    static constexpr auto rules = schedule_input_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example =
        R"({"cron": "30 8 * * MON-FRI", "grace_seconds": null})";
};
BOOST_DESCRIBE_STRUCT(edit_schedule_input, (),
                      (id, name, action, parameters, cron, seconds, zone, day_match, gap, overlap,
                       misfire, catch_up_limit, grace_seconds, concurrency, jitter_seconds,
                       starts_at, ends_at, remaining, expected_version))

struct list_schedules_input : storage::paged {
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> action = {};
    std::optional<bool> paused = {};
    std::optional<std::string> q = {}; ///< part of the name
    static constexpr auto rules =
        std::array{storage::rule::text("q", 200), storage::rule::text("action", 100)};
};
BOOST_DESCRIBE_STRUCT(list_schedules_input, (storage::paged), (company_id, action, paused, q))

struct pause_schedule_input {
    std::int64_t id = 0;
    std::string reason;
    std::optional<storage::versions> expected_version = {};
    static constexpr auto rules = std::array{storage::rule::line("reason", 500).filled()};
    static constexpr std::string_view example = R"({"reason": "The relay is being moved."})";
};
BOOST_DESCRIBE_STRUCT(pause_schedule_input, (), (id, reason, expected_version))

struct backfill_schedule_input {
    std::int64_t id = 0;
    storage::timestamp from; ///< the first nominal time that counts
    storage::timestamp to;   ///< the first one that does not count; not in the future
    static constexpr std::string_view example =
        R"({"from": "2026-03-23T00:00:00Z", "to": "2026-03-28T00:00:00Z"})";
};
BOOST_DESCRIBE_STRUCT(backfill_schedule_input, (), (id, from, to))
void check(const backfill_schedule_input& in, storage::problems& found);

/// Returns the terms to store.
[[nodiscard]] schedule_terms terms_of(const create_schedule_input& in);
/// Returns the terms with the changes of the edit.
[[nodiscard]] schedule_terms with_edit(schedule_terms terms, const edit_schedule_input& in);

} // namespace callboard::scheduler
