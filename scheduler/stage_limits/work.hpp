#pragma once

#include <span>
#include <vector>

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Handles applications that have stayed too long in a stage: first notifies their owner, then the
/// owner's lead, and finally does the stage's action as a move of the system. A task is only a
/// hint: the application's own clock decides, with the present calendar.
std::vector<task_result> do_stage_limits(storage::transaction& work, const task_context& context,
                                         std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
