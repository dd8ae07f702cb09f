#pragma once

#include <string_view>

#include "http/wire/message.hpp"
#include "storage/people/links.hpp"
#include "storage/people/registrations.hpp"

/// The pages that links in mails about accounts lead to.
namespace callboard::http {

/// Asks for a new password. `complaint` says what was wrong with the previous one.
[[nodiscard]] response password_page(std::string_view token, const storage::link_owner& whose,
                                     std::string_view complaint = {});
[[nodiscard]] response password_set_page();

/// Asks whether the account should get the address that the link was sent to.
[[nodiscard]] response email_change_page(std::string_view token, const storage::link_owner& whose);
[[nodiscard]] response email_changed_page(std::string_view address);

/// Asks for the password that was chosen at registration, or that the account has by now.
[[nodiscard]] response registration_page(std::string_view token,
                                         const storage::pending_registration& whose,
                                         std::string_view complaint = {});
[[nodiscard]] response registered_page();
[[nodiscard]] response address_confirmed_page();

/// Asks for the address to mail a link for a new password to.
[[nodiscard]] response new_link_page();
[[nodiscard]] response new_link_sent_page(std::string_view address);

/// Says that the link no longer works, and how to get a new one.
[[nodiscard]] response dead_password_link_page();
[[nodiscard]] response dead_email_link_page();
[[nodiscard]] response dead_registration_link_page();

/// Says that the link is incomplete, and for passwords how to get a new one.
[[nodiscard]] response incomplete_link_page();
[[nodiscard]] response incomplete_password_link_page();

} // namespace callboard::http
