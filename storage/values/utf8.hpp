#pragma once

#include <cstddef>
#include <string_view>

namespace callboard::storage {

/// Whether `text` is well-formed UTF-8 as defined by RFC 3629: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Returns how many code points `text` has, which is what PostgreSQL's `char_length` and JSON
/// Schema's `maxLength` count. `text` must be UTF-8.
[[nodiscard]] std::size_t length(std::string_view text);

} // namespace callboard::storage
