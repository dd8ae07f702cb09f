#pragma once

#include <vector>

#include "config/loader.hpp"

namespace callboard::app {

/// Prints every problem to standard error, one per line: "where: what".
void report_problems(const std::vector<config::problem>& problems);

/// Loads the settings, and also checks the file of schedules that they name.
config::loaded load_all(const config::sources& from);

/// `callboard config check`: checks the settings, and the file of schedules that they name. Returns
/// the exit code: 0 if there are no problems, otherwise 2.
int check_config(const config::sources& from);

/// `callboard config show`: prints the settings in force as TOML, with the source of each. Problems
/// go to standard error. Returns the exit code: 0 if there are none, otherwise 2.
int show_config(const config::sources& from);

/// `callboard config example`: prints the commented example file. Returns the exit code 0.
int print_example_config();

} // namespace callboard::app
