#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "scheduler/cron/expression.hpp"

/// The matches of an expression on the Gregorian calendar, without any time zone. Pure; allocates
/// nothing.
namespace callboard::scheduler {

/// Returns the matching days of a month, bit n for the nth. `length` is its number of days, `first`
/// the weekday on which it begins (0 is Sunday).
[[nodiscard]] std::uint32_t matching_days(const cron_expression& expression, unsigned length,
                                          unsigned first) noexcept;

/// Whether any date ever matches.
[[nodiscard]] bool occurs(const cron_expression& expression) noexcept;

[[nodiscard]] bool matches(const cron_expression& expression,
                           std::chrono::local_seconds time) noexcept;

/// Returns the first match in [from, end).
[[nodiscard]] std::optional<std::chrono::local_seconds>
first_match(const cron_expression& expression, std::chrono::local_seconds from,
            std::chrono::local_seconds end) noexcept;

/// Returns the last match in [begin, last].
[[nodiscard]] std::optional<std::chrono::local_seconds>
last_match(const cron_expression& expression, std::chrono::local_seconds last,
           std::chrono::local_seconds begin) noexcept;

} // namespace callboard::scheduler
