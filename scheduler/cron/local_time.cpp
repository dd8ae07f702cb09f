#include "scheduler/cron/local_time.hpp"

#include <vector>

#include <fmt/format.h>

#include "scheduler/cron/zone.hpp"

namespace callboard::scheduler {

using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

namespace {

/// Returns "+02:00".
std::string offset_in_digits(seconds offset) {
    const auto minutes = std::chrono::floor<std::chrono::minutes>(abs(offset)).count();
    return fmt::format("{}{:02}:{:02}", offset < seconds{0} ? '-' : '+', minutes / 60,
                       minutes % 60);
}

/// Returns "02:00".
std::string clock_at(local_seconds time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(time - day).count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

sys_seconds by_offset(local_seconds shown, seconds offset) {
    return sys_seconds{shown.time_since_epoch() - offset};
}

/// Returns the offsets at which the zone's clocks show that time: none in a gap, two in an overlap.
std::vector<seconds> offsets_at(const cron_zone& zone, local_seconds shown) {
    auto offsets = std::vector<seconds>{};
    const auto periods = zone.periods();
    for (auto i = std::size_t{0}; i < periods.size(); ++i) {
        const auto time = by_offset(shown, periods[i].offset);
        const auto end = i + 1 < periods.size() ? periods[i + 1].begin : cron_zone::end;
        if (time >= periods[i].begin && time < end)
            offsets.push_back(periods[i].offset);
    }
    return offsets;
}

std::string why_never(const cron_zone& zone, local_seconds shown) {
    const auto periods = zone.periods();
    for (auto i = std::size_t{1}; i < periods.size(); ++i) {
        const auto jump = periods[i].begin.time_since_epoch();
        const auto before = local_seconds{jump + periods[i - 1].offset};
        const auto after = local_seconds{jump + periods[i].offset};
        if (before <= shown && shown < after)
            return fmt::format("does not exist in {}: the clocks go from {} to {} then",
                               zone.name(), clock_at(before), clock_at(after));
    }
    return "is not between 1970 and 2200";
}

} // namespace

std::optional<storage::timestamp> instant_of(const storage::moment& moment, std::string_view zone,
                                             std::string_view field, storage::problems& found) {
    if (moment.instant())
        return moment.instant();
    const auto known = cron_zone::load(zone);
    if (!known) {
        found.add("zone", to_string(known.error()));
        return std::nullopt;
    }
    const auto offsets = offsets_at(*known, moment.shown());
    if (offsets.empty())
        found.add(field, why_never(*known, moment.shown()));
    else if (offsets.size() > 1)
        found.add(field, fmt::format("occurs twice in {}; give the offset, {} or {}", zone,
                                     offset_in_digits(offsets[0]), offset_in_digits(offsets[1])));
    else
        return by_offset(moment.shown(), offsets[0]);
    return std::nullopt;
}

} // namespace callboard::scheduler
