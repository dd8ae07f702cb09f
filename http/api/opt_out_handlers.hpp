#pragma once

#include "http/calls/actions.hpp"

namespace callboard::http {

/// The page behind the link in a mail: one button. Looking at it changes nothing, for links are
/// followed by scanners too.
void show_opt_out(const answering<void>& call);

/// Ends follow-ups and digests. Takes any body: mail providers send a form (RFC 8058). The page's
/// own form takes it back.
void opt_out(const answering<void>& call);

} // namespace callboard::http
