#include "scheduler/cron/schedule.hpp"

#include <algorithm>

#include "scheduler/cron/calendar.hpp"

// Between two changes of a zone's offset the clocks run evenly, so a match on the calendar becomes
// an instant by subtracting the offset. Each such period of the zone is responsible for the local
// times [opens, closes): all that the clocks show in it, except those that the policy gives to its
// neighbour where the clocks show a time twice. Local times between the end of one period and the
// start of the next are skipped.
namespace callboard::scheduler {

namespace {

using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr auto search_span = std::chrono::days{60 * 366};

local_seconds local(sys_seconds time, seconds offset) noexcept {
    return local_seconds{time.time_since_epoch() + offset};
}

sys_seconds instant(local_seconds time, seconds offset) noexcept {
    return sys_seconds{time.time_since_epoch() - offset};
}

} // namespace

cron_schedule::cron_schedule(const cron_expression& expression, cron_zone zone,
                             clock_change_policy policy)
    : expression_(expression)
    , zone_(std::move(zone))
    , policy_(policy)
    , effective_(expression.by_elapsed_time
                     ? clock_change_policy{gap_policy::skip, overlap_policy::both}
                     : policy) {}

/// Returns what the clocks show when a period begins.
local_seconds cron_schedule::starts(std::size_t period) const noexcept {
    const auto& [begin, offset] = zone_.periods()[period];
    return local(begin, offset);
}

/// Returns what the clocks would show when a period ends if they did not change.
local_seconds cron_schedule::ends(std::size_t period) const noexcept {
    const auto periods = zone_.periods();
    const auto end = period + 1 < periods.size() ? periods[period + 1].begin : cron_zone::end;
    return local(end, periods[period].offset);
}

local_seconds cron_schedule::opens(std::size_t period) const noexcept {
    if (effective_.overlap != overlap_policy::first || period == 0)
        return starts(period);
    return std::max(starts(period), ends(period - 1)); // the first pass has the repeated times
}

local_seconds cron_schedule::closes(std::size_t period) const noexcept {
    if (effective_.overlap != overlap_policy::second || period + 1 == zone_.periods().size())
        return ends(period);
    return std::min(ends(period), starts(period + 1));
}

/// Whether the clocks skip a match when a period begins.
bool cron_schedule::jumps_over_match(std::size_t period) const noexcept {
    return period > 0 && starts(period) > ends(period - 1) &&
           first_match(expression_, ends(period - 1), starts(period)).has_value();
}

/// Whether the clocks skip all matches of a day when the period begins.
bool cron_schedule::takes_day(std::size_t period) const noexcept {
    if (period == 0)
        return false;
    const auto start = starts(period);
    const auto end = ends(period - 1);
    const auto lost = start > end ? first_match(expression_, end, start) : std::nullopt;
    if (!lost)
        return false;
    const auto day = local_seconds{std::chrono::floor<std::chrono::days>(*lost)};
    const auto next_day = day + std::chrono::days{1};
    return !first_match(expression_, day, std::max(day, end)) &&
           !first_match(expression_, std::min(start, next_day), next_day);
}

std::optional<sys_seconds> cron_schedule::next(sys_seconds after) const noexcept {
    if (after >= cron_zone::end - seconds{1})
        return std::nullopt;
    const auto periods = zone_.periods();
    const auto from = std::max(after + seconds{1}, cron_zone::begin);
    auto period = zone_.period_at(from);
    const auto shifts = effective_.gap == gap_policy::shift;
    if (shifts && from == periods[period].begin && jumps_over_match(period))
        return from;

    const auto shown = local(from, periods[period].offset);
    const auto horizon = shown + search_span;
    auto match =
        first_match(expression_, std::min(std::max(shown, opens(period)), closes(period)), horizon);
    for (; match; ++period) {
        if (*match < closes(period))
            return instant(*match, periods[period].offset);
        if (period + 1 == periods.size())
            return std::nullopt;
        const auto start = starts(period + 1);
        const auto end = ends(period);
        if (start > end && *match < start) { // skipped
            if (shifts)
                return periods[period + 1].begin;
            match = first_match(expression_, start, horizon);
        } else if (effective_.overlap == overlap_policy::both && start < end) {
            if (const auto again = first_match(expression_, start, end))
                match = again;
        }
    }
    return std::nullopt;
}

std::optional<sys_seconds> cron_schedule::previous(sys_seconds before) const noexcept {
    if (before <= cron_zone::begin)
        return std::nullopt;
    const auto periods = zone_.periods();
    const auto to = std::min(before, cron_zone::end) - seconds{1};
    auto period = zone_.period_at(to);
    const auto shown = local(to, periods[period].offset);
    const auto horizon = shown - search_span;
    auto match = last_match(
        expression_,
        std::max(std::min(shown, closes(period) - seconds{1}), opens(period) - seconds{1}),
        horizon);
    for (; match; --period) {
        if (*match >= opens(period))
            return instant(*match, periods[period].offset);
        if (period == 0)
            return std::nullopt;
        const auto start = starts(period);
        const auto end = ends(period - 1);
        if (start > end && *match >= end) { // skipped
            if (effective_.gap == gap_policy::shift)
                return periods[period].begin;
            match = last_match(expression_, end - seconds{1}, horizon);
        } else if (effective_.overlap == overlap_policy::both && start < end) {
            if (const auto again = last_match(expression_, end - seconds{1}, start))
                match = again;
        }
    }
    return std::nullopt;
}

std::vector<sys_seconds> cron_schedule::between(sys_seconds from, sys_seconds to,
                                                std::size_t limit) const {
    auto firings = std::vector<sys_seconds>{};
    // Nothing is known before `begin`; this keeps `from` minus a second representable.
    auto firing = next(std::max(from, cron_zone::begin) - seconds{1});
    for (; firing && *firing < to && firings.size() < limit; firing = next(*firing))
        firings.push_back(*firing);
    return firings;
}

firing_note cron_schedule::note(sys_seconds firing) const noexcept {
    const auto periods = zone_.periods();
    const auto period = zone_.period_at(firing);
    if (effective_.gap == gap_policy::shift && firing == periods[period].begin &&
        jumps_over_match(period))
        return firing_note::shifted;
    const auto shown = local(firing, periods[period].offset);
    if (period > 0 && shown < ends(period - 1))
        return firing_note::second_pass;
    if (period + 1 < periods.size() && shown >= starts(period + 1))
        return firing_note::first_pass;
    return firing_note::none;
}

std::optional<sys_seconds> cron_schedule::skipped(sys_seconds after,
                                                  sys_seconds until) const noexcept {
    if (effective_.gap == gap_policy::shift)
        return std::nullopt;
    const auto periods = zone_.periods();
    for (auto period = zone_.period_at(after) + 1;
         period < periods.size() && periods[period].begin <= until; ++period)
        if (expression_.by_elapsed_time ? takes_day(period) : jumps_over_match(period))
            return periods[period].begin;
    return std::nullopt;
}

bool cron_schedule::clocks_change() const noexcept {
    return zone_.periods().size() > 1;
}

} // namespace callboard::scheduler
