#pragma once

#include "http/wire/message.hpp"

namespace callboard::http {

/// Refuses requests that would be misread or silently ignored in part: an important header field
/// that is empty or repeated, a body where none is read, a content coding. Throws `errc::malformed`
/// and `errc::unsupported_media`.
void check_fields(const request& in);

} // namespace callboard::http
