#pragma once

#include "http/api/auth_inputs.hpp"
#include "http/calls/actions.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/users.hpp"

/// Accounts and what needs a password hashed, beside signing in.
namespace callboard::http {

void register_account(const answering<storage::user>& of,
                      const unread<storage::register_candidate_input>& sent);
void create_account(const answering<storage::user>& of, const storage::create_user_input& in);
void edit_account(const answering<storage::user_with_responsibilities>& of,
                  const storage::edit_user_input& in);
void edit_own_account(const answering<storage::user>& of, const storage::edit_me_input& in);
void invite_account(const answering<storage::user>& of, const storage::invite_user_input& in);
void change_password(const answering<void>& of, const change_password_input& in);

} // namespace callboard::http
