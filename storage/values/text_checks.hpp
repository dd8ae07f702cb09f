#pragma once

#include <cstddef>
#include <string_view>

#include "storage/values/checks.hpp"

/// What may not stand in texts, in the inputs of all resources alike.
namespace callboard::storage {

/// The least a password must have, in code points.
inline constexpr std::size_t min_password_length = 8;

/// The most, in code points; keeps hashing bounded.
inline constexpr std::size_t max_password_length = 1'000;

/// The text is one line, and holds nothing that could steer a terminal or the head of a mail
/// (`config::flaw_of_line`).
void one_line(problems& found, std::string_view field, maybe_text value);

/// Of control characters the text has only tabs and line breaks.
void some_lines(problems& found, std::string_view field, maybe_text value);

/// The text can be a username (RFC 8265): nothing invisible, no spaces.
void is_username(problems& found, std::string_view field, maybe_text value);

/// The text can be a new password (RFC 8265): nothing that cannot be typed again.
void is_password(problems& found, std::string_view field, maybe_text value);

} // namespace callboard::storage
