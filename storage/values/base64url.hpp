#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace callboard::storage {

/// Base64 with the URL alphabet and without padding (RFC 4648, section 5).
[[nodiscard]] std::string base64url(std::string_view bytes);

/// The bytes that `text` stands for; nullopt unless `text` is exactly what `base64url` gives for
/// them: no padding, no white space, no stray bits at the end.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

} // namespace callboard::storage
