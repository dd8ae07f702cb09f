#pragma once

#include <string>
#include <string_view>

#include "http/wire/message.hpp"

namespace callboard::http {

/// Returns the name of a header field as in `request`: ASCII letters in lower case.
[[nodiscard]] std::string lower_name(std::string_view name);

/// Returns the id of a request: the client's own X-Request-Id if it is harmless (at most 64
/// letters, digits, `-` and `_`), otherwise a new one.
[[nodiscard]] std::string choose_request_id(std::string_view given);

} // namespace callboard::http
