#include "actors/rules/working_time.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include "storage/values/zones.hpp"

namespace callboard::actors {

using std::chrono::seconds;
using std::chrono::sys_days;
using storage::timestamp;

namespace {

constexpr auto day = std::chrono::minutes{24 * 60};
std::optional<cctz::time_zone> load(std::string_view name) {
    auto zone = cctz::time_zone{};
    // load_time_zone loads UTC if it fails.
    if (!storage::may_be_zone_name(name) || !cctz::load_time_zone(std::string{name}, &zone))
        return std::nullopt;
    return zone;
}

/// A period of a day's work, relative to local midnight; periods do not touch.
struct stretch {
    seconds from;
    seconds to;
};

/// Adds the part of the hours that is on this day; `from` and `to` count from its midnight.
void add_part(std::vector<stretch>& stretches, std::chrono::minutes from, std::chrono::minutes to) {
    from = std::max(from, std::chrono::minutes{0});
    to = std::min(to, day);
    if (from < to)
        stretches.push_back({from, to});
}

void merge(std::vector<stretch>& stretches) {
    std::ranges::sort(stretches, {}, &stretch::from);
    auto merged = std::vector<stretch>{};
    for (const auto& one : stretches) {
        if (!merged.empty() && one.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, one.to);
        else
            merged.push_back(one);
    }
    stretches = std::move(merged);
}

} // namespace

struct working_calendar::table {
    cctz::time_zone zone;
    std::array<std::vector<stretch>, 7> own;       ///< by weekday: work that begins on the day
    std::array<std::vector<stretch>, 7> inherited; ///< work that continues from the day before
    std::array<std::vector<stretch>, 7> both;
    std::vector<sys_days> holidays; ///< sorted

    [[nodiscard]] bool holiday(sys_days date) const {
        return std::ranges::binary_search(holidays, date);
    }
    /// Returns the work periods of a local date.
    [[nodiscard]] const std::vector<stretch>& of(sys_days date) const {
        static const auto none = std::vector<stretch>{};
        auto weekday = std::chrono::weekday{date}.iso_encoding() - 1;
        if (holidays.empty())
            return both[weekday];
        auto rests = holiday(date);
        auto rested = holiday(date - std::chrono::days{1});
        if (rests)
            return rested ? none : inherited[weekday];
        return rested ? own[weekday] : both[weekday];
    }
};

std::optional<working_calendar> working_calendar::make(const storage::calendar_rules& rules) {
    auto zone = load(rules.zone);
    if (!zone || rules.hours.empty())
        return std::nullopt;
    auto made = std::make_shared<table>();
    made->zone = *zone;
    for (const auto& hours : rules.hours) {
        auto today = static_cast<std::size_t>(hours.weekday);
        add_part(made->own[today], hours.from, hours.to);
        add_part(made->inherited[(today + 1) % 7], hours.from - day, hours.to - day);
    }
    for (auto weekday = std::size_t{0}; weekday < 7; ++weekday) {
        merge(made->own[weekday]);
        merge(made->inherited[weekday]);
        made->both[weekday] = made->own[weekday];
        std::ranges::copy(made->inherited[weekday], std::back_inserter(made->both[weekday]));
        merge(made->both[weekday]);
    }
    made->holidays = rules.holidays;
    std::ranges::sort(made->holidays);
    return working_calendar{std::move(made)};
}

working_calendar working_calendar::of(const storage::calendar_rules& rules) {
    auto made = make(rules);
    return made ? std::move(*made) : make(storage::default_calendar()).value();
}

/// Calls `each(begin, end)` for the work periods between the two instants, in order, until it
/// returns false. Goes from one change of the zone's offset to the next, so that local time is a
/// plain sum in between.
template <class F>
void working_calendar::walk(timestamp from, timestamp to, F each) const {
    using instant = cctz::time_point<cctz::seconds>;
    for (auto begin = from; begin < to;) {
        auto at = instant{std::chrono::floor<seconds>(begin).time_since_epoch()};
        auto offset = seconds{table_->zone.lookup(at).offset};
        auto end = to;
        auto change = cctz::time_zone::civil_transition{};
        if (table_->zone.next_transition(at, &change)) {
            auto changes = table_->zone.lookup(change.to).trans.time_since_epoch();
            end = std::min(end, timestamp{seconds{changes.count()}});
        }
        auto first = std::chrono::floor<std::chrono::days>(begin + offset);
        for (auto date = first; date - offset < end; date += std::chrono::days{1}) {
            for (const auto& one : table_->of(date)) {
                auto starts = std::max<timestamp>(begin, date + one.from - offset);
                auto ends = std::min<timestamp>(end, date + one.to - offset);
                if (starts < ends && !each(starts, ends))
                    return;
            }
        }
        begin = end;
    }
}

timestamp working_calendar::add(timestamp from, seconds work) const {
    if (work.count() <= 0)
        return from;
    auto left = std::chrono::microseconds{work};
    auto reached = from + longest_search;
    walk(from, reached, [&](timestamp begin, timestamp end) {
        if (end - begin >= left) {
            reached = begin + left;
            return false;
        }
        left -= end - begin;
        return true;
    });
    return reached;
}

seconds working_calendar::between(timestamp from, timestamp to) const {
    auto work = std::chrono::microseconds{0};
    walk(from, std::min(to, from + longest_search), [&](timestamp begin, timestamp end) {
        work += end - begin;
        return true;
    });
    return std::chrono::floor<seconds>(work);
}

timestamp working_calendar::next_start(timestamp time) const {
    auto found = time + longest_search;
    walk(time, found, [&](timestamp begin, timestamp) {
        found = begin;
        return false;
    });
    return found;
}

std::vector<time_span> working_calendar::spans(timestamp from, timestamp to) const {
    auto found = std::vector<time_span>{};
    walk(from, to, [&](timestamp begin, timestamp end) {
        if (!found.empty() &&
            found.back().ends == begin) // over midnight, or a change of the clocks
            found.back().ends = end;
        else
            found.push_back({begin, end});
        return true;
    });
    return found;
}

} // namespace callboard::actors
