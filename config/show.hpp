#pragma once

#include <map>
#include <string>

#include "config/settings.hpp"

namespace callboard::config {

/// All settings as TOML, secrets that are set as "********". With `origins` (see `loaded`), each
/// line that is not a default says where its value came from.
std::string show(const settings& values, const std::map<std::string, std::string>& origins = {});

} // namespace callboard::config
