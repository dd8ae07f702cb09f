#pragma once

#include <chrono>
#include <string>

#include "scheduler/tasks/scheduler.hpp"

/// What the scheduler decides, apart from its messages.
namespace callboard::scheduler {

/// The next turn. Takes what it needs from the state.
[[nodiscard]] task_turn plan_turn(scheduler_state& state,
                                  std::chrono::steady_clock::time_point now);

/// What a turn brought: tasks to do, times to come, figures.
void take_result(scheduler_state& state, const task_turn& turn, task_turn_result& result,
                 std::chrono::steady_clock::time_point now);

/// What a run of a schedule brought, while a turn may be under way.
void take_run(scheduler_state& state, const task_turn& run, const task_turn_result& result,
              std::chrono::steady_clock::time_point now);

/// Puts back what a turn had taken that failed for no fault of its tasks.
void undo_turn(scheduler_state& state, task_turn turn);

/// Puts back what a turn had taken whose tasks are at fault: one alone failed, of several each will
/// be tried alone.
void blame_tasks(scheduler_state& state, task_turn turn, const std::string& fault);

/// Something is due at `time`.
void take_hint(scheduler_state& state, storage::timestamp time,
               std::chrono::steady_clock::time_point now);

/// Everything that was claimed and is neither done nor given back.
[[nodiscard]] std::size_t unfinished(const scheduler_state& state);

/// How long until `time` by the database's clock. At once while that is not known.
[[nodiscard]] std::chrono::microseconds time_until(const scheduler_state& state,
                                                   storage::timestamp time,
                                                   std::chrono::steady_clock::time_point now);

} // namespace callboard::scheduler
