#pragma once

#include <optional>
#include <string>
#include <string_view>

/// How passwords and usernames are prepared and compared (PRECIS: RFC 8264, RFC 8265).
namespace callboard::config {

/// The password as it is hashed, by RFC 8265's OpaqueString: spaces of other scripts are spaces,
/// and normalisation form C; case and width stay. Any text has a prepared form.
[[nodiscard]] std::string prepared_password(std::string_view text);

/// Why OpaqueString refuses `text` as a new password (control characters, what is invisible,
/// unassigned); empty if it does not.
[[nodiscard]] std::string_view flaw_of_password(std::string_view text);

/// The username as it is shown: full and half width characters in their usual form, and
/// normalisation form C. Two of them are one username if their `identity_key`s are equal.
[[nodiscard]] std::string prepared_username(std::string_view text);
/// The same of a username that may be absent.
[[nodiscard]] std::optional<std::string> prepared_if_given(const std::optional<std::string>& text);

/// Why RFC 8265's UsernameCaseMapped refuses `text` as a username, or an "@", which would make it
/// another's e-mail address; empty if nothing does.
[[nodiscard]] std::string_view flaw_of_username(std::string_view text);

} // namespace callboard::config
