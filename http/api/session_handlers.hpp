#pragma once

#include "http/calls/actions.hpp"

/// Signing in, refreshing tokens, and signing out.
namespace callboard::http {

action log_in();
action refresh_session();
action log_out();

} // namespace callboard::http
