#pragma once

#include <vector>

#include "config/loader.hpp"

namespace callboard::app {

/// Prints every problem to standard error, one a line: "where: what".
void report_problems(const std::vector<config::problem>& problems);

/// Loads the settings and looks into the file of schedules that they name, for its problems too.
config::loaded load_all(const config::sources& from);

/// `callboard config check`: the settings, and the file of schedules that they name. Returns the
/// exit code: 0 if there is no problem, else 2.
int check_config(const config::sources& from);

/// `callboard config show`: the settings in force as TOML, with where each comes from. Problems
/// go to standard error. Returns the exit code: 0 if there is none, else 2.
int show_config(const config::sources& from);

/// `callboard config example`: prints the commented example file. Returns the exit code 0.
int print_example_config();

} // namespace callboard::app
