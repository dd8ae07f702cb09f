#pragma once

#include "http/calls/route.hpp"

namespace callboard::http {

/// A mail with its text, which needs the templates.
[[nodiscard]] action show_mail();

} // namespace callboard::http
