#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// The `Location` of an answer: the pattern with the members of the JSON body that it names in
/// braces, percent-encoded. Empty if the body has none of that name.
[[nodiscard]] std::string location_of(std::string_view pattern, std::string_view body);

} // namespace callboard::http
