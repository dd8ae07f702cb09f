#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

namespace callboard::storage {

/// Why something was refused. Only `http/calls/problem` turns these into status codes.
enum class errc : std::uint8_t {
    none = 0,
    malformed,         ///< the request cannot be read at all
    invalid,           ///< fields have forbidden values; `fields` names each
    unauthenticated,   ///< no credentials, or invalid ones
    forbidden,         ///< known caller, not allowed
    not_found,         ///< does not exist, or its existence must not be shown
    gone,              ///< a link that works no more, or never did
    conflict,          ///< the current state forbids it; `current` holds that state
    illegal_move,      ///< the pipeline forbids the move; `current` lists the legal ones
    version_mismatch,  ///< `expected_version` or `If-Match` is not the current version
    key_reused,        ///< the idempotency key was used before with another request
    in_progress,       ///< a request with the same idempotency key is being handled right now
    too_large,         ///< the request is larger than the limit
    unsupported_media, ///< the body's content type is not accepted
    too_many_requests, ///< throttled; `retry_after` says for how many seconds
    overloaded,        ///< a bounded queue is full; try again
    unavailable,       ///< a part needed for the answer is down; nothing was changed
    outcome_unknown,   ///< the connection died during commit; a retry with the same key is safe
    internal,          ///< a defect; details are in the log only
};

/// One bad field of the input: an RFC 6901 pointer (or parameter name) and what is wrong with it.
struct field_problem {
    std::string pointer;
    std::string detail;
    bool operator==(const field_problem&) const = default;
};
BOOST_DESCRIBE_STRUCT(field_problem, (), (pointer, detail))

/// The answer to a client when something is refused. Contains only text written for clients;
/// internal text goes to the log.
struct refusal {
    errc code = errc::internal;
    std::string detail;
    std::vector<field_problem> fields;
    std::string current; ///< JSON object that describes the current state, or empty
    int retry_after = 0; ///< seconds, 0 = not given
    std::string cause{}; ///< for `internal`; goes to the log, never to clients
};
BOOST_DESCRIBE_STRUCT(refusal, (), (code, detail, fields, current, retry_after, cause))

/// Returns the refusal for a defect: the client learns only that there is one, the log says what it
/// is.
[[nodiscard]] inline refusal defect(std::string cause) {
    auto why = refusal{};
    why.cause = std::move(cause);
    return why;
}

/// Thrown by storage functions to roll the transaction back and refuse the request.
class failure : public std::exception {
  public:
    failure(errc code, std::string detail)
        : why_{code, std::move(detail), {}, {}, 0} {}
    explicit failure(refusal why)
        : why_(std::move(why)) {}
    [[nodiscard]] const refusal& why() const noexcept { return why_; }
    [[nodiscard]] const char* what() const noexcept override { return why_.detail.c_str(); }

  private:
    refusal why_;
};

/// Throws `errc::invalid` for a single field.
[[noreturn]] inline void throw_invalid(std::string pointer, std::string detail) {
    throw failure{refusal{errc::invalid,
                          "The request has invalid fields.",
                          {{std::move(pointer), std::move(detail)}},
                          {},
                          0}};
}

} // namespace callboard::storage
