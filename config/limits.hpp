#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callboard::config {

/// The minimum and maximum of a number, or of a duration in milliseconds.
struct limit {
    std::string_view key;
    std::int64_t least;
    std::int64_t most;
};

/// Returns one limit for every number and duration of the settings.
std::span<const limit> limits();

/// Returns the limit of that key, or null.
const limit* find_limit(std::string_view key);

} // namespace callboard::config
