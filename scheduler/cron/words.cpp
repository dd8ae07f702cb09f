#include "scheduler/cron/words.hpp"

#include <array>
#include <bit>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace callboard::scheduler {

namespace {

using words = std::vector<std::string>;

constexpr auto month_names =
    std::array{"",     "January", "February",  "March",   "April",    "May",     "June",
               "July", "August",  "September", "October", "November", "December"};
// The week begins on Monday.
constexpr auto day_names =
    std::array{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

constexpr auto all_minutes = (std::uint64_t{1} << 60) - 1;
constexpr auto all_hours = (std::uint64_t{1} << 24) - 1;
constexpr auto all_months = (std::uint64_t{1} << 13) - 2;

/// More times of the day than this are described by their hours and minutes.
constexpr auto most_times = 6;

int lowest(std::uint64_t set) {
    return std::countr_zero(set);
}
int highest(std::uint64_t set) {
    return static_cast<int>(std::bit_width(set)) - 1;
}

std::vector<int> members(std::uint64_t set) {
    auto result = std::vector<int>{};
    for (; set != 0; set &= set - 1)
        result.push_back(lowest(set));
    return result;
}

/// Returns "a", "a and b" or "a, b and c".
std::string joined(const words& items, std::string_view last = "and") {
    auto text = std::string{};
    for (auto i = std::size_t{0}; i < items.size(); ++i) {
        if (i > 0)
            text += i + 1 == items.size() ? fmt::format(" {} ", last) : ", ";
        text += items[i];
    }
    return text;
}

/// Returns the members of a set, with three and more in a row as "a to b".
template <class Name>
words runs(std::uint64_t set, Name name) {
    auto items = words{};
    while (set != 0) {
        const auto first = lowest(set);
        const auto length = std::countr_one(set >> first);
        if (length >= 3) {
            items.push_back(fmt::format("{} to {}", name(first), name(first + length - 1)));
            set &= ~(((std::uint64_t{1} << length) - 1) << first);
        } else {
            items.push_back(name(first));
            set &= set - 1;
        }
    }
    return items;
}

std::string number(int value) {
    return std::to_string(value);
}

std::string ordinal(int value) {
    const auto teen = value / 10 == 1;
    const auto* ending = teen || value % 10 > 3 || value % 10 == 0 ? "th"
                         : value % 10 == 1                         ? "st"
                         : value % 10 == 2                         ? "nd"
                                                                   : "rd";
    return fmt::format("{}{}", value, ending);
}

/// Returns the even distance between the members of a set from `low` to the end, 0 if there is
/// none. For a circle of `count` values it must also hold across the end.
int step_of(std::uint64_t set, int low, int count) {
    const auto all = members(set);
    if (all.size() < 2 || all[0] != low)
        return 0;
    const auto step = all[1] - all[0];
    for (auto i = std::size_t{1}; i < all.size(); ++i)
        if (all[i] - all[i - 1] != step)
            return 0;
    return all.back() + step >= low + count ? step : 0;
}

/// Like `step_of`, but the distance must also hold across the end.
int even_step(std::uint64_t set, int count) {
    const auto step = step_of(set, 0, count);
    return step > 0 && count % step == 0 ? step : 0;
}

bool is_run(std::uint64_t set) {
    return std::popcount(set) == highest(set) - lowest(set) + 1;
}

/// Returns "Every minute", "Every 5 minutes", or an empty text.
std::string every(std::uint64_t set, std::string_view unit) {
    const auto step = even_step(set, 60);
    if (step == 0)
        return {};
    return step == 1 ? fmt::format("Every {}", unit) : fmt::format("Every {} {}s", step, unit);
}

/// Returns "minute 5", "minutes 5 and 10" or "minutes 5 to 10".
std::string counted(std::string_view unit, std::uint64_t set) {
    return fmt::format("{}{} {}", unit, std::popcount(set) == 1 ? "" : "s",
                       joined(runs(set, number)));
}

/// Returns "hour 9", "hours 9 and 17" or "every hour from 9 to 17".
std::string of_hours(std::uint64_t hours) {
    if (is_run(hours) && std::popcount(hours) > 2)
        return fmt::format(" of every hour from {} to {}", lowest(hours), highest(hours));
    return " of " + counted("hour", hours);
}

/// Returns during which hours something repeats whose last minute in the hour is `last`.
std::string during(std::uint64_t hours, int last) {
    if (hours == all_hours)
        return {};
    if (is_run(hours))
        return fmt::format(" from {:02}:00 to {:02}:{:02}", lowest(hours), highest(hours), last);
    return " of " + counted("hour", hours);
}

/// When an expression fires within a day.
struct day_times {
    std::uint64_t seconds;
    std::uint64_t minutes;
    std::uint64_t hours;

    [[nodiscard]] bool on_the_minute() const { return seconds == 1; }
    [[nodiscard]] bool every_minute() const { return minutes == all_minutes; }
    [[nodiscard]] bool every_hour() const { return hours == all_hours; }
    [[nodiscard]] bool are_few() const {
        return std::popcount(seconds) == 1 &&
               std::popcount(minutes) * std::popcount(hours) <= most_times;
    }
};

/// Returns e.g. "09:00 and 17:00".
std::string listed(const day_times& times) {
    auto items = words{};
    for (const auto hour : members(times.hours))
        for (const auto minute : members(times.minutes))
            items.push_back(times.on_the_minute() ? fmt::format("{:02}:{:02}", hour, minute)
                                                  : fmt::format("{:02}:{:02}:{:02}", hour, minute,
                                                                lowest(times.seconds)));
    return joined(items);
}

/// Returns e.g. "minutes 0 and 30" or "seconds 1 and 7 of minute 5".
std::string within_the_hour(const day_times& times) {
    const auto minutes = counted("minute", times.minutes);
    return times.on_the_minute()
               ? minutes
               : fmt::format("{} of {}", counted("second", times.seconds), minutes);
}

/// Returns words for fixed times of the day. They never read like intervals, because intervals also
/// fire in an hour that the clocks repeat.
std::string at_fixed_times(const day_times& times) {
    if (times.are_few())
        return "At " + listed(times);
    if (const auto repeated = every(times.seconds, "second"); !repeated.empty())
        return fmt::format("{} of {}{}", repeated, counted("minute", times.minutes),
                           of_hours(times.hours));
    return fmt::format("At {}{}", within_the_hour(times), of_hours(times.hours));
}

/// Returns words for one minute of some hours, or an empty text if that is not an even interval.
std::string hourly(int minute, std::uint64_t hours) {
    if (const auto step = even_step(hours, 24); step == 1)
        return minute == 0 ? "Every hour" : fmt::format("At minute {} of every hour", minute);
    else if (step > 1)
        return minute == 0 ? fmt::format("Every {} hours", step)
                           : fmt::format("At minute {} of every {} hour", minute, ordinal(step));
    if (is_run(hours) && std::popcount(hours) > 1)
        return fmt::format("Every hour from {:02}:{:02} to {:02}:{:02}", lowest(hours), minute,
                           highest(hours), minute);
    return {};
}

/// Returns words for even intervals, or an empty text if the times are not even.
std::string at_intervals(const day_times& times) {
    if (times.on_the_minute()) {
        if (std::popcount(times.minutes) == 1)
            return hourly(lowest(times.minutes), times.hours);
        if (const auto repeated = every(times.minutes, "minute"); !repeated.empty())
            return repeated + during(times.hours, highest(times.minutes));
        return times.every_hour() ? fmt::format("At {} of every hour", within_the_hour(times)) : "";
    }
    const auto repeated = every(times.seconds, "second");
    if (!repeated.empty() && times.every_minute())
        return repeated + during(times.hours, 59);
    if (!times.every_hour())
        return {};
    return (repeated.empty() ? "At " + counted("second", times.seconds) : repeated) +
           (times.every_minute()
                ? " of every minute"
                : fmt::format(" of {} of every hour", counted("minute", times.minutes)));
}

/// Returns words for an expression that fires whenever the clocks show a match, and so in both
/// passes of an hour that they repeat.
std::string whenever_shown(const day_times& times) {
    if (auto intervals = at_intervals(times); !intervals.empty())
        return intervals;
    return fmt::format("Whenever the clocks show {}",
                       times.are_few() ? listed(times)
                                       : within_the_hour(times) + of_hours(times.hours));
}

std::string times_of_day(const cron_expression& expression) {
    const auto times =
        day_times{expression.seconds, expression.minutes, std::uint64_t{expression.hours}};
    return expression.by_elapsed_time ? whenever_shown(times) : at_fixed_times(times);
}

/// Returns the last day that at least one of the months has.
int last_day_of(std::uint64_t months) {
    constexpr auto long_months = std::uint64_t{0b1'0101'1010'1010};
    constexpr auto february = std::uint64_t{1} << 2;
    return (months & long_months) != 0 ? 31 : months == february ? 29 : 30;
}

/// Whether the working day nearest to one of the days may be in another month, where it does not
/// count.
bool must_stay_in_month(const cron_expression& expression) {
    constexpr auto at_an_end = std::uint32_t{0xf000'0002}; // the 1st, and from the 28th on
    const auto up_to_last = (std::uint64_t{2} << last_day_of(expression.months)) - 1;
    return (expression.nearest_workdays & at_an_end & up_to_last) != 0;
}

/// Returns words for the days of the month, leaving out those that none of the months has.
std::string days_of_month(const cron_expression& expression) {
    auto items = words{};
    const auto last = last_day_of(expression.months);
    const auto up_to_last = (std::uint64_t{2} << last) - 1;
    const auto days = expression.days_of_month & up_to_last;
    if (const auto step = step_of(days, 1, last); step > 1 && std::popcount(days) > 2)
        items.push_back(fmt::format("every {} day from the 1st", ordinal(step)));
    else
        for (const auto& run : runs(days, ordinal))
            items.push_back("the " + run);
    for (const auto before : members(expression.days_before_last & (up_to_last >> 1)))
        items.push_back(before == 0   ? std::string{"the last day"}
                        : before == 1 ? std::string{"the day before the last"}
                                      : fmt::format("the {} day before the last", ordinal(before)));
    for (const auto day : members(expression.nearest_workdays & up_to_last))
        items.push_back(fmt::format("the working day nearest the {}", ordinal(day)));
    if (expression.last_workday)
        items.emplace_back("the last working day");
    return joined(items);
}

/// Moves Sunday from the first place to the last.
std::uint64_t from_monday(std::uint8_t days) {
    return static_cast<std::uint64_t>(days >> 1 | (days & 1) << 6);
}

std::string day_name(int day) {
    return day_names[static_cast<std::size_t>(day)];
}

/// Returns the weekdays by name, then those counted within the month.
std::pair<words, words> days_of_week(const cron_expression& expression) {
    auto counted_days = words{};
    for (auto n = std::size_t{1}; n < expression.nth_days_of_week.size(); ++n)
        for (const auto day : members(from_monday(expression.nth_days_of_week[n])))
            counted_days.push_back(
                fmt::format("the {} {}", ordinal(static_cast<int>(n)), day_name(day)));
    for (const auto day : members(from_monday(expression.last_days_of_week)))
        counted_days.push_back("the last " + day_name(day));
    return {runs(from_monday(expression.days_of_week), day_name), counted_days};
}

std::string on_days_of_week(const cron_expression& expression) {
    const auto [plain, counted_days] = days_of_week(expression);
    auto text = std::string{};
    if (!plain.empty())
        text = (plain.size() == 1 && plain[0].find(' ') != std::string::npos ? "" : "every ") +
               joined(plain);
    if (!counted_days.empty())
        text += (text.empty() ? "on " : " and on ") + joined(counted_days);
    return text;
}

std::string if_day_of_week(const cron_expression& expression) {
    auto [items, counted_days] = days_of_week(expression);
    items.insert(items.end(), counted_days.begin(), counted_days.end());
    return joined(items, "or");
}

/// Returns words for the dates; empty if all dates match and `silent`.
std::string dates(const cron_expression& expression, bool silent) {
    const auto month_name = [](int month) { return month_names[static_cast<std::size_t>(month)]; };
    const auto months = joined(runs(expression.months, month_name));
    const auto in_months = expression.months == all_months ? "" : " in " + months;
    if (expression.every_day_of_month && expression.every_day_of_week)
        return silent && in_months.empty() ? "" : "every day" + in_months;
    if (expression.every_day_of_month)
        return on_days_of_week(expression) +
               (in_months.empty() && !days_of_week(expression).second.empty() ? " of the month"
                                                                              : in_months);
    const auto of_months =
        fmt::format(" of {}{}", expression.months == all_months ? "the month" : months,
                    must_stay_in_month(expression) ? ", within the month" : "");
    if (expression.every_day_of_week)
        return "on " + days_of_month(expression) + of_months;
    if (expression.either_day && days_of_month(expression).empty())
        return on_days_of_week(expression) + in_months;
    if (expression.either_day)
        return "on " + days_of_month(expression) + of_months + ", and " +
               on_days_of_week(expression) + in_months;
    return "on " + days_of_month(expression) + of_months + " if that is " +
           if_day_of_week(expression);
}

} // namespace

std::string in_words(const cron_expression& expression, std::string_view zone) {
    auto text = times_of_day(expression);
    const auto is_round_the_clock =
        expression.by_elapsed_time && even_step(expression.hours, 24) > 0;
    if (const auto on = dates(expression, is_round_the_clock); !on.empty())
        text += ", " + on;
    return fmt::format("{}, {}", text, zone);
}

std::string policy_remark(const cron_schedule& when, bool gap_chosen, bool overlap_chosen) {
    const auto& expression = when.expression();
    if (!gap_chosen && !overlap_chosen)
        return {};
    if (when.clocks_change() && !expression.by_elapsed_time)
        return {};
    const auto* policies = !overlap_chosen ? "`gap` has"
                           : !gap_chosen   ? "`overlap` has"
                                           : "`gap` and `overlap` have";
    const auto why = when.clocks_change()
                         ? std::string{"the minute or the hour begins with *, so it fires whenever "
                                       "the clocks show a time that matches"}
                         : fmt::format("the clocks of {} never change", when.zone().name());
    return fmt::format("{} no effect: {}.", policies, why);
}

} // namespace callboard::scheduler
