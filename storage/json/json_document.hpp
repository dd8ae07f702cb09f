#pragma once

#include <string_view>

#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>

#include "storage/values/checks.hpp"

namespace callboard::storage {

/// Parses strict JSON (RFC 8259), at most 32 levels deep, valid UTF-8 only. Throws
/// `errc::malformed` with line and column if the text is not that. Notes in `found` what is JSON
/// but has no safe meaning: duplicate names in an object, numbers beyond double, U+0000 in strings.
[[nodiscard]] boost::json::value parse_document(std::string_view text, problems& found,
                                                boost::json::storage_ptr memory = {});

} // namespace callboard::storage
