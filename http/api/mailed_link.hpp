#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/calls/call.hpp"
#include "storage/people/links.hpp"

/// The links in mails: a page of ours and a token.
namespace callboard::http {

inline constexpr std::string_view set_password_path = "/set-password";
inline constexpr std::string_view confirm_email_path = "/confirm-email";
inline constexpr std::string_view confirm_registration_path = "/confirm-registration";

/// A new link to one of the pages above.
[[nodiscard]] storage::one_time_link new_link(const call& call, std::string_view path);

/// Returns the hash that is stored in place of the token.
[[nodiscard]] storage::bytes hash_of_link(std::string_view token);

/// Whether this is a whole token; one that was cut off when it was copied is not.
[[nodiscard]] bool is_complete(const std::optional<std::string>& token);

} // namespace callboard::http
