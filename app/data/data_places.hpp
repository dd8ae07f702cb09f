#pragma once

#include <filesystem>
#include <string>

#include "config/settings.hpp"

namespace callboard::app {

/// Where the installation keeps what it holds, in words: the database, and the folder of mail files
/// if mail goes there. Never a password.
std::string describe_data(const config::settings& settings);

/// Returns the path, or the first directory above it that is there.
std::filesystem::path nearest_existing(std::filesystem::path path);

} // namespace callboard::app
