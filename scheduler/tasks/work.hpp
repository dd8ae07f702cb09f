#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "storage/time/tasks.hpp"

namespace callboard::scheduler {

/// What those who do tasks may know besides the database.
struct task_context {
    const config::settings& settings;
    storage::timestamp now; ///< by the database's clock, when the tasks were claimed
};

struct task_result {
    storage::task_outcome outcome = storage::task_outcome::done;
    std::string detail; ///< for whoever reads the records; no personal data
};

/// Does tasks of one kind, inside the transaction that ends them: either both are committed or
/// neither, so it has no other effects than those on the database. Returns one result for each
/// task, in order. Looks itself whether a task still makes sense, and arms what follows. When it
/// throws, everything is rolled back and the tasks are tried one by one, later and at most a few
/// times.
using task_work = std::vector<task_result> (*)(storage::transaction& work,
                                               const task_context& context,
                                               std::span<const storage::leased_task> tasks);

/// Who does tasks of that kind. The table stands in `scheduler/work_table.cpp`, above the rooms
/// whose work it names.
[[nodiscard]] task_work work_for(storage::task_kind kind);

} // namespace callboard::scheduler
