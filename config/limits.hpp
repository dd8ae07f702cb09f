#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callboard::config {

/// The least and the greatest value of a number, or of a duration in milliseconds.
struct limit {
    std::string_view key;
    std::int64_t least;
    std::int64_t most;
};

/// One limit for every number and duration of the settings.
std::span<const limit> limits();

/// The limit of that key, or null.
const limit* find_limit(std::string_view key);

} // namespace callboard::config
