#pragma once

#include <cstddef>
#include <string_view>

#include "storage/values/checks.hpp"

/// Checks of what texts may contain, for the inputs of all resources.
namespace callboard::storage {

/// The minimum length of a password, in code points.
inline constexpr std::size_t min_password_length = 8;

/// The maximum length, in code points; limits the cost of hashing.
inline constexpr std::size_t max_password_length = 1'000;

/// Checks that the text is one line, without anything that could control a terminal or break a
/// mail's header (`config::flaw_of_line`).
void one_line(problems& found, std::string_view field, maybe_text value);

/// Checks that tabs and line breaks are the text's only control characters.
void some_lines(problems& found, std::string_view field, maybe_text value);

/// Checks that the text can be a username (RFC 8265): nothing invisible, no spaces.
void is_username(problems& found, std::string_view field, maybe_text value);

/// Checks that the text can be a new password (RFC 8265): nothing that cannot be typed again.
void is_password(problems& found, std::string_view field, maybe_text value);

} // namespace callboard::storage
