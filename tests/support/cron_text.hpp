#pragma once

#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "scheduler/cron/schedule.hpp"

/// Instants and schedules as short text, for tables.
namespace callboard::tests {

/// Reads "2025-03-09 07:00" or "2025-03-09 07:00:30", in UTC.
inline std::chrono::sys_seconds utc(const std::string& text) {
    auto year = 0;
    auto month = 0U;
    auto day = 0U;
    auto hour = 0;
    auto minute = 0;
    auto second = 0;
    if (std::sscanf(text.c_str(), "%d-%u-%u %d:%d:%d", &year, &month, &day, &hour, &minute,
                    &second) < 5)
        throw std::invalid_argument{text};
    return std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) /
                                 static_cast<int>(day)} +
           std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

/// Writes "2025-03-09 07:00", with seconds unless they are 0.
template <class Time>
std::string shown(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto date = std::chrono::year_month_day{day};
    const auto clock = std::chrono::hh_mm_ss{time - day};
    char text[32];
    const auto length = std::snprintf(
        text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    return {text, static_cast<std::size_t>(clock.seconds().count() == 0 ? length - 3 : length)};
}

inline scheduler::cron_schedule schedule(const std::string& expression, const std::string& zone,
                                         scheduler::clock_change_policy policy = {},
                                         scheduler::cron_options options = {}) {
    const auto parsed = scheduler::parse_cron(expression, options);
    if (!parsed)
        throw std::invalid_argument{expression + ": " + to_string(parsed.error())};
    const auto loaded = scheduler::cron_zone::load(zone);
    if (!loaded)
        throw std::invalid_argument{zone + ": " + to_string(loaded.error())};
    return {*parsed, *loaded, policy};
}

} // namespace callboard::tests
