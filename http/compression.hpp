#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// The text compressed as gzip (RFC 1952).
[[nodiscard]] std::string gzip(std::string_view text);

} // namespace callboard::http
