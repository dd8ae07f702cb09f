#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include <boost/describe/class.hpp>

#include "actors/work/message.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::scheduler {

/// Something will be due at this time. Only a hint: without it, the task is found by polling.
struct tasks_armed {
    storage::timestamp due_at;
};
BOOST_DESCRIBE_STRUCT(tasks_armed, (), (due_at))

struct scheduler_stopped {
    std::size_t unfinished = 0; ///< left to their leases because time ran out
};
BOOST_DESCRIBE_STRUCT(scheduler_stopped, (), (unfinished))

/// Stops the scheduler for good: it claims nothing more, gives back what it has not begun, and
/// answers when the running turn is over, or after `limit`.
struct stop_scheduler {
    using reply = scheduler_stopped;
    std::chrono::milliseconds limit{5'000};
};
BOOST_DESCRIBE_STRUCT(stop_scheduler, (), (limit))

/// The scheduler sends the rest to itself.
struct wake_up {
    std::uint64_t generation = 0; ///< an older one has been replaced
};
BOOST_DESCRIBE_STRUCT(wake_up, (), (generation))
struct poll_tasks {};
BOOST_DESCRIBE_STRUCT(poll_tasks, (), ())
struct try_again {};
BOOST_DESCRIBE_STRUCT(try_again, (), ())
struct keep_house {};
BOOST_DESCRIBE_STRUCT(keep_house, (), ())
struct keep_records {};
BOOST_DESCRIBE_STRUCT(keep_records, (), ())
struct scheduler_limit_reached {};
BOOST_DESCRIBE_STRUCT(scheduler_limit_reached, (), ())

using scheduler_actor =
    actors::both<actors::interface<stop_scheduler>,
                 actors::listener<tasks_armed, wake_up, poll_tasks, try_again, keep_house,
                                  keep_records, scheduler_limit_reached>>;

} // namespace callboard::scheduler
