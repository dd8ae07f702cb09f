#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

namespace callboard::storage {

/// Hours of work that begin on the same day of every week, by the clocks of the zone. They may go
/// on past midnight: `to` is then beyond 24 hours, and the hours still count as that of the first
/// day when it is a holiday.
struct weekly_hours {
    int weekday = 0; ///< 0 is Monday
    std::chrono::minutes from{0};
    std::chrono::minutes to{0}; ///< after `from`, by at most 24 hours

    auto operator<=>(const weekly_hours&) const = default;
};

/// When people work: a zone of the IANA database, the hours of a week, and days without work.
struct calendar_rules {
    std::string zone = "UTC";
    std::vector<weekly_hours> hours;
    std::vector<std::chrono::sys_days> holidays; ///< as local dates

    bool operator==(const calendar_rules&) const = default;
};

/// What counts where nobody said anything: Monday to Friday, 9 to 17 o'clock UTC.
[[nodiscard]] calendar_rules default_calendar();

/// Reads `mon 09:00-12:30` (any case; 24:00 is the end of the day; a time that is not after the
/// first one is on the next day). A text instead says what is wrong with the line.
[[nodiscard]] std::variant<weekly_hours, std::string> parse_hours(std::string_view line);

/// Writes what `parse_hours` reads.
[[nodiscard]] std::string to_text(const weekly_hours& hours);

/// Reads `2026-12-24`, from 1970 to 2199. A text instead says what is wrong.
[[nodiscard]] std::variant<std::chrono::sys_days, std::string> parse_date(std::string_view text);

/// Writes what `parse_date` reads.
[[nodiscard]] std::string to_text(std::chrono::sys_days date);

/// Rules that are known to be good, as a row holds them. Lines that cannot be read are left out;
/// without any hours it is the default calendar.
[[nodiscard]] calendar_rules to_calendar(std::string zone, const std::vector<std::string>& hours,
                                         const std::vector<std::string>& holidays);

} // namespace callboard::storage
