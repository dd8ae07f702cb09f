#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/problem.hpp"
#include "config/settings.hpp"

namespace callboard::config {

/// Where settings come from; later members win: defaults < file < environment < overrides.
struct sources {
    std::optional<std::filesystem::path> file;
    /// The whole environment; only CALLBOARD_* and DATABASE_URL are read. Empty values count as
    /// not set. CALLBOARD_CONFIG names the file and is not a setting.
    std::map<std::string, std::string> environment;
    /// "section.key=value", later ones win.
    std::vector<std::string> overrides;
};

/// What `load` found. With problems the values are not fit for use, only for showing.
struct loaded {
    settings values;
    std::vector<problem> problems;
    /// "section.key" -> where its value came from; keys that have their default are absent.
    std::map<std::string, std::string> origins;
};

/// Reads, layers and checks all sources. Never throws because of what stands in them: every
/// problem of every source is reported, not only the first.
loaded load(const sources& from);

/// The environment of this process.
std::map<std::string, std::string> process_environment();

} // namespace callboard::config
