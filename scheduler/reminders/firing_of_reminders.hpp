#pragma once

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Fires reminders that are due: queues the mail, adds the notification, and arms the next time of
/// recurring ones. If several times were missed, fires once. Sends nothing after a reminder's
/// expiry, to inactive users, or about things they may no longer see; leaves reminders alone that
/// were snoozed or ended since their task was armed.
std::vector<task_result> do_reminders(storage::transaction& work, const task_context& context,
                                      std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
