#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"
#include "storage/applications/feed.hpp"

/// The live feed as server-sent events (HTML Living Standard, section 9.2).
namespace callboard::http {

/// Returns an event as it is written to the stream.
[[nodiscard]] std::string format_event(const storage::feed_event& event, bool internal);

struct events_input {
    std::optional<std::string> last_event_id; ///< for clients that cannot set the header
};
BOOST_DESCRIBE_STRUCT(events_input, (), (last_event_id))

void stream_events(const answering<void>& call, const unread<events_input>& sent);

inline constexpr std::string_view event_stream_notes =
    "Server-sent events. `ready` comes first. `application.submitted`, `application.moved` and the "
    "other kinds of a history say what happened to an application that the caller may see, with an "
    "id: a client that reconnects with `Last-Event-ID` misses nothing. Staff are told who did it "
    "(`actor_id`, `actor_name`), and with `application.deleted` that it is gone. `candidate.noted` "
    "tells of a note on a person rather than on one of their applications. `notification` has "
    "neither id nor content: fetch the notifications when it arrives.";

} // namespace callboard::http
