#pragma once

#include <string_view>

#include "http/wire/message.hpp"
#include "storage/people/links.hpp"
#include "storage/people/registrations.hpp"

/// The pages that the links in mails about accounts lead to.
namespace callboard::http {

/// Asks for a new password. `complaint` is what was wrong with the one before.
[[nodiscard]] response password_page(std::string_view token, const storage::link_owner& whose,
                                     std::string_view complaint = {});
[[nodiscard]] response password_set_page();

/// Asks whether the account is to have the address that the link was sent to.
[[nodiscard]] response email_change_page(std::string_view token, const storage::link_owner& whose);
[[nodiscard]] response email_changed_page(std::string_view address);

/// Asks for the password that was chosen when registering.
[[nodiscard]] response registration_page(std::string_view token,
                                         const storage::pending_registration& whose,
                                         std::string_view complaint = {});
[[nodiscard]] response registered_page();

/// Asks for the address that a link for a new password is mailed to.
[[nodiscard]] response new_link_page();
[[nodiscard]] response new_link_sent_page(std::string_view address);

/// Says that the link does not work any more, and how to get a new one.
[[nodiscard]] response dead_password_link_page();
[[nodiscard]] response dead_email_link_page();
[[nodiscard]] response dead_registration_link_page();

/// Says that a part of the link is missing, and for a password how to get a new one.
[[nodiscard]] response incomplete_link_page();
[[nodiscard]] response incomplete_password_link_page();

} // namespace callboard::http
