#include "scheduler/cron/calendar.hpp"

#include <bit>

namespace callboard::scheduler {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;

constexpr auto none = -1;

/// Returns the weekdays `set` as days counted from the weekday `first`.
constexpr std::uint32_t counted_from(std::uint32_t set, unsigned first) noexcept {
    return ((set >> first) | (set << (7 - first))) & 0x7fU;
}

constexpr std::uint32_t bit(unsigned n) noexcept {
    return std::uint32_t{1} << n;
}

std::uint32_t matching_days_of_month(const cron_expression& expression, unsigned length,
                                     unsigned first) noexcept {
    auto found = expression.days_of_month;
    for (auto rest = expression.days_before_last; rest != 0; rest &= rest - 1) {
        const auto before = static_cast<unsigned>(std::countr_zero(rest));
        if (before < length)
            found |= bit(length - before);
    }
    const auto day_of_week = [first](unsigned day) { return (first + day - 1) % 7; };
    for (auto rest = expression.nearest_workdays; rest != 0; rest &= rest - 1) {
        const auto day = static_cast<unsigned>(std::countr_zero(rest));
        if (day > length)
            break;
        if (day_of_week(day) == 6)
            found |= bit(day == 1 ? 3 : day - 1);
        else if (day_of_week(day) == 0)
            found |= bit(day == length ? day - 2 : day + 1);
        else
            found |= bit(day);
    }
    if (expression.last_workday) {
        const auto last = day_of_week(length);
        found |= bit(last == 6 ? length - 1 : last == 0 ? length - 2 : length);
    }
    return found;
}

std::uint32_t matching_days_of_week(const cron_expression& expression, unsigned length,
                                    unsigned first) noexcept {
    const auto week = std::uint64_t{counted_from(expression.days_of_week, first)};
    auto found = static_cast<std::uint32_t>((week * 0x10204081U) << 1U);
    if (expression.last_days_of_week != 0)
        found |= counted_from(expression.last_days_of_week, (first + length) % 7) << (length - 6);
    for (auto n = 1U; n < expression.nth_days_of_week.size(); ++n)
        found |= counted_from(expression.nth_days_of_week[n], first) << (7 * (n - 1) + 1);
    return found;
}

/// A month of the calendar.
struct month_page {
    int year;
    unsigned month;
    local_days first;
    unsigned length;
};

unsigned length_of(int year, unsigned month) noexcept {
    if (month == 2)
        return std::chrono::year{year}.is_leap() ? 29 : 28;
    return 30 | (month ^ (month >> 3U));
}

month_page page_of(local_days day) noexcept {
    const auto date = std::chrono::year_month_day{day};
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    return {year, month, day - days{static_cast<unsigned>(date.day()) - 1}, length_of(year, month)};
}

void turn_forward(month_page& page) noexcept {
    page.first += days{page.length};
    page.year += page.month == 12 ? 1 : 0;
    page.month = page.month == 12 ? 1 : page.month + 1;
    page.length = length_of(page.year, page.month);
}

void turn_back(month_page& page) noexcept {
    page.year -= page.month == 1 ? 1 : 0;
    page.month = page.month == 1 ? 12 : page.month - 1;
    page.length = length_of(page.year, page.month);
    page.first -= days{page.length};
}

std::uint32_t matching_days(const cron_expression& expression, const month_page& page) noexcept {
    if ((expression.months & bit(page.month)) == 0)
        return 0;
    return matching_days(expression, page.length, std::chrono::weekday{page.first}.c_encoding());
}

template <class Set>
int lowest(Set set) noexcept {
    return std::countr_zero(set);
}

template <class Set>
int highest(Set set) noexcept {
    return static_cast<int>(std::bit_width(set)) - 1;
}

/// Returns the members of `set` from `n` on.
template <class Set>
Set from(Set set, int n) noexcept {
    return set >> n << n;
}

/// Returns the members of `set` below `n`.
template <class Set>
Set below(Set set, int n) noexcept {
    return set & ((Set{1} << n) - 1);
}

/// Returns the first matching second of a day from `second` on, or `none`.
int first_time(const cron_expression& expression, int second) noexcept {
    const auto hour = second / 3600;
    const auto minute = second / 60 % 60;
    if ((expression.hours & bit(static_cast<unsigned>(hour))) != 0) {
        if ((expression.minutes >> minute & 1U) != 0)
            if (const auto rest = from(expression.seconds, second % 60); rest != 0)
                return hour * 3600 + minute * 60 + lowest(rest);
        if (const auto minutes = from(expression.minutes, minute + 1); minutes != 0)
            return hour * 3600 + lowest(minutes) * 60 + lowest(expression.seconds);
    }
    if (const auto hours = from(expression.hours, hour + 1); hours != 0)
        return lowest(hours) * 3600 + lowest(expression.minutes) * 60 + lowest(expression.seconds);
    return none;
}

/// Returns the last matching second of a day up to `second`, or `none`.
int last_time(const cron_expression& expression, int second) noexcept {
    const auto hour = second / 3600;
    const auto minute = second / 60 % 60;
    if ((expression.hours & bit(static_cast<unsigned>(hour))) != 0) {
        if ((expression.minutes >> minute & 1U) != 0)
            if (const auto rest = below(expression.seconds, second % 60 + 1); rest != 0)
                return hour * 3600 + minute * 60 + highest(rest);
        if (const auto minutes = below(expression.minutes, minute); minutes != 0)
            return hour * 3600 + highest(minutes) * 60 + highest(expression.seconds);
    }
    if (const auto hours = below(expression.hours, hour); hours != 0)
        return highest(hours) * 3600 + highest(expression.minutes) * 60 +
               highest(expression.seconds);
    return none;
}

constexpr auto end_of_day = 86'399;

} // namespace

