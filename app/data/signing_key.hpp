#pragma once

#include <filesystem>
#include <string>

#include "config/settings.hpp"

namespace callboard::app {

/// The key that access tokens are signed with: from the settings, or, with the embedded database,
/// a random one that is kept in the state directory, readable by its owner only. Throws
/// `storage::startup_error` when a server by URL is used without a key, since its nodes share one.
std::string signing_key(const config::settings& settings);

/// Where that random key is kept.
std::filesystem::path signing_key_file(const config::settings& settings);

} // namespace callboard::app
