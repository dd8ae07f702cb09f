#pragma once

#include <chrono>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>
#include <fmt/format.h>

/// The meaning of working time in its most obvious form: checks for every minute what the clocks
/// show. Shares no code with the code that it checks.
namespace callboard::tests {

class working_time_reference {
  public:
    working_time_reference(const std::string& zone, std::vector<std::string> lines,
                           const std::vector<std::string>& holidays)
        : lines_(std::move(lines))
        , holidays_(holidays.begin(), holidays.end()) {
        if (!cctz::load_time_zone(zone, &zone_))
            std::abort();
    }

    [[nodiscard]] bool worked(std::chrono::sys_seconds time) const {
        const auto shown =
            zone_.lookup(cctz::time_point<cctz::seconds>{time.time_since_epoch()}).cs;
        const auto today = cctz::civil_day{shown};
        const auto clock = fmt::format("{:02}:{:02}", shown.hour(), shown.minute());
        for (const auto& line : lines_) {
            const auto from = line.substr(4, 5);
            const auto to = line.substr(10, 5);
            const auto over_midnight = to <= from;
            if (begins_on(line, today) && clock >= from && (over_midnight || clock < to))
                return true;
            if (over_midnight && begins_on(line, today - 1) && clock < to)
                return true;
        }
        return false;
    }

    /// Working minutes that begin in [from, to); both are whole minutes.
    [[nodiscard]] int minutes_between(std::chrono::sys_seconds from,
                                      std::chrono::sys_seconds to) const {
        auto count = 0;
        for (auto time = from; time < to; time += std::chrono::minutes{1})
            count += worked(time) ? 1 : 0;
        return count;
    }

    /// After so many working minutes, at least one.
    [[nodiscard]] std::chrono::sys_seconds add(std::chrono::sys_seconds from, int minutes) const {
        auto time = from;
        while (minutes > 0) {
            minutes -= worked(time) ? 1 : 0;
            time += std::chrono::minutes{1};
        }
        return time;
    }

    [[nodiscard]] std::chrono::sys_seconds next_start(std::chrono::sys_seconds time) const {
        while (!worked(time))
            time += std::chrono::minutes{1};
        return time;
    }

  private:
    [[nodiscard]] bool begins_on(const std::string& line, cctz::civil_day day) const {
        static const auto names =
            std::vector<std::string>{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        const auto name = names[static_cast<std::size_t>(cctz::get_weekday(day))];
        const auto date = fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        return line.substr(0, 3) == name && !holidays_.contains(date);
    }

    std::vector<std::string> lines_;
    std::set<std::string> holidays_;
    cctz::time_zone zone_;
};

} // namespace callboard::tests
