#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

namespace callboard::storage {

/// Working hours that begin on the same weekday, in local time of the zone. They may extend past
/// midnight: then `to` is beyond 24 hours, and the hours count as those of the first day if that is
/// a holiday.
struct weekly_hours {
    int weekday = 0; ///< 0 is Monday
    std::chrono::minutes from{0};
    std::chrono::minutes to{0}; ///< after `from`, by at most 24 hours

    auto operator<=>(const weekly_hours&) const = default;
};

/// When people work: a zone of the IANA database, the hours of a week, and days off.
struct calendar_rules {
    std::string zone = "UTC";
    std::vector<weekly_hours> hours;
    std::vector<std::chrono::sys_days> holidays; ///< as local dates

    bool operator==(const calendar_rules&) const = default;
};

/// Returns the default calendar: Monday to Friday, 9 to 17 o'clock UTC.
[[nodiscard]] calendar_rules default_calendar();

/// Reads `mon 09:00-12:30` (any case; 24:00 is the end of the day; a second time that is not after
/// the first is on the next day). If the result is a text, it says what is wrong with the line.
[[nodiscard]] std::variant<weekly_hours, std::string> parse_hours(std::string_view line);

/// Writes the text that `parse_hours` reads.
[[nodiscard]] std::string to_text(const weekly_hours& hours);

/// Reads `2026-12-24`, from 1970 to 2199. If the result is a text, it says what is wrong.
[[nodiscard]] std::variant<std::chrono::sys_days, std::string> parse_date(std::string_view text);

/// Writes the text that `parse_date` reads.
[[nodiscard]] std::string to_text(std::chrono::sys_days date);

/// Returns the rules of a row, which are known to be valid. Lines that cannot be read are left out;
/// without any hours it is the default calendar.
[[nodiscard]] calendar_rules to_calendar(std::string zone, const std::vector<std::string>& hours,
                                         const std::vector<std::string>& holidays);

} // namespace callboard::storage
