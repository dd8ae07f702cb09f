#pragma once

#include "http/wire/message.hpp"

namespace callboard::http {

/// Refuses what would be misread, or ignored without a word: a header field that decides something
/// and is empty or given twice, a body where none is read, a content coding. Throws
/// `errc::malformed` and `errc::unsupported_media`.
void check_fields(const request& in);

} // namespace callboard::http
