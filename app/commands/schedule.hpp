#pragma once

#include <string>

#include "app/commands/command_line.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::app {

/// The output of `callboard schedule preview`, or why there is none.
struct schedule_preview {
    int code = 0; ///< the exit code: 0, or 2 for wrong arguments
    std::string text;
};

/// Returns the schedule in words and its next firings, from `now` on if no time is given. Reports
/// everything that is wrong at once.
schedule_preview describe_schedule(const schedule_preview_command& wanted, storage::timestamp now);

/// `callboard schedule preview`. Returns the exit code.
int preview_schedule(const schedule_preview_command& wanted);

} // namespace callboard::app
