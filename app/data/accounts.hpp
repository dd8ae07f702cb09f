#pragma once

#include <string>

#include "config/settings.hpp"

namespace callboard::app {

/// Hashes a password with the cost of the settings, on the calling thread.
std::string hash_password(const config::settings& settings, const std::string& password);

} // namespace callboard::app
