#pragma once

#include <string>
#include <string_view>

namespace callboard::storage {

/// Returns the key by which names of stages are compared, typed as a key or as a label: case does
/// not count, nor whether words are separated by a space, a hyphen or an underscore.
[[nodiscard]] std::string stage_word(std::string_view name);

} // namespace callboard::storage
