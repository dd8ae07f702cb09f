#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Texts in the header of a mail. Parts that a reader would not show as they were typed (characters
/// beyond ASCII, a typed "=?utf-8?q?fake?=", words too long for a line) become encoded words (RFC
/// 2047) of at most 75 characters; lines have at most 76.
namespace callboard::scheduler {

/// Returns the value of a field such as Subject, folded by line feeds. `column` is its position in
/// its line. `text` must be UTF-8 without control characters.
[[nodiscard]] std::string header_text(std::size_t column, std::string_view text);

/// Returns the value of a field such as To: "name <address>", or the address if there is no name.
[[nodiscard]] std::string header_mailbox(std::size_t column, std::string_view name,
                                         std::string_view address);

} // namespace callboard::scheduler
