#pragma once

#include <string>
#include <string_view>

#include "http/wire/message.hpp"

namespace callboard::http {

/// The name of a header field as `request` has it: ASCII letters in lower case.
[[nodiscard]] std::string lower_name(std::string_view name);

/// What names a request: the client's own X-Request-Id if it is harmless, which is at most 64
/// letters, digits, `-` and `_`; else a new one.
[[nodiscard]] std::string choose_request_id(std::string_view given);

} // namespace callboard::http
