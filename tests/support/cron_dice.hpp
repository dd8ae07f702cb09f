#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

#include <fmt/format.h>

#include "scheduler/cron/schedule.hpp"

/// Random cron expressions, zones and instants; each run of a test is the same.
namespace callboard::tests {

inline constexpr auto zones =
    std::array{"America/New_York",  "Europe/Berlin",  "Australia/Lord_Howe", "Africa/Cairo",
               "America/Santiago",  "Pacific/Apia",   "Asia/Kathmandu",      "UTC",
               "Africa/Casablanca", "Europe/Dublin",  "America/Havana",      "Pacific/Chatham",
               "Antarctica/Troll",  "America/Nuuk",   "Asia/Gaza",           "Asia/Beirut",
               "America/Asuncion",  "Pacific/Easter", "America/St_Johns",    "Pacific/Norfolk"};

inline constexpr auto first_day = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};
inline constexpr auto last_day = std::chrono::sys_days{std::chrono::year{2099} / 12 / 31};

/// How many cases to try: CALLBOARD_CRON_CASES, or the default.
inline int cases(int usual) {
    const auto* text = std::getenv("CALLBOARD_CRON_CASES");
    return text != nullptr ? std::atoi(text) : usual;
}

class dice {
  public:
    explicit dice(std::uint32_t seed)
        : engine_(seed) {}

    int from(int low, int high) {
        const auto span = static_cast<std::uint32_t>(high - low) + 1;
        return low + static_cast<int>(engine_() % span);
    }
    bool one_in(int n) { return from(1, n) == 1; }
    template <class Items>
    auto of(const Items& items) {
        return items[static_cast<std::size_t>(from(0, static_cast<int>(items.size()) - 1))];
    }

    std::string item(int low, int high) {
        const auto a = from(low, high);
        const auto b = from(a, high);
        switch (from(0, 4)) {
        case 0:
            return fmt::format("{}-{}", a, b);
        case 1:
            return fmt::format("{}-{}/{}", a, b, from(1, std::max(b - a, 1)));
        default:
            return std::to_string(a);
        }
    }
    std::string list(std::string first, int low, int high) {
        while (one_in(3))
            first += "," + item(low, high);
        return first;
    }
    std::string field(int low, int high, int star_in) {
        if (one_in(star_in))
            return "*";
        if (one_in(6))
            return list(fmt::format("*/{}", from(1, high - low + 1)), low, high);
        return list(item(low, high), low, high);
    }
    std::string day_of_month() {
        switch (from(0, 9)) {
        case 0:
            return list("L", 1, 31);
        case 1:
            return list(fmt::format("L-{}", from(1, 30)), 1, 31);
        case 2:
            return list(fmt::format("{}W", from(1, 31)), 1, 31);
        case 3:
            return list("LW", 1, 31);
        default:
            return field(1, 31, 2);
        }
    }
    std::string day_of_week() {
        static const auto names =
            std::array<std::string, 5>{"MON-FRI", "SAT,SUN", "SUN", "FRI-SUN", "TUE-SAT/2"};
        switch (from(0, 9)) {
        case 0:
            return list(fmt::format("{}#{}", from(0, 7), from(1, 5)), 0, 7);
        case 1:
            return list(fmt::format("{}L", from(0, 7)), 0, 7);
        case 2:
            return of(names);
        default:
            return field(0, 6, 2);
        }
    }
    std::string expression(bool with_seconds) {
        // Mostly at night, when clocks change.
        const auto hour = one_in(2) ? list(item(0, 4), 0, 23) : field(0, 23, 4);
        const auto month = one_in(4) ? field(1, 12, 3) : "*";
        return fmt::format("{}{} {} {} {} {}", with_seconds ? field(0, 59, 4) + " " : "",
                           field(0, 59, 6), hour, day_of_month(), month, day_of_week());
    }
    /// Fixed times of each night.
    std::string nightly() {
        return fmt::format("{} {} * * *", list(item(0, 59), 0, 59), list(item(0, 4), 0, 23));
    }
    scheduler::clock_change_policy policy() {
        return {static_cast<scheduler::gap_policy>(from(0, 1)),
                static_cast<scheduler::overlap_policy>(from(0, 2))};
    }
    std::chrono::sys_seconds instant(const scheduler::cron_zone& zone) {
        const auto day = first_day + std::chrono::days{
                                         from(0, static_cast<int>((last_day - first_day).count()))};
        const auto any = day + std::chrono::seconds{from(0, 86'399)};
        const auto period = zone.period_at(any);
        return one_in(3) || period == 0
                   ? any
                   : zone.periods()[period].begin + std::chrono::seconds{from(-100'000, 100'000)};
    }

  private:
    std::mt19937 engine_;
};

} // namespace callboard::tests
