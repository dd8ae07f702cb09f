#pragma once

#include "storage/values/timestamp.hpp"

namespace callboard::tests {

/// The instant that tests treat as now.
inline constexpr auto noon =
    storage::timestamp{std::chrono::sys_days{std::chrono::March / 29 / 2026}} +
    std::chrono::hours{12};

} // namespace callboard::tests
