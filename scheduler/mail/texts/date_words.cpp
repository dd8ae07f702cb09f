#include "scheduler/mail/texts/date_words.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <cctz/time_zone.h>
#include <fmt/format.h>

#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::scheduler {

namespace {

constexpr std::array<std::string_view, 7> weekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct clock_reading {
    std::chrono::year_month_day date;
    std::chrono::weekday day;
    std::chrono::minutes time;

    clock_reading(storage::timestamp at, const cron_zone& zone) {
        const auto local = zone.local(std::chrono::floor<std::chrono::seconds>(at));
        const auto midnight = std::chrono::floor<std::chrono::days>(local);
        date = std::chrono::year_month_day{midnight};
        day = std::chrono::weekday{midnight};
        time = std::chrono::floor<std::chrono::minutes>(local - midnight);
    }
    [[nodiscard]] unsigned day_of_month() const { return static_cast<unsigned>(date.day()); }
    [[nodiscard]] std::string_view month() const {
        return months.at(static_cast<unsigned>(date.month()) - 1);
    }
    [[nodiscard]] int year() const { return static_cast<int>(date.year()); }
};

/// Returns "London" for "Europe/London".
std::string city_of(const cron_zone& zone) {
    auto city = zone.name().substr(zone.name().rfind('/') + 1);
    std::ranges::replace(city, '_', ' ');
    return city;
}

/// Returns the zone's usual abbreviation at that time: "CET", or "+03" if it has no name.
std::string abbreviation(const mail_clock& clock) {
    auto zone = cctz::time_zone{};
    cctz::load_time_zone(clock.zone.name(), &zone); // cannot fail: `clock.zone` was loaded by that
                                                    // name
    return zone.lookup(std::chrono::floor<std::chrono::seconds>(clock.now)).abbr;
}

/// Returns " 2027", or nothing if that is the year in which the mail is read.
std::string year_of(const clock_reading& shown, const mail_clock& clock) {
    if (shown.year() == clock_reading{clock.now, clock.zone}.year())
        return {};
    return fmt::format(" {}", shown.year());
}

std::string unbroken(std::string_view words) {
    auto held = std::string{};
    for (const auto c : words)
        if (c == ' ')
            held += no_break_space;
        else
            held += c;
    return held;
}

} // namespace

cron_zone zone_or_utc(std::string_view name) {
    if (const auto found = cron_zone::load(name))
        return *found;
    return *cron_zone::load("UTC");
}

std::string instant_in_words(storage::timestamp at, const mail_clock& clock) {
    const auto shown = clock_reading{at, clock.zone};
    return unbroken(fmt::format("{} {} {}{}, {:02}:{:02} ({})", weekdays.at(shown.day.c_encoding()),
                                shown.day_of_month(), shown.month(), year_of(shown, clock),
                                shown.time.count() / 60, shown.time.count() % 60,
                                city_of(clock.zone)));
}

std::string day_in_words(storage::timestamp at, const mail_clock& clock) {
    const auto shown = clock_reading{at, clock.zone};
    return unbroken(fmt::format("{} {} {}{}", weekdays.at(shown.day.c_encoding()),
                                shown.day_of_month(), shown.month(), year_of(shown, clock)));
}

std::string time_in_words(storage::timestamp at, const mail_clock& clock) {
    const auto shown = clock_reading{at, clock.zone};
    return fmt::format("{:02}:{:02}", shown.time.count() / 60, shown.time.count() % 60);
}

std::string date_in_words(storage::timestamp at, const mail_clock& clock) {
    const auto shown = clock_reading{at, clock.zone};
    return unbroken(fmt::format("{} {}{}", shown.day_of_month(), shown.month().substr(0, 3),
                                year_of(shown, clock)));
}

std::string clock_in_words(const mail_clock& clock) {
    const auto city = city_of(clock.zone);
    const auto short_name = abbreviation(clock);
    if (city == short_name)
        return city;
    return fmt::format("{} time ({})", city, short_name);
}

std::string date_in_digits(storage::timestamp at, const cron_zone& zone) {
    const auto shown = clock_reading{at, zone};
    return fmt::format("{:04}-{:02}-{:02}", shown.year(), static_cast<unsigned>(shown.date.month()),
                       shown.day_of_month());
}

} // namespace callboard::scheduler
