#pragma once

#include <string_view>

namespace callboard::http {

/// `text` without spaces and tabs around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Takes what stands before the first `separator` off `text`, trimmed; all of it if there is none.
[[nodiscard]] std::string_view take_until(std::string_view& text, char separator);

/// Whether two texts are the same but for the case of ASCII letters.
[[nodiscard]] bool same_in_any_case(std::string_view a, std::string_view b);

} // namespace callboard::http
