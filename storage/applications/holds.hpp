#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::storage {

/// The begin or end of an application's hold, with what it means for the clock of its limit.
struct hold_change {
    std::int64_t application_id = 0;
    int version = 0;                  ///< the version it starts from
    std::optional<timestamp> held_at; ///< absent: the hold ends
    std::int64_t actor_id = 0;
    std::optional<std::string> reason;
    timestamp at;
    std::int64_t receipt = 0;
    std::optional<int> limit_left; ///< in seconds of working time
    std::optional<timestamp> limit_since;
    std::optional<timestamp> limit_at;
    std::optional<planned_task> timer; ///< absent: none while on hold, or no limit
};
BOOST_DESCRIBE_STRUCT(hold_change, (),
                      (application_id, version, held_at, actor_id, reason, at, receipt, limit_left,
                       limit_since, limit_at, timer))

/// Changes the row with an event, and sees to the timer. Its follow-ups wait until the hold ends.
/// False when the version was another.
bool change_hold(transaction& work, const hold_change& change);

} // namespace callboard::storage
