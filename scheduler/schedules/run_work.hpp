#pragma once

#include <span>
#include <vector>

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Carries out firings of schedules: the action's plan, and the record of the outcome. A run whose
/// action cannot be executed is recorded as failed.
std::vector<task_result> do_schedule_runs(storage::transaction& work, const task_context& context,
                                          std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
