#pragma once

#include "scheduler/mail/delivery/transport.hpp"

namespace callboard::scheduler {

/// Whether the trouble is between us and the relay rather than with this mail: no connection, no
/// log-in, shutting down, throttled. It would affect the next mail, too.
[[nodiscard]] bool is_relay_trouble(const delivery_result& result);

} // namespace callboard::scheduler
