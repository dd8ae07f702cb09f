#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace callboard::config {

/// Reads "500ms", "30s", "10min", "2h", "14d", a sequence such as "1h30min", or a bare whole number
/// of seconds. Empty if the text is none of these, or the duration is too long.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// Writes a duration in the largest unit that expresses it exactly; `parse_duration` reads it back.
std::string format_duration(std::chrono::milliseconds duration);

} // namespace callboard::config
