#pragma once

#include <initializer_list>
#include <string_view>

#include "storage/values/rules.hpp"
#include "storage/values/text_checks.hpp"

/// The one rule for passwords, wherever one is chosen: long enough, and nothing that is guessed
/// first.
namespace callboard::storage {

/// The rule in words.
inline constexpr std::string_view password_rule =
    "At least 8 characters, and not one of the passwords that are guessed first.";

/// Adds what is wrong with a password that somebody chose. `own` are the names of the account:
/// an e-mail address, also without its domain, and a username are no passwords for it.
void check_password(problems& found, std::string_view field, maybe_text password,
                    std::initializer_list<maybe_text> own = {});

} // namespace callboard::storage
