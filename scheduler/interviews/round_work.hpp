#pragma once

#include <span>
#include <vector>

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Does what is due about rounds: reminds the candidate and the panel of the start, then those who
/// owe feedback, and tells the company's contact who still owes it; asks candidates again to choose
/// a time. A task is only a hint, armed by every change of a round: the round's present time, and
/// its company's rules and calendar, decide.
std::vector<task_result> do_rounds(storage::transaction& work, const task_context& context,
                                   std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
