#pragma once

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Fires reminders that are due: queues the mail, adds the notification, and arms the next time of
/// recurring ones. What was missed meanwhile comes once. Nothing is sent after a reminder's own
/// expiry, to users who are not active, or about what they may no longer see; a reminder that was
/// snoozed or ended since its task was armed is left alone.
std::vector<task_result> do_reminders(storage::transaction& work, const task_context& context,
                                      std::span<const storage::leased_task> tasks);

} // namespace callboard::scheduler
