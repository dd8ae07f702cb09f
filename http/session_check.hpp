#pragma once

#include <functional>

#include "http/call.hpp"

namespace callboard::http {

/// Calls `next` if the session of the call's token still counts now; otherwise the call is refused.
/// A session that this node does not know is looked up first.
void with_live_session(const call_ptr& of, std::function<void()> next);

} // namespace callboard::http
