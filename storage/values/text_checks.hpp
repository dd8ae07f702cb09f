#pragma once

#include "storage/values/checks.hpp"

/// What may not stand in texts, in the inputs of all resources alike.
namespace callboard::storage {

/// The text is one line of at most `characters` code points, and holds nothing that could steer a
/// terminal or the head of a mail (`config::flaw_of_line`).
void one_line(problems& found, std::string_view field, maybe_text value, std::size_t characters);

/// The text has at most `characters` code points, and of control characters only tabs and line
/// breaks.
void some_lines(problems& found, std::string_view field, maybe_text value, std::size_t characters);

/// The text can be a username (RFC 8265): at most 64 code points, nothing invisible, no spaces.
void is_username(problems& found, std::string_view field, maybe_text value);

/// The text can be a new password (RFC 8265): nothing that cannot be typed again.
void is_password(problems& found, std::string_view field, maybe_text value);

} // namespace callboard::storage