std::uint32_t matching_days(const cron_expression& expression, unsigned length,
                            unsigned first) noexcept {
    const auto of_month = matching_days_of_month(expression, length, first);
    const auto of_week = matching_days_of_week(expression, length, first);
    const auto found = expression.either_day ? of_month | of_week : of_month & of_week;
    return found & static_cast<std::uint32_t>((std::uint64_t{2} << length) - 2);
}

bool occurs(const cron_expression& expression) noexcept {
    // A month may begin on any weekday, even February in leap years.
    for (auto month = 1U; month <= 12; ++month) {
        if ((expression.months & bit(month)) == 0)
            continue;
        for (auto first = 0U; first < 7; ++first)
            if (matching_days(expression, length_of(2024, month), first) != 0 ||
                matching_days(expression, length_of(2025, month), first) != 0)
                return true;
    }
    return false;
}

bool matches(const cron_expression& expression, local_seconds time) noexcept {
    return first_match(expression, time, time + seconds{1}).has_value();
}

std::optional<local_seconds> first_match(const cron_expression& expression, local_seconds start,
                                         local_seconds end) noexcept {
    const auto day = std::chrono::floor<days>(start);
    auto page = page_of(day);
    const auto today = (day - page.first).count() + 1;
    auto found = from(matching_days(expression, page), static_cast<int>(today));
    if ((found & bit(static_cast<unsigned>(today))) != 0) {
        const auto time = first_time(expression, static_cast<int>((start - day).count()));
        if (time != none) {
            const auto match = day + seconds{time};
            return match < end ? std::optional{match} : std::nullopt;
        }
        found &= found - 1;
    }
    while (found == 0) {
        turn_forward(page);
        if (page.first >= end)
            return std::nullopt;
        found = matching_days(expression, page);
    }
    const auto match = page.first + days{lowest(found) - 1} + seconds{first_time(expression, 0)};
    return match < end ? std::optional{match} : std::nullopt;
}

std::optional<local_seconds> last_match(const cron_expression& expression, local_seconds last,
                                        local_seconds begin) noexcept {
    const auto day = std::chrono::floor<days>(last);
    auto page = page_of(day);
    const auto today = (day - page.first).count() + 1;
    const auto this_month = matching_days(expression, page);
    if ((this_month & bit(static_cast<unsigned>(today))) != 0) {
        const auto time = last_time(expression, static_cast<int>((last - day).count()));
        if (time != none) {
            const auto match = day + seconds{time};
            return match >= begin ? std::optional{match} : std::nullopt;
        }
    }
    auto found = below(this_month, static_cast<int>(today));
    while (found == 0) {
        if (page.first <= begin)
            return std::nullopt;
        turn_back(page);
        found = matching_days(expression, page);
    }
    const auto match =
        page.first + days{highest(found) - 1} + seconds{last_time(expression, end_of_day)};
    return match >= begin ? std::optional{match} : std::nullopt;
}

} // namespace callboard::scheduler
