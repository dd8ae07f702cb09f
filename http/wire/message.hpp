#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum.hpp>

#include "actors/work/event_hub.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

/// The methods that the service knows.
enum class method : std::uint8_t { get, head, post, put, del, options, other };

/// Returns the method's name in HTTP.
[[nodiscard]] std::string_view text_of(method verb);

/// Returns the phrase that goes with a status code (RFC 9110, section 15).
[[nodiscard]] std::string_view reason_phrase(int status);

/// A header field; names of received fields are in lower case.
using header = std::pair<std::string, std::string>;

/// Capacity reserved for the header fields of a request or an answer.
inline constexpr std::size_t usual_headers = 12;

/// A request as it was received, independent of the HTTP library.
struct request {
    method verb = method::other;
    std::string target_path; ///< still percent-encoded, without the query
    std::string query;       ///< still percent-encoded, without `?`
    std::vector<header> headers;
    std::string body;
    std::string remote; ///< the client's address, see `trusted_proxies`
    std::string id;     ///< identifies the request in logs and answers

    /// Returns the value of a header field, or an empty text if absent. `name` is in lower case.
    [[nodiscard]] std::string_view header_value(std::string_view name) const {
        auto at = std::ranges::find(headers, name, &header::first);
        return at == headers.end() ? std::string_view{} : std::string_view{at->second};
    }
    [[nodiscard]] bool has_header(std::string_view name) const {
        return std::ranges::count(headers, name, &header::first) > 0;
    }
    /// Returns the value of a list field; several lines are joined (RFC 9110, section 5.3).
    [[nodiscard]] std::string list_value(std::string_view name) const;
};

/// An answer.
struct response {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<header> headers;
    bool gzipped = false;                                     ///< the body is gzip already
    std::shared_ptr<const std::string> shared_body = nullptr; ///< sent instead of `body`, uncopied
};

/// Returns an answer without a body.
[[nodiscard]] inline response empty_answer(int status = 204) {
    auto answer = response{};
    answer.status = status;
    answer.content_type.clear();
    return answer;
}

/// A request and the way to answer it. It is answered exactly once: if it is destroyed unanswered,
/// the client gets a 503.
class exchange {
  public:
    virtual ~exchange() = default;
    [[nodiscard]] const request& in() const { return in_; }
    /// Sends the answer; later calls do nothing.
    virtual void respond(response answer) = 0;
    /// Begins a stream of server-sent events instead of an answer.
    virtual std::shared_ptr<actors::event_sink> stream(response head) = 0;

  protected:
    request in_;
};

using exchange_ptr = std::shared_ptr<exchange>;

} // namespace callboard::http
