#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::storage {

/// The start or end of an application's hold, with the effect on the clock of its limit.
struct hold_change {
    std::int64_t application_id = 0;
    int version = 0;                  ///< the current version
    std::optional<timestamp> held_at; ///< absent if the hold ends
    std::int64_t actor_id = 0;
    std::optional<std::string> reason;
    timestamp at;
    std::int64_t receipt = 0;
    std::optional<int> limit_left; ///< in seconds of working time
    std::optional<timestamp> limit_since;
    std::optional<timestamp> limit_at;
    std::optional<planned_task> timer; ///< absent on hold, or without a limit
};
BOOST_DESCRIBE_STRUCT(hold_change, (),
                      (application_id, version, held_at, actor_id, reason, at, receipt, limit_left,
                       limit_since, limit_at, timer))

/// Changes the row, adds an event, and sets or removes the timer. Follow-ups wait until the hold
/// ends. Returns false if the application has another version.
bool change_hold(transaction& work, const hold_change& change);

} // namespace callboard::storage
