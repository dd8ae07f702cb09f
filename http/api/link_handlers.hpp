#pragma once

#include "http/api/auth_inputs.hpp"
#include "http/calls/actions.hpp"
#include "storage/people/users.hpp"

/// Routes behind the links in mails (passwords, addresses, registrations): an API and pages.
namespace callboard::http {

void forgot_password(const answering<void>& call, const forgot_password_input& in);
void reset_password(const answering<void>& call, const reset_password_input& in);
void confirm_email(const answering<storage::user>& call, const confirm_email_input& in);
void confirm_registration(const answering<storage::user>& call,
                          const confirm_registration_input& in);

void show_new_link_page(const answering<void>& call);
void submit_new_link_page(const answering<void>& call, const forgot_password_input& in);
void show_password_page(const answering<void>& call, const link_page_input& in);
void submit_password_page(const answering<void>& call, const link_form_input& in);
void show_email_page(const answering<void>& call, const link_page_input& in);
void submit_email_page(const answering<void>& call, const link_form_input& in);
void show_registration_page(const answering<void>& call, const link_page_input& in);
void submit_registration_page(const answering<void>& call, const link_form_input& in);

} // namespace callboard::http
