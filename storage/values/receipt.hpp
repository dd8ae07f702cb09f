#pragma once

#include <cstdint>

namespace callboard::storage {

/// A random number that marks what one change has written, so that a change which is tried again
/// finds out whether it was made already.
[[nodiscard]] std::int64_t new_receipt();

} // namespace callboard::storage
