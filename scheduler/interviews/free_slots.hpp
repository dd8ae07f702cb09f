#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include <boost/describe/class.hpp>

#include "actors/rules/working_time.hpp"
#include "storage/values/timestamp.hpp"

/// When all of a panel could meet somebody. Pure.
namespace callboard::scheduler {

/// Something that a member of the panel, or the candidate, is booked for.
struct busy_time {
    bool on_panel = false; ///< otherwise the candidate, who needs no pause before and after
    storage::timestamp starts_at;
    storage::timestamp ends_at;
};
BOOST_DESCRIBE_STRUCT(busy_time, (), (on_panel, starts_at, ends_at))

struct slot_search {
    storage::timestamp from; ///< slots lie between these two
    storage::timestamp to;
    std::chrono::minutes length{60};
    std::chrono::minutes buffer{0}; ///< between rounds of a member of the panel
    std::span<const actors::working_calendar> panel;
    std::span<const busy_time> busy;
    std::size_t limit = 0;
};

/// Returns when the first free slots begin: at full or half hours, short ones also at quarters. All
/// of a slot is in the working time of everybody on the panel, and nobody is booked.
[[nodiscard]] std::vector<storage::timestamp> free_slots(const slot_search& wanted);

} // namespace callboard::scheduler
