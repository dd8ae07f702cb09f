#include "scheduler/date_words.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

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

} // namespace

cron_zone zone_or_utc(std::string_view name) {
    if (const auto found = cron_zone::load(name))
        return *found;
    return *cron_zone::load("UTC");
}

std::string instant_in_words(storage::timestamp at, const cron_zone& zone) {
    const auto shown = clock_reading{at, zone};
    return fmt::format("{}, {} {} {}, {:02}:{:02} ({})", weekdays.at(shown.day.c_encoding()),
                       shown.day_of_month(), shown.month(), shown.year(), shown.time.count() / 60,
                       shown.time.count() % 60, zone.name());
}

std::string date_in_words(storage::timestamp at, const cron_zone& zone) {
    const auto shown = clock_reading{at, zone};
    return fmt::format("{} {} {}", shown.day_of_month(), shown.month().substr(0, 3), shown.year());
}

std::string date_in_digits(storage::timestamp at, const cron_zone& zone) {
    const auto shown = clock_reading{at, zone};
    return fmt::format("{:04}-{:02}-{:02}", shown.year(), static_cast<unsigned>(shown.date.month()),
                       shown.day_of_month());
}

} // namespace callboard::scheduler
