#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "storage/interviews/round_records.hpp"
#include "storage/values/timestamp.hpp"

/// What is to happen about a round as time passes. Pure.
namespace callboard::scheduler {

/// What decides what comes next.
struct round_clock {
    storage::round_status status = storage::round_status::planned;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    storage::timestamp timed_at = {};                     ///< when it got this time
    std::optional<storage::timestamp> reminded_at = {};   ///< its people, last
    std::vector<std::chrono::minutes> remind_before = {}; ///< the start
};

enum class round_step : std::uint8_t {
    none,
    remind, ///< the candidate and the panel, of the start
};

struct next_round_step {
    round_step step = round_step::none;
    storage::timestamp due_at = {}; ///< may have passed
    bool operator==(const next_round_step&) const = default;
};

/// Returns what comes next. Nobody is reminded of the start once it has come, nor for a time before
/// the round was scheduled. Several reminders that were missed are one.
[[nodiscard]] next_round_step next_step(const round_clock& round, storage::timestamp now);

} // namespace callboard::scheduler
