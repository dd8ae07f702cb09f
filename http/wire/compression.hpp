#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// Bytes from which on compressing a body pays.
inline constexpr std::size_t worth_compressing = 4'096;

/// The text compressed as gzip (RFC 1952).
[[nodiscard]] std::string gzip(std::string_view text);

} // namespace callboard::http
