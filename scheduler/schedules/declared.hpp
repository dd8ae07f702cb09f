#pragma once

#include <filesystem>
#include <vector>

#include <boost/describe/class.hpp>

#include "config/problem.hpp"
#include "config/schedule_file.hpp"
#include "storage/postgres/transaction.hpp"

/// The operator's file of schedules, and how the database comes to hold what it says.
namespace callboard::scheduler {

/// What a file declares. Not to be applied while there is a problem.
struct declared_file {
    std::vector<config::declared_schedule> schedules;
    std::vector<config::problem> problems;
};

/// Reads and checks the whole file: every expression, zone, action and parameter of it.
[[nodiscard]] declared_file read_declared_schedules(const std::filesystem::path& path);

/// What applying a file changed.
struct declared_changes {
    int added = 0;
    int changed = 0;
    int removed = 0;
    int kept = 0; ///< not declared any more, but paused, because they have fired
    std::vector<config::problem> problems = {}; ///< schedules that were left out: of which company?
};
BOOST_DESCRIBE_STRUCT(declared_changes, (), (added, changed, removed, kept))

/// Makes the declared schedules those of a file without problems. What has not changed is not
/// touched: it goes on where it stands. Changes are audited in the system's name. Nodes that do
/// this at a time take turns.
declared_changes apply_declared_schedules(storage::transaction& work,
                                          const std::vector<config::declared_schedule>& file);

} // namespace callboard::scheduler
