#pragma once

#include <initializer_list>
#include <string_view>

#include "storage/values/rules.hpp"
#include "storage/values/text_checks.hpp"

/// The rule for all passwords that people choose: long enough, and not among those that are guessed
/// first.
namespace callboard::storage {

/// The rule as a text for users.
inline constexpr std::string_view password_rule =
    "At least 8 characters, and not one of the most common passwords.";

/// Adds what is wrong with a chosen password. `own` are the names of the account: an e-mail
/// address, with or without its domain, and a username are not accepted as its password.
void check_password(problems& found, std::string_view field, maybe_text password,
                    std::initializer_list<maybe_text> own = {});

} // namespace callboard::storage
