#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tests/support/http_client.hpp"

namespace callboard::tests {

/// A server-sent event.
struct sent_event {
    std::string id;
    std::string event;
    std::string data;
};

/// An open stream of server-sent events.
class event_reader {
  public:
    /// Opens `/api/events`. `last_event_id` resumes.
    event_reader(std::uint16_t port, const std::string& token,
                 const std::string& last_event_id = {});

    [[nodiscard]] int status() const { return status_; }
    /// The next event; nullopt at the end of the stream. Throws std::runtime_error after a minute,
    /// even if heartbeats keep arriving.
    std::optional<sent_event> next();
    /// The number of heartbeats so far.
    [[nodiscard]] int comments() const { return comments_; }
    /// Waits for one more heartbeat, as long; false at the end of the stream.
    bool await_comment();

  private:
    bool read_more();
    bool decode_chunk();
    std::optional<sent_event> take_block();

    raw_connection connection_;
    int status_ = 0;
    std::string raw_;  ///< still in chunks
    std::string text_; ///< the stream
    bool ended_ = false;
    int comments_ = 0;
};

} // namespace callboard::tests
