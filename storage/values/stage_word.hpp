#pragma once

#include <string>
#include <string_view>

namespace callboard::storage {

/// Returns the key for comparing names of stages, typed as a key or as a label: ignores case, and
/// whether words are separated by a space, a hyphen or an underscore.
[[nodiscard]] std::string stage_word(std::string_view name);

} // namespace callboard::storage
