#pragma once

#include <string>

#include "app/commands/command_line.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::app {

/// What `callboard schedule preview` says, or why it cannot say anything.
struct schedule_preview {
    int code = 0; ///< the exit code: 0, or 2 when something given is wrong
    std::string text;
};

/// The schedule in words and its next firings, `now` being where none is given. Everything that is
/// wrong is told at once.
schedule_preview describe_schedule(const schedule_preview_command& wanted, storage::timestamp now);

/// `callboard schedule preview`. Returns the exit code.
int preview_schedule(const schedule_preview_command& wanted);

} // namespace callboard::app
