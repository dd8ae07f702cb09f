#pragma once

#include <memory>

#include <caf/stateful_actor.hpp>

#include "http/calls/call.hpp"
#include "http/identity/token_cache.hpp"

namespace callboard::http {

struct front_end_state {
    static inline const char* name = "front_end";
    std::shared_ptr<const services> node;
    token_cache tokens;
    waiting_calls waiting;
};

/// Handles requests: finds the route, the caller and the limits, and runs the route's action. Every
/// request is answered, whatever happens.
front_end_actor::behavior_type front_end(front_end_actor::stateful_pointer<front_end_state> self,
                                         std::shared_ptr<const services> node);

} // namespace callboard::http
