#pragma once

#include <string>
#include <string_view>

#include "http/answer_cache.hpp"

namespace callboard::http {

/// Bytes from which on compressing a body pays.
inline constexpr std::size_t worth_compressing = 4'096;

/// The text compressed as gzip (RFC 1952).
[[nodiscard]] std::string gzip(std::string_view text);

/// A text that is sent to many, in both forms.
[[nodiscard]] inline kept_answer keep(std::string text) {
    auto packed = std::make_shared<const std::string>(gzip(text));
    return {std::make_shared<const std::string>(std::move(text)), std::move(packed)};
}

} // namespace callboard::http
