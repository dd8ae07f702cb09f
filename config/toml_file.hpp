#pragma once

#include <filesystem>
#include <vector>

#include "config/assignment.hpp"
#include "config/problem.hpp"

namespace callboard::config {

/// Reads a TOML file into assignments in the order of its lines. A file that cannot be read or
/// parsed is one problem.
std::vector<assignment> read_toml_file(const std::filesystem::path& path,
                                       std::vector<problem>& problems);

} // namespace callboard::config
