#pragma once

#include "http/actions.hpp"

/// Signing in and out, and everything else that needs a password hashed.
namespace callboard::http {

action log_in();
action refresh_session();
action log_out();
action register_account();
action create_account();
action edit_account();
action forgot_password();
action reset_password();
action show_password_page();
action submit_password_page();
action change_password();

} // namespace callboard::http
