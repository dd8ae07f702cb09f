#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "storage/values/checks.hpp"

namespace callboard::storage {

/// The orders of lists that can only be sorted by age.
inline constexpr auto orders_by_age =
    std::to_array<std::string_view>({"created_at", "-created_at"});

} // namespace callboard::storage
