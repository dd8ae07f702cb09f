#pragma once

#include <string_view>

#include "http/wire/message.hpp"

namespace callboard::http {

/// Adds what every answer says: the id of its request, and to browsers to guess and share nothing,
/// and to come by TLS only where `public_url` does. What the answer says already about caching and
/// content stays.
void add_common_headers(response& answer, std::string_view request_id, std::string_view public_url);

} // namespace callboard::http
