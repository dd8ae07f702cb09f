#pragma once

#include "http/calls/actions.hpp"

/// Accounts and what needs a password hashed, beside signing in.
namespace callboard::http {

action register_account();
action create_account();
action edit_account();
action edit_own_account();
action invite_account();
action change_password();

} // namespace callboard::http
