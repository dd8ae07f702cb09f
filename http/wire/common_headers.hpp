#pragma once

#include <string_view>

#include "http/wire/message.hpp"

namespace callboard::http {

/// Adds the header fields that every answer has: the id of its request, and fields that tell
/// browsers not to guess content types, to share nothing and, if `public_url` has TLS, to use TLS
/// only. Keeps fields about caching and content that the answer already has.
void add_common_headers(response& answer, std::string_view request_id, std::string_view public_url);

} // namespace callboard::http
