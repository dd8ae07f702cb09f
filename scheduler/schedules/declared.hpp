#pragma once

#include <filesystem>
#include <vector>

#include <boost/describe/class.hpp>

#include "config/problem.hpp"
#include "config/schedule_file.hpp"
#include "storage/postgres/transaction.hpp"

/// Reads the operator's file of schedules and applies it to the database.
namespace callboard::scheduler {

/// The contents of a file. Must not be applied while there are problems.
struct declared_file {
    std::vector<config::declared_schedule> schedules;
    std::vector<config::problem> problems;
};

/// Reads and checks the whole file: all its expressions, zones, actions and parameters.
[[nodiscard]] declared_file read_declared_schedules(const std::filesystem::path& path);

/// The changes made by applying a file.
struct declared_changes {
    int added = 0;
    int changed = 0;
    int removed = 0;
    int kept = 0; ///< no longer declared, but kept as paused, because they have fired
    std::vector<config::problem> problems = {}; ///< schedules left out because their company was
                                                ///< not found
};
BOOST_DESCRIBE_STRUCT(declared_changes, (), (added, changed, removed, kept))

/// Makes the declared schedules those of a file without problems. Unchanged schedules are not
/// touched and keep their state. Changes are audited in the system's name. Nodes that do this at
/// the same time take turns.
declared_changes apply_declared_schedules(storage::transaction& work,
                                          const std::vector<config::declared_schedule>& file);

} // namespace callboard::scheduler
