#pragma once

#include <functional>

#include "http/calls/call.hpp"

namespace callboard::http {

/// Returns whether this node knows that the session of the call's token is valid now. Throws
/// `errc::unauthenticated` if the session has ended.
[[nodiscard]] bool knows_session(const call& call);

/// Looks the session up, then calls `next` or refuses the call.
void look_session_up(const call_ptr& call, std::function<void()> next);

/// Calls `next` if the session of the call's token is still valid; otherwise refuses the call.
template <class F>
void with_live_session(const call_ptr& call, F next) {
    if (knows_session(*call))
        return next();
    look_session_up(call, std::move(next));
}

} // namespace callboard::http
