#pragma once

#include <filesystem>
#include <string>

#include "config/settings.hpp"

namespace callboard::app {

/// Returns the key for signing access tokens: from the settings or, with the embedded database, a
/// random one stored in the state directory, readable by its owner only. Throws
/// `storage::startup_error` if there is no key for a server by URL, because its nodes share the
/// key.
std::string signing_key(const config::settings& settings);

/// Returns the file of that random key.
std::filesystem::path signing_key_file(const config::settings& settings);

} // namespace callboard::app
