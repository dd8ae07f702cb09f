#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/cron/schedule.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::scheduler {

/// A firing in a form for people.
struct upcoming_firing {
    storage::timestamp at;
    std::string weekday; ///< "Monday"
    std::string local;   ///< what the clocks in its zone show: "2026-03-30T09:00:00"
    std::string offset;  ///< the zone's offset from UTC then: "+02:00"
    std::string note;    ///< the effect of a change of the clocks; mostly empty
};
BOOST_DESCRIBE_STRUCT(upcoming_firing, (), (at, weekday, local, offset, note))

/// Returns a firing, with a note about firings since `after` that the clocks skipped.
[[nodiscard]] upcoming_firing describe_firing(const cron_schedule& when,
                                              std::chrono::sys_seconds at,
                                              std::chrono::sys_seconds after);

/// Returns the first `count` firings after `after`; fewer if there are no more.
[[nodiscard]] std::vector<upcoming_firing>
upcoming_firings(const cron_schedule& when, std::chrono::sys_seconds after, std::size_t count);

} // namespace callboard::scheduler
