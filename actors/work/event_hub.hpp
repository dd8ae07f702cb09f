#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/work/storage_messages.hpp"
#include "storage/applications/feed.hpp"
#include "storage/values/caller.hpp"

namespace callboard::actors {

/// Receives a subscriber's events. Called on the hub's thread; must not block.
class event_sink {
  public:
    virtual ~event_sink() = default;
    /// Returns false if the reader is gone or too slow: the hub drops it.
    virtual bool push(const storage::feed_position& at, const std::string& event) = 0;
    /// Sends a sign of life. Returns false as above.
    virtual bool heartbeat() = 0;
    /// The hub has dropped it: the stream ends.
    virtual void close() = 0;
};

/// Follows the feed from a position, or from now on. A position that the feed has not reached is
/// not valid (the database was restored): then it begins at the end.
struct subscribe {
    using reply = storage::feed_position; ///< where it begins
    storage::caller who;
    std::optional<storage::feed_position> after;
    std::shared_ptr<event_sink> sink;
    std::string from; ///< the reader's address; empty: does not count for any address
    /// How long the caller's rights are certain; after that the stream ends.
    std::chrono::milliseconds valid_for = std::chrono::hours{24};
};
BOOST_DESCRIBE_STRUCT(subscribe, (), (who, after, sink, from, valid_for))

/// Something was committed, here or on another node: read the feed.
struct feed_grew {};
BOOST_DESCRIBE_STRUCT(feed_grew, (), ())

/// The rights of these users changed: end their streams; the clients may reconnect.
struct end_streams {
    std::vector<std::int64_t> users;
    bool everybody = false;
};
BOOST_DESCRIBE_STRUCT(end_streams, (), (users, everybody))

/// The notifications of these users changed: their streams get a hint to fetch them. The hint has
/// no position in the feed; clients that were away fetch notifications anyway.
struct notify_users {
    std::vector<std::int64_t> ids;
};
BOOST_DESCRIBE_STRUCT(notify_users, (), (ids))

/// Sent by the hub to itself.
struct poll_feed {
    bool regular = false; ///< a regular poll, not one after a hint
};
BOOST_DESCRIBE_STRUCT(poll_feed, (), (regular))
struct send_heartbeats {};
BOOST_DESCRIBE_STRUCT(send_heartbeats, (), ())

using event_hub_actor =
    both<interface<subscribe>,
         listener<feed_grew, end_streams, notify_users, poll_feed, send_heartbeats>>;

struct hub_plan {
    storage_actor storage;
    /// Returns the text of an event, for staff or for the candidate.
    std::function<std::string(const storage::feed_event&, bool internal)> format;
    std::chrono::milliseconds poll{1'000};
    std::chrono::milliseconds heartbeat{8'000};
    std::chrono::milliseconds storage_deadline{8'000};
    std::size_t subscribers_limit = 2'000;
    std::size_t per_user = 20;                              ///< maximum of streams of one user
    std::size_t per_address = 400;                          ///< maximum of streams from one address
    std::shared_ptr<std::atomic<std::int64_t>> subscribers; ///< for the metrics page
};

struct event_hub_state {
    static inline const char* name = "event_hub";
    struct subscriber {
        storage::caller who;
        std::shared_ptr<event_sink> sink;
        std::string from;
        storage::feed_position position;
        std::chrono::steady_clock::time_point until; ///< end of the stream in any case
        bool live = false;                           ///< has caught up with the hub
    };
    hub_plan plan;
    std::unordered_map<std::uint64_t, subscriber> subscribers;
    std::uint64_t next_id = 1;
    storage::feed_position position; ///< of the last event that was sent
    bool following = false;          ///< position is valid
    bool polling = false;
    bool poll_again = false;
};

/// Reads committed events in the order of the feed, and gives each subscriber those it may see. A
/// subscriber that starts behind reads page by page until it has caught up; so no event is lost or
/// sent twice.
event_hub_actor::behavior_type event_hub(event_hub_actor::stateful_pointer<event_hub_state> self,
                                         hub_plan plan);

} // namespace callboard::actors
