#pragma once

#include "http/api/auth_inputs.hpp"
#include "http/calls/actions.hpp"
#include "storage/people/registrations.hpp"
#include "storage/people/users.hpp"
#include "storage/values/by_id.hpp"

/// Accounts, and everything besides signing in that needs a password hashed.
namespace callboard::http {

void register_account(const answering<storage::user>& call,
                      const unread<storage::register_candidate_input>& sent);
void create_account(const answering<storage::user>& call, const storage::create_user_input& in);
void edit_account(const answering<storage::user_with_responsibilities>& call,
                  const storage::edit_user_input& in);
void edit_own_account(const answering<storage::user>& call, const storage::edit_me_input& in);
/// Mails the caller a link by which they confirm their address.
void verify_own_address(const answering<void>& call);
void invite_account(const answering<storage::user>& call, const storage::by_id& in);
void change_password(const answering<void>& call, const change_password_input& in);

} // namespace callboard::http
