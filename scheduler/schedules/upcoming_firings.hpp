#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/cron/schedule.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::scheduler {

/// A firing as people read it.
struct upcoming_firing {
    storage::timestamp at;
    std::string weekday; ///< "Monday"
    std::string local;   ///< what the clocks in its zone show: "2026-03-30T09:00:00"
    std::string offset;  ///< of its zone from UTC then: "+02:00"
    std::string note;    ///< what a change of the clocks does to it; mostly empty
};
BOOST_DESCRIBE_STRUCT(upcoming_firing, (), (at, weekday, local, offset, note))

/// A firing, with what is to be said about those that the clocks took away since `after`.
[[nodiscard]] upcoming_firing describe_firing(const cron_schedule& when,
                                              std::chrono::sys_seconds at,
                                              std::chrono::sys_seconds after);

/// The first `count` firings after `after`; less where there are no more.
[[nodiscard]] std::vector<upcoming_firing>
upcoming_firings(const cron_schedule& when, std::chrono::sys_seconds after, std::size_t count);

} // namespace callboard::scheduler
