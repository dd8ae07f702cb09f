#pragma once

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Sends the steps of follow-up sequences that are due: queues the mail and arms the next step, or
/// finishes. An enrolment that has to stop is stopped instead: its application was moved or has
/// left the pipeline, the candidate opted out or must not be contacted, the sequence is active no
/// more.
std::vector<task_result> do_enrolments(storage::transaction& work, const task_context& context,
                                       std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
