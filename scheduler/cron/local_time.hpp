#pragma once

#include <optional>
#include <string_view>

#include "storage/values/checks.hpp"
#include "storage/values/moment.hpp"

namespace callboard::scheduler {

/// Returns the instant; a time without an offset is in the zone. If the zone's clocks never show
/// that time, or show it twice, adds a problem of `field` to `found` and returns nothing.
[[nodiscard]] std::optional<storage::timestamp> instant_of(const storage::moment& moment,
                                                           std::string_view zone,
                                                           std::string_view field,
                                                           storage::problems& found);

} // namespace callboard::scheduler
