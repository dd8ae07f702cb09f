#pragma once

#include <optional>
#include <string_view>

#include "storage/values/checks.hpp"
#include "storage/values/moment.hpp"

namespace callboard::scheduler {

/// The instant that is meant, in that zone if it has no offset. A time that the clocks of the zone
/// never show, or show twice, is a problem of `field` that says so.
[[nodiscard]] std::optional<storage::timestamp> instant_of(const storage::moment& moment,
                                                           std::string_view zone,
                                                           std::string_view field,
                                                           storage::problems& found);

} // namespace callboard::scheduler
