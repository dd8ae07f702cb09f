#pragma once

#include <string_view>

namespace callboard::http {

/// Whether an `Accept-Encoding` field (RFC 9110, section 12.5.3) allows gzip: it lists `gzip`,
/// `x-gzip` or else `*` with a weight above 0. A malformed weight counts as 0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

} // namespace callboard::http
