#pragma once

#include <filesystem>
#include <string>

#include "config/settings.hpp"

namespace callboard::app {

/// Describes where the installation's data is: the database, and the folder of mail files if mail
/// goes there. Never contains a password.
std::string describe_data(const config::settings& settings);

/// Returns the path, or the nearest directory above it that exists.
std::filesystem::path nearest_existing(std::filesystem::path path);

} // namespace callboard::app
