#pragma once

#include "http/api/auth_inputs.hpp"
#include "http/calls/actions.hpp"

/// Signing in, refreshing tokens, and signing out.
namespace callboard::http {

void log_in(const answering<session_tokens>& call, const log_in_input& in);
void refresh_session(const answering<session_tokens>& call, const refresh_input& in);
void log_out(const answering<void>& call, const log_out_input& in);

} // namespace callboard::http
