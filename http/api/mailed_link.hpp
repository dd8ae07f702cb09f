#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/calls/call.hpp"
#include "storage/people/links.hpp"

/// The links in mails: one of our pages and a token.
namespace callboard::http {

inline constexpr std::string_view set_password_path = "/set-password";
inline constexpr std::string_view confirm_email_path = "/confirm-email";
inline constexpr std::string_view confirm_registration_path = "/confirm-registration";

/// Returns a new link to one of the pages above.
[[nodiscard]] storage::one_time_link new_link(const call& call, std::string_view path);

/// Returns the hash that is stored in place of the token.
[[nodiscard]] storage::bytes hash_of_link(std::string_view token);

/// Returns whether the token is complete; one may be cut off when it is copied.
[[nodiscard]] bool is_complete(const std::optional<std::string>& token);

} // namespace callboard::http
