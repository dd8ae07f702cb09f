#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "storage/embedded/descriptor.hpp"

namespace callboard::tests {

/// The peer closed or reset the connection before its answer was complete.
struct connection_lost : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Header fields by name, in any case.
using http_fields = std::vector<std::pair<std::string, std::string>>;

/// An answer. Names of fields are in lower case.
struct http_answer {
    int status = 0;
    http_fields fields;
    std::string body;

    /// The value of a field; empty when absent.
    [[nodiscard]] std::string field(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// The body; throws if it is not JSON.
    [[nodiscard]] boost::json::value json() const;
    /// The value at a JSON pointer of the body; throws when there is none.
    [[nodiscard]] boost::json::value at(std::string_view pointer) const;
    [[nodiscard]] std::int64_t id() const { return at("/id").as_int64(); }
    [[nodiscard]] std::string text(std::string_view pointer) const;
    /// The problem's code; empty if the answer is not a problem.
    [[nodiscard]] std::string code() const;
    /// The pointers of a problem's errors, in order, separated by blanks.
    [[nodiscard]] std::string pointers() const;
};

/// For messages of failed checks.
std::ostream& operator<<(std::ostream& out, const http_answer& answer);

/// A TCP connection to a port of this machine, for what a well-behaved client does not send. Every
/// wait ends after `patience` with std::runtime_error, however much arrives in the meantime.
class raw_connection {
  public:
    explicit raw_connection(std::uint16_t port,
                            std::chrono::milliseconds patience = std::chrono::seconds{30},
                            const char* from = "127.0.0.1");

    void send(std::string_view text);
    /// Ends its half of the stream.
    void end_sending();
    /// The next answer; `to_head` says that it has no body. Throws `connection_lost`.
    http_answer read_answer(bool to_head = false);
    /// Everything until the peer closes. A reset counts as closing.
    std::string read_all();
    /// Returns what arrives until it contains `wanted`. Throws `connection_lost` if the stream
    /// ends.
    std::string read_until(std::string_view wanted);
    /// Adds what arrives next to `into`; false at the end of the stream. Throws `connection_lost`
    /// after a reset.
    bool receive(std::string& into);
    /// Whether something can be read (or the stream has ended) within `limit`.
    [[nodiscard]] bool readable(std::chrono::milliseconds limit) const;
    /// Asks the kernel for small buffers, so that a reader who does not read is noticed quickly.
    void shrink_receive_buffer(int bytes);

  private:
    /// Calls `go_on` until it returns false; throws if that takes longer than `patience`.
    template <class F>
    void within_patience(F go_on);

    storage::descriptor socket_;
    std::chrono::milliseconds patience_;
    std::string pending_; ///< received, not yet returned
};

/// A client that keeps its connection, and reopens it when the server has closed it.
class http_client {
  public:
    explicit http_client(std::uint16_t port, std::string token = {});

    std::string token; ///< sent as Bearer token unless empty

    http_answer get(std::string_view path, const http_fields& more = {});
    http_answer del(std::string_view path, const http_fields& more = {});
    /// `body` is JSON.
    http_answer post(std::string_view path, const boost::json::value& body,
                     const http_fields& more = {});
    http_answer put(std::string_view path, const boost::json::value& body,
                    const http_fields& more = {});
    /// With a raw body; `more` may contain its Content-Type.
    http_answer send(std::string_view method, std::string_view path, std::string_view body = {},
                     const http_fields& more = {});
    /// Only sends: for many concurrent requests. `finish` then reads the answer.
    void begin(std::string_view method, std::string_view path, std::string_view body = {},
               const http_fields& more = {});
    http_answer finish();
    /// Opens the connection now.
    void connect();

  private:
    std::uint16_t port_;
    std::optional<raw_connection> connection_;
    bool to_head_ = false;
};

/// The text of a request as `http_client` sends it.
std::string request_text(std::string_view method, std::string_view path, std::string_view token,
                         std::string_view body, const http_fields& more);

} // namespace callboard::tests
