#pragma once

#include "http/calls/actions.hpp"
#include "scheduler/schedules/preview.hpp"

namespace callboard::http {

/// The next firings of a stored schedule, and what one would do now, with the texts of its mails.
void run_preview_schedule(const call_ptr& of);
/// The same of one that is not stored.
void run_try_schedule(const call_ptr& of);

constexpr action preview_schedule() {
    return described<scheduler::preview_schedule_input, scheduler::schedule_preview>(
        &run_preview_schedule);
}
constexpr action try_schedule() {
    return described<scheduler::try_schedule_input, scheduler::schedule_preview>(&run_try_schedule);
}

} // namespace callboard::http
