#pragma once

#include <chrono>
#include <string>

#include "scheduler/tasks/scheduler.hpp"

/// The scheduler's decisions, without its messages.
namespace callboard::scheduler {

/// Plans the next turn. Takes what it needs from the state.
[[nodiscard]] task_turn plan_turn(scheduler_state& state,
                                  std::chrono::steady_clock::time_point now);

/// Takes over the result of a turn: tasks to do, coming times, metrics.
void take_result(scheduler_state& state, const task_turn& turn, task_turn_result& result,
                 std::chrono::steady_clock::time_point now);

/// Takes over the result of a run of a schedule, while a turn may be under way.
void take_run(scheduler_state& state, const task_turn& run, const task_turn_result& result,
              std::chrono::steady_clock::time_point now);

/// Puts back what a turn had taken that failed, but not because of its tasks.
void undo_turn(scheduler_state& state, task_turn turn);

/// Puts back what a turn had taken that failed because of its tasks: a single task has failed; of
/// several, each will be tried alone.
void blame_tasks(scheduler_state& state, task_turn turn, const std::string& fault);

/// Notes that something is due at `time`.
void take_hint(scheduler_state& state, storage::timestamp time,
               std::chrono::steady_clock::time_point now);

/// Returns how many claimed tasks are neither done nor given back.
[[nodiscard]] std::size_t unfinished(const scheduler_state& state);

/// Returns the time until `time` by the database's clock; zero while that is not known.
[[nodiscard]] std::chrono::microseconds time_until(const scheduler_state& state,
                                                   storage::timestamp time,
                                                   std::chrono::steady_clock::time_point now);

} // namespace callboard::scheduler
