#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::storage {

/// An instant in UTC with PostgreSQL's precision.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Returns the wall clock's time, truncated to microseconds.
[[nodiscard]] timestamp now();

/// Returns RFC 3339 in UTC, e.g. `2026-03-29T01:30:00.25Z`; fractional digits only if needed.
[[nodiscard]] std::string to_text(timestamp t);

/// Appends the same text.
void append_text(std::string& text, timestamp t);

/// Reads RFC 3339 (any offset) and PostgreSQL's ISO output, from the year 1 to 9999; returns
/// nullopt for other texts.
[[nodiscard]] std::optional<timestamp> parse_timestamp(std::string_view text);

} // namespace callboard::storage
