#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/checks.hpp"

/// Names of time zones, as people give them. What a zone means is not known here.
namespace callboard::storage {

/// Whether the installed time zone database has a zone of that name (Europe/Berlin). No offsets,
/// and not what the machine calls local time: they are not rules.
[[nodiscard]] bool is_zone_name(std::string_view name);

/// The text, if given and not empty, is the name of a zone.
void check_zone_or_none(problems& found, std::string_view field,
                        const std::optional<std::string>& zone);

} // namespace callboard::storage
