#pragma once

#include "http/actions.hpp"

/// Accounts and what needs a password hashed, beside signing in.
namespace callboard::http {

action register_account();
action create_account();
action edit_account();
action forgot_password();
action reset_password();
action show_password_page();
action submit_password_page();
action change_password();

} // namespace callboard::http
