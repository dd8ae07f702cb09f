#pragma once

#include "http/calls/actions.hpp"
#include "storage/applications/feed.hpp"

/// The live feed as server-sent events (HTML Living Standard, section 9.2).
namespace callboard::http {

/// An event as it stands in the stream.
[[nodiscard]] std::string format_event(const storage::feed_event& event, bool internal);

action stream_events();

} // namespace callboard::http
