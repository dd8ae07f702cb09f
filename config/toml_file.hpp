#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/problem.hpp"

namespace callboard::config {

/// Reads a TOML file into assignments in the order of its lines. A file that cannot be read or
/// parsed is one problem.
std::vector<assignment> read_toml_file(const std::filesystem::path& path,
                                       std::vector<problem>& problems);

/// One `[[name]]` of a file.
struct toml_item {
    std::string where;              ///< "schedules.toml:12"
    std::vector<assignment> values; ///< keys are bare names; tables and dates are text, as JSON and
                                    ///< RFC 3339
};

/// Reads a file that consists of `[[name]]` items only. Everything else in it is a problem.
std::vector<toml_item> read_toml_list(const std::filesystem::path& path, std::string_view name,
                                      std::vector<problem>& problems);

} // namespace callboard::config
