#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/problem.hpp"
#include "config/settings.hpp"

namespace callboard::config {

/// Sources of settings; later members override earlier ones: defaults < file < environment <
/// overrides.
struct sources {
    std::optional<std::filesystem::path> file;
    /// The whole environment; only CALLBOARD_* and DATABASE_URL are read. Empty values count as
    /// not set. CALLBOARD_CONFIG names the file and is not a setting.
    std::map<std::string, std::string> environment;
    /// "section.key=value"; later ones override earlier ones.
    std::vector<std::string> overrides;
};

/// The result of `load`. If there are problems, use the values only to show them.
struct loaded {
    settings values;
    std::vector<problem> problems;
    /// "section.key" -> source of its value; keys with their default value are absent.
    std::map<std::string, std::string> origins;
};

/// Reads, combines and checks all sources. Never throws because of their contents: reports every
/// problem of every source, not only the first.
loaded load(const sources& from);

/// Returns the environment of this process.
std::map<std::string, std::string> process_environment();

} // namespace callboard::config
