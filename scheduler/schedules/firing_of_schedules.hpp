#pragma once

#include <string>

#include "scheduler/tasks/work.hpp"

namespace callboard::scheduler {

/// Fires schedules in the scheduler's turns, and computes their times again after a new release of
/// the time zone database; `zone_release` is the one that this process has loaded.
[[nodiscard]] schedule_firing firing_of_schedules(std::string zone_release);

} // namespace callboard::scheduler
