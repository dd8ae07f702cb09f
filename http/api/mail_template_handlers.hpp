#pragma once

#include "http/calls/route.hpp"

/// Texts of mails: the program's, and those that companies have instead.
namespace callboard::http {

[[nodiscard]] action list_mail_templates();
[[nodiscard]] action get_mail_template();
[[nodiscard]] action edit_mail_template();
[[nodiscard]] action remove_mail_template();
[[nodiscard]] action preview_mail_template();

} // namespace callboard::http
