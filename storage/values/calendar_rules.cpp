#include "storage/values/calendar_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "config/ascii.hpp"
#include "config/text.hpp"

namespace callboard::storage {

namespace {

using std::chrono::minutes;

constexpr auto day = minutes{24 * 60};
constexpr auto weekdays =
    std::array<std::string_view, 7>{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Reads a number of exactly `digits` digits.
std::optional<int> number(std::string_view text, std::size_t digits) {
    if (text.size() != digits || !std::ranges::all_of(text, config::is_digit))
        return std::nullopt;
    auto value = 0;
    for (auto c : text)
        value = 10 * value + (c - '0');
    return value;
}

/// Reads `09:30`, at most `24:00`.
std::optional<minutes> time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    auto hour = number(text.substr(0, 2), 2);
    auto minute = number(text.substr(3), 2);
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > day.count())
        return std::nullopt;
    return minutes{*hour * 60 + *minute};
}

std::optional<int> weekday(std::string_view text) {
    auto found = std::ranges::find(weekdays, config::lower_ascii(text));
    if (found == weekdays.end())
        return std::nullopt;
    return static_cast<int>(found - weekdays.begin());
}

} // namespace

calendar_rules default_calendar() {
    auto rules = calendar_rules{};
    for (auto workday = 0; workday < 5; ++workday)
        rules.hours.push_back({workday, minutes{9 * 60}, minutes{17 * 60}});
    return rules;
}

std::variant<weekly_hours, std::string> parse_hours(std::string_view line) {
    if (line.size() != 15 || line[3] != ' ' || line[9] != '-')
        return "must look like \"mon 09:00-12:30\"";
    auto day_of_week = weekday(line.substr(0, 3));
    if (!day_of_week)
        return "must begin with mon, tue, wed, thu, fri, sat or sun";
    auto from = time_of_day(line.substr(4, 5));
    auto to = time_of_day(line.substr(10));
    if (!from || !to)
        return "must have times from 00:00 to 24:00";
    if (*from == day)
        return "must begin before 24:00";
    if (*from == *to)
        return "must not begin and end at the same time";
    return weekly_hours{*day_of_week, *from, *to > *from ? *to : *to + day};
}

std::string to_text(const weekly_hours& hours) {
    auto to = hours.to > day ? hours.to - day : hours.to;
    return fmt::format("{} {:02}:{:02}-{:02}:{:02}",
                       weekdays[static_cast<std::size_t>(hours.weekday)], hours.from.count() / 60,
                       hours.from.count() % 60, to.count() / 60, to.count() % 60);
}

std::variant<std::chrono::sys_days, std::string> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return "must be a date like 2026-12-24";
    auto year = number(text.substr(0, 4), 4);
    auto month = number(text.substr(5, 2), 2);
    auto of_month = number(text.substr(8), 2);
    if (!year || !month || !of_month)
        return "must be a date like 2026-12-24";
    auto date = std::chrono::year_month_day{std::chrono::year{*year},
                                            std::chrono::month{static_cast<unsigned>(*month)},
                                            std::chrono::day{static_cast<unsigned>(*of_month)}};
    if (!date.ok())
        return "is not a calendar date";
    if (*year < 1970 || *year > 2199)
        return "must be between 1970 and 2199";
    return std::chrono::sys_days{date};
}

std::string to_text(std::chrono::sys_days date) {
    auto parts = std::chrono::year_month_day{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                       static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

calendar_rules to_calendar(std::string zone, const std::vector<std::string>& hours,
                           const std::vector<std::string>& holidays) {
    auto rules = calendar_rules{std::move(zone), {}, {}};
    for (const auto& line : hours)
        if (auto read = parse_hours(line); std::holds_alternative<weekly_hours>(read))
            rules.hours.push_back(std::get<weekly_hours>(read));
    for (const auto& text : holidays)
        if (auto read = parse_date(text); std::holds_alternative<std::chrono::sys_days>(read))
            rules.holidays.push_back(std::get<std::chrono::sys_days>(read));
    return rules.hours.empty() ? default_calendar() : rules;
}

} // namespace callboard::storage
