#pragma once

#include <string>
#include <string_view>

namespace callboard::http {

/// Returns the browser and system that a `User-Agent` field names, such as "Firefox on Linux", or
/// the name of another program, such as "curl"; empty if it names neither. At most 40 characters of
/// ASCII. Versions and models, which would tell people apart, are left out.
[[nodiscard]] std::string client_in_words(std::string_view user_agent);

} // namespace callboard::http
