#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include <boost/describe/class.hpp>

#include "actors/work/message.hpp"
#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// Mails that were marked as being transmitted, for one worker to deliver in this order.
struct transmitted {
    std::vector<std::optional<delivery_result>> results; ///< one for each mail; empty: not tried
};
BOOST_DESCRIBE_STRUCT(transmitted, (), (results))

struct transmit {
    using reply = transmitted;
    std::vector<envelope> mails;
    std::chrono::steady_clock::time_point start_before; ///< mails are not tried after this time
    std::shared_ptr<const std::atomic<bool>> held;      ///< once it is set, no more mails are tried
};
BOOST_DESCRIBE_STRUCT(transmit, (), (mails, start_before, held))

/// Owns one transport and blocks on it; runs detached.
using mail_worker_actor = actors::interface<transmit>;

/// There may be due mail: check. Cheap; many of these lead to one check.
struct mail_queued {};
BOOST_DESCRIBE_STRUCT(mail_queued, (), ())

struct mailer_stopped {
    std::size_t unfinished = 0; ///< left to their leases because time ran out
};
BOOST_DESCRIBE_STRUCT(mailer_stopped, (), (unfinished))

/// Stops the mailer for good: it claims nothing more, returns mails that were not begun, and
/// answers when the others are finished, or after `limit`.
struct stop_mailer {
    using reply = mailer_stopped;
    std::chrono::milliseconds limit{10'000};
};
BOOST_DESCRIBE_STRUCT(stop_mailer, (), (limit))

/// The mailer sends the rest to itself.
struct poll_outbox {};
BOOST_DESCRIBE_STRUCT(poll_outbox, (), ())
struct look_again {};
BOOST_DESCRIBE_STRUCT(look_again, (), ())
struct write_on {};
BOOST_DESCRIBE_STRUCT(write_on, (), ())
struct check_leases {};
BOOST_DESCRIBE_STRUCT(check_leases, (), ())
struct breaker_pause_over {};
BOOST_DESCRIBE_STRUCT(breaker_pause_over, (), ())
struct pace_pause_over {};
BOOST_DESCRIBE_STRUCT(pace_pause_over, (), ())
struct stop_limit_reached {};
BOOST_DESCRIBE_STRUCT(stop_limit_reached, (), ())

using mailer_actor =
    actors::both<actors::interface<stop_mailer>,
                 actors::listener<mail_queued, poll_outbox, look_again, write_on, check_leases,
                                  breaker_pause_over, pace_pause_over, stop_limit_reached>>;

} // namespace callboard::scheduler
