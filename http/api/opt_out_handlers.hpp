#pragma once

#include "http/calls/actions.hpp"

namespace callboard::http {

/// Shows the page behind the link in a mail: one button. Opening it changes nothing, because
/// scanners follow links, too.
void show_opt_out(const answering<void>& call);

/// Stops follow-ups and digests. Accepts any body: mail providers send a form (RFC 8058). The
/// page's own form starts them again.
void opt_out(const answering<void>& call);

} // namespace callboard::http
