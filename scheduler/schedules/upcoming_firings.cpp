#include "scheduler/schedules/upcoming_firings.hpp"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace callboard::scheduler {

namespace {

using std::chrono::floor;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr auto weekdays =
    std::array{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

/// If more firings than this are lost between two, they are counted instead of listed.
constexpr auto most_losses_told = 3;

/// The last change of the clocks up to a given time.
struct clock_change {
    sys_seconds at;
    local_seconds from; ///< what the clocks would have shown
    local_seconds to;   ///< what they show
};

std::string date_of(local_seconds time) {
    const auto date = std::chrono::year_month_day{floor<std::chrono::days>(time)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

/// Returns "09:00", with seconds if they are not zero.
std::string clock_of(local_seconds time) {
    const auto day = floor<std::chrono::days>(time);
    const auto clock = std::chrono::hh_mm_ss{time - day};
    auto text = fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
    if (clock.seconds().count() != 0)
        text += fmt::format(":{:02}", clock.seconds().count());
    return text;
}

std::string full_clock_of(local_seconds time) {
    const auto clock = std::chrono::hh_mm_ss{time - floor<std::chrono::days>(time)};
    return fmt::format("{:02}:{:02}:{:02}", clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

std::string offset_text(seconds offset) {
    const auto sign = offset < seconds{0} ? '-' : '+';
    const auto size = std::chrono::hh_mm_ss{offset < seconds{0} ? -offset : offset};
    auto text = fmt::format("{}{:02}:{:02}", sign, size.hours().count(), size.minutes().count());
    if (size.seconds().count() != 0)
        text += fmt::format(":{:02}", size.seconds().count());
    return text;
}

clock_change last_change(const cron_zone& zone, sys_seconds at) {
    const auto periods = zone.periods();
    const auto period = zone.period_at(at);
    const auto begin = periods[period].begin.time_since_epoch();
    const auto before = periods[period == 0 ? 0 : period - 1].offset;
    return {periods[period].begin, local_seconds{begin + before},
            local_seconds{begin + periods[period].offset}};
}

/// Returns "from 02:00 to 03:00"; with dates for a change of a day or more.
std::string jump_text(const clock_change& change) {
    if (floor<std::chrono::days>(change.from) == floor<std::chrono::days>(change.to))
        return fmt::format("from {} to {}", clock_of(change.from), clock_of(change.to));
    return fmt::format("from {} {} to {} {}", date_of(change.from), clock_of(change.from),
                       date_of(change.to), clock_of(change.to));
}

std::string note_text(const cron_schedule& when, sys_seconds at) {
    switch (when.note(at)) {
    case firing_note::none:
        return {};
    case firing_note::shifted:
        return fmt::format("The clocks jump {}; this replaces the skipped time.",
                           jump_text(last_change(when.zone(), at)));
    case firing_note::first_pass:
        return "The clocks show this time twice; this is the first.";
    case firing_note::second_pass:
        return "The clocks show this time twice; this is the second.";
    }
    return {};
}

/// Returns which firings in (after, until) the clocks skipped.
std::string loss_text(const cron_schedule& when, sys_seconds after, sys_seconds until) {
    auto text = std::string{};
    auto losses = 0;
    for (auto lost = when.skipped(after, until); lost; lost = when.skipped(*lost, until)) {
        if (++losses > most_losses_told)
            continue;
        const auto change = last_change(when.zone(), *lost);
        text += fmt::format("{}Not on {}: the clocks jump {}.", text.empty() ? "" : " ",
                            date_of(change.from), jump_text(change));
    }
    if (losses > most_losses_told)
        text += fmt::format(" {} more such days.", losses - most_losses_told);
    return text;
}

} // namespace

upcoming_firing describe_firing(const cron_schedule& when, sys_seconds at, sys_seconds after) {
    const auto local = when.zone().local(at);
    const auto day = std::chrono::weekday{floor<std::chrono::days>(local)};
    auto note = loss_text(when, after, at);
    if (const auto special = note_text(when, at); !special.empty())
        note += (note.empty() ? "" : " ") + special;
    return {at, weekdays[day.c_encoding()],
            fmt::format("{}T{}", date_of(local), full_clock_of(local)),
            offset_text(local.time_since_epoch() - at.time_since_epoch()), std::move(note)};
}

std::vector<upcoming_firing> upcoming_firings(const cron_schedule& when, sys_seconds after,
                                              std::size_t count) {
    auto firings = std::vector<upcoming_firing>{};
    for (auto at = when.next(after); at && firings.size() < count; at = when.next(*at)) {
        firings.push_back(describe_firing(when, *at, after));
        after = *at;
    }
    return firings;
}

} // namespace callboard::scheduler
