#pragma once

#include <cstdint>

namespace callboard::storage {

/// Returns a random number that marks what one change has written, so that a repetition can find
/// out whether the change was made already.
[[nodiscard]] std::int64_t new_receipt();

} // namespace callboard::storage
