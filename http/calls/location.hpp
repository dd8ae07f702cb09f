#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// Returns the `Location` of an answer: the pattern with each name in braces replaced by the JSON
/// body's member of that name, percent-encoded. Empty if the body lacks one.
[[nodiscard]] std::string location_of(std::string_view pattern, std::string_view body);

} // namespace callboard::http
