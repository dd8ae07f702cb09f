#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/checks.hpp"

/// Names of time zones, as people give them. What a zone means is not known here.
namespace callboard::storage {

/// Where the time zone database is installed.
[[nodiscard]] std::filesystem::path zone_database_folder();

/// Whether a zone may be called so. Nothing else must be looked for in the database: not what leads
/// out of its folder, none of the files beside the zones, no offsets, and not what the machine
/// calls local time; they are not rules.
[[nodiscard]] bool may_be_zone_name(std::string_view name);

/// Whether the installed time zone database has a zone of that name (Europe/Berlin).
[[nodiscard]] bool is_zone_name(std::string_view name);

/// The text is the name of a zone.
void check_zone(problems& found, std::string_view field, std::string_view zone);

} // namespace callboard::storage
