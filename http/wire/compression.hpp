#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// Size in bytes from which compressing a body pays off.
inline constexpr std::size_t worth_compressing = 4'096;

/// Returns the text compressed as gzip (RFC 1952).
[[nodiscard]] std::string gzip(std::string_view text);

} // namespace callboard::http
