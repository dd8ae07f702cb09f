#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callboard::storage {

/// Returns base64 with the URL alphabet and without padding (RFC 4648, section 5).
[[nodiscard]] std::string base64url(std::string_view bytes);

/// Returns the bytes that `text` encodes, or nullopt unless `text` is exactly the output of
/// `base64url` for them: no padding, no white space, no stray bits at the end.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

} // namespace callboard::storage
