#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/problem.hpp"
#include "config/settings.hpp"

namespace callboard::config {

/// Adds a problem for every text of the wrong form and for settings that contradict each other.
/// `origins` says where a setting came from; absent = its default.
void check(const settings& values, const std::map<std::string, std::string>& origins,
           std::vector<problem>& problems);

/// Returns why a signing key must not be used ("is shorter than 32 bytes"), or "" if it may.
std::string_view weakness_of_signing_key(std::string_view key);

} // namespace callboard::config
