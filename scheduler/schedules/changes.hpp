#pragma once

#include <string>

#include "scheduler/schedules/schedule_rows.hpp"

/// What whoever changes a schedule has to do besides, be it a request or the file.
namespace callboard::scheduler {

/// Computes the next firing after now from the terms, whose id is that of a stored schedule.
void compute_times(storage::transaction& work, const schedule_terms& terms);

/// Whether both fire at the same times: then an edit leaves alone what is due already.
[[nodiscard]] bool same_times(const schedule_terms& a, const schedule_terms& b);

/// Which terms differ, for the audit: "cron 0 9 * * * -> 30 8 * * *, parameters".
[[nodiscard]] std::string told_changes(const schedule_terms& before, const schedule_terms& after);

} // namespace callboard::scheduler
