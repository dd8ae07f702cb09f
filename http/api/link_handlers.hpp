#pragma once

#include "http/calls/actions.hpp"

/// What the links in mails are for (passwords, addresses, registrations), as an API and as pages.
namespace callboard::http {

action forgot_password();
action reset_password();
action confirm_email();
action confirm_registration();

action show_new_link_page();
action submit_new_link_page();
action show_password_page();
action submit_password_page();
action show_email_page();
action submit_email_page();
action show_registration_page();
action submit_registration_page();

} // namespace callboard::http
