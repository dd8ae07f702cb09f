#pragma once

#include <string>
#include <string_view>

#include "scheduler/cron/schedule.hpp"

namespace callboard::scheduler {

/// Returns the expression as a phrase: "At 09:00, Monday to Friday, Europe/Berlin". Two expressions
/// that can fire differently have different phrases.
[[nodiscard]] std::string in_words(const cron_expression& expression, std::string_view zone);

/// Returns why the chosen policies for clock changes have no effect on the schedule: "`gap` has no
/// effect: ...". Empty if they have one, or if none was chosen.
[[nodiscard]] std::string policy_remark(const cron_schedule& when, bool gap_chosen,
                                        bool overlap_chosen);

} // namespace callboard::scheduler
