#pragma once

#include <string>

#include "scheduler/schedules/schedule_rows.hpp"

/// Consequences of changing a schedule, by a request or by the file.
namespace callboard::scheduler {

/// Computes the next firing after now from the terms, whose id is that of a stored schedule.
void compute_times(storage::transaction& work, const schedule_terms& terms);

/// Whether both fire at the same times: then an edit does not affect firings that are already due.
[[nodiscard]] bool same_times(const schedule_terms& a, const schedule_terms& b);

/// Returns the differences for the audit: "cron 0 9 * * * -> 30 8 * * *, parameters".
[[nodiscard]] std::string told_changes(const schedule_terms& before, const schedule_terms& after);

} // namespace callboard::scheduler
