#pragma once

#include "http/calls/route.hpp"

namespace callboard::http {

/// The page behind the link in a mail: one button. Looking at it changes nothing, for links are
/// followed by scanners too.
[[nodiscard]] action show_opt_out();

/// Ends follow-ups and digests. Takes any body: mail providers send a form (RFC 8058). The page's
/// own form takes it back.
[[nodiscard]] action opt_out();

} // namespace callboard::http
