#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/checks.hpp"

/// Names of time zones, as people give them. The rules of zones are not known here.
namespace callboard::storage {

/// Returns the folder where the time zone database is installed.
[[nodiscard]] std::filesystem::path zone_database_folder();

/// Whether a zone may have this name. No other name may be looked up in the database: not paths out
/// of its folder, files beside the zones, offsets, or the machine's local time, because these are
/// not rules.
[[nodiscard]] bool may_be_zone_name(std::string_view name);

/// Whether the installed time zone database has a zone of that name (Europe/Berlin).
[[nodiscard]] bool is_zone_name(std::string_view name);

/// Checks that the text is the name of a zone.
void check_zone(problems& found, std::string_view field, std::string_view zone);

} // namespace callboard::storage
