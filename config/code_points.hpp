#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callboard::config {

/// One character of a text and the position of its bytes.
struct code_point {
    std::int32_t value = 0;
    std::size_t at = 0;
    std::size_t size = 0;
};

/// Returns the characters of `text`; a byte that is not UTF-8 becomes U+FFFD.
[[nodiscard]] std::vector<code_point> code_points(std::string_view text);

/// Appends `value` in UTF-8.
void append(std::string& text, std::int32_t value);

/// Whether the character has Unicode's White_Space.
[[nodiscard]] bool is_white_space(std::int32_t value);

} // namespace callboard::config
