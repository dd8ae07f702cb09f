#pragma once

#include <string>
#include <string_view>

namespace callboard::storage {

/// What names of stages are compared by, whether people type a key or a label: case does not count,
/// nor whether words are separated by a space, a hyphen or an underscore.
[[nodiscard]] std::string stage_word(std::string_view name);

} // namespace callboard::storage
