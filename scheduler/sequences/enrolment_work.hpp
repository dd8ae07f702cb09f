#pragma once

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Sends the due steps of follow-up sequences: queues the mail and arms the next step, or finishes.
/// Stops an enrolment instead if it must stop: its application was moved or has left the pipeline,
/// the candidate opted out or must not be contacted, or the sequence is no longer active.
std::vector<task_result> do_enrolments(storage::transaction& work, const task_context& context,
                                       std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
