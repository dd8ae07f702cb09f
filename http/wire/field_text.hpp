#pragma once

#include <string_view>

namespace callboard::http {

/// Returns `text` without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Takes what is before the first `separator` off `text`, trimmed; all of it if there is none.
[[nodiscard]] std::string_view take_until(std::string_view& text, char separator);

/// Whether the text is a token, as names of header fields are (RFC 9110, section 5.6.2).
[[nodiscard]] bool is_token(std::string_view text);

/// Whether the text can be a request target: no control characters, no blanks, no fragment. Bytes
/// beyond ASCII are checked with the path.
[[nodiscard]] bool is_target_text(std::string_view text);

/// Whether the text can be the value of a header field: no control characters except tabs.
[[nodiscard]] bool is_value_text(std::string_view text);

/// Whether the text is a host, maybe with a port (RFC 3986, section 3.2.2). It may be empty.
[[nodiscard]] bool is_host(std::string_view text);

} // namespace callboard::http
