#pragma once

#include <optional>
#include <string>
#include <string_view>

/// How passwords and usernames are prepared and compared (PRECIS: RFC 8264, RFC 8265).
namespace callboard::config {

/// Returns the password as it is hashed, by RFC 8265's OpaqueString: spaces of other scripts become
/// spaces, in normalisation form C; case and width stay. Any text has a prepared form.
[[nodiscard]] std::string prepared_password(std::string_view text);

/// Returns why OpaqueString refuses `text` as a new password (control characters, invisible or
/// unassigned ones); empty if it does not.
[[nodiscard]] std::string_view flaw_of_password(std::string_view text);

/// Returns the username as it is shown: full and half width characters in their usual form, in
/// normalisation form C. Two usernames are the same if their `identity_key`s are equal.
[[nodiscard]] std::string prepared_username(std::string_view text);
/// Does the same for a username that may be absent.
[[nodiscard]] std::optional<std::string> prepared_if_given(const std::optional<std::string>& text);

/// Returns why `text` is refused as a username, by RFC 8265's UsernameCaseMapped or because an "@"
/// would make it somebody's e-mail address; empty if it is not.
[[nodiscard]] std::string_view flaw_of_username(std::string_view text);

} // namespace callboard::config
