#pragma once

#include <map>
#include <string>
#include <vector>

#include "config/settings.hpp"

namespace callboard::config {

/// Returns all settings as TOML, with "********" for secrets that are set. With `origins` (see
/// `loaded`), each line that is not a default says where its value came from.
std::string show(const settings& values, const std::map<std::string, std::string>& origins = {});

/// Returns the names of the settings whose values differ: "server.port".
std::vector<std::string> differences(const settings& one, const settings& other);

} // namespace callboard::config
