#pragma once

#include <string>
#include <string_view>

#include "storage/failure.hpp"

namespace callboard::http {

/// The media type of every error answer (RFC 9457).
inline constexpr std::string_view problem_media_type = "application/problem+json";

/// The status code of a refusal; the only place that knows it.
[[nodiscard]] int status_of(storage::errc code);

/// A short sentence for people, the same for every occurrence of the code.
[[nodiscard]] std::string_view title_of(storage::errc code);

/// The stable name for programs: the enumerator's name.
[[nodiscard]] std::string_view code_of(storage::errc code);

/// The body of an error answer: `type` (`/problems/<code>`, relative to the service), `title`,
/// `status`, `detail`, `instance`, `code`, `request_id`, and where they exist `errors` and
/// `current`. `instance` is the path of the request, empty = left out. The detail of
/// `errc::internal` is never shown.
[[nodiscard]] std::string problem_body(const storage::refusal& why, std::string_view request_id,
                                       std::string_view instance);

/// The same for answers that no refusal stands for (405, 428 ...), with a code of its own.
[[nodiscard]] std::string problem_body(int status, std::string_view code, std::string_view title,
                                       std::string_view detail, std::string_view request_id,
                                       std::string_view instance);

} // namespace callboard::http
