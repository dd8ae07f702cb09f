#pragma once

#include <optional>
#include <string_view>

#include "storage/values/checks.hpp"
#include "storage/values/moment.hpp"

namespace callboard::scheduler {

/// Returns the instant that is meant: in the zone if it has no offset. A time that the clocks of
/// the zone never show, or show twice, is added to `found` as a problem of `field`, and gives
/// nothing.
[[nodiscard]] std::optional<storage::timestamp> instant_of(const storage::moment& moment,
                                                           std::string_view zone,
                                                           std::string_view field,
                                                           storage::problems& found);

} // namespace callboard::scheduler
