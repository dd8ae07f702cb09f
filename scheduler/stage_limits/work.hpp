#pragma once

#include <span>
#include <vector>

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Does what is due about applications that have stayed too long in a stage: first their owner is
/// told, then the owner's lead, at last the stage's action is taken as a move of the system. What a
/// task says is only a hint: the application's own clock decides, by the calendar as it is now.
std::vector<task_result> do_stage_limits(storage::transaction& work, const task_context& context,
                                         std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
