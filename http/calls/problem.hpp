#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/wire/message.hpp"
#include "http/wire/query_string.hpp"
#include "storage/values/failure.hpp"

namespace callboard::http {

/// Where the fields of a request are, so that a problem can say it: in the path, otherwise in the
/// body or query.
struct field_places {
    bool takes_body = true; ///< fields that are not in the path are in the body
    std::span<const parameter> path{};
};

/// The media type of every error answer (RFC 9457).
inline constexpr std::string_view problem_media_type = "application/problem+json";

/// Returns the status code of a refusal.
[[nodiscard]] int status_of(storage::errc code);

/// Returns after how many seconds it may be worth trying again; 0 = do not say.
[[nodiscard]] int retry_after(const storage::refusal& why);

/// Returns the body of an error answer: `type` (`/problems/<code>`, relative to the service),
/// `title`, `status`, `detail`, `instance`, `code`, `request_id`, and where they exist `errors` and
/// `current`. `instance` is the path of the request, left out if empty; `title` replaces the usual
/// title of the code unless empty. Each of `errors` has a `pointer` (RFC 6901) and says `in` what
/// it points: body, query or path. The detail of `errc::internal` is never shown.
[[nodiscard]] std::string problem_body(const storage::refusal& why, std::string_view request_id,
                                       std::string_view instance, const field_places& places = {},
                                       std::string_view title = {});

/// Returns the whole answer, with the header fields that go with its status.
[[nodiscard]] response problem_response(const storage::refusal& why, std::string_view request_id,
                                        std::string_view instance, const field_places& places = {},
                                        std::string_view title = {});

/// Returns the body of an answer that has no refusal (405, 414, 431) but a code of its own.
[[nodiscard]] std::string problem_body(int status, std::string_view code, std::string_view title,
                                       std::string_view detail, std::string_view request_id,
                                       std::string_view instance);

} // namespace callboard::http
