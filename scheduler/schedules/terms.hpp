#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scheduler/schedules/firing.hpp"
#include "scheduler/schedules/schedule_rows.hpp"
#include "scheduler/schedules/upcoming_firings.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// Checks an operator's definition of a schedule, and interprets it. Pure.
namespace callboard::scheduler {

/// Notes everything that is wrong with the terms: the expression, with what was expected and how to
/// write it, the zone, the action and its parameters, numbers and times.
void check_terms(const schedule_terms& terms, storage::problems& found);

/// Returns the rule of valid terms. Throws `errc::conflict` if they can no longer be understood,
/// for instance because their zone was abolished.
[[nodiscard]] firing_rule rule_of(const schedule_terms& terms);

/// Returns when it fires, as a sentence: "At 09:00, Monday to Friday, Europe/Berlin."
[[nodiscard]] std::string sentence_of(const schedule_terms& terms);

/// Returns the next `count` firings with nominal times after `after`; fewer if it ends before.
[[nodiscard]] std::vector<upcoming_firing> firings_of(firing_rule rule, storage::timestamp after,
                                                      std::size_t count);

} // namespace callboard::scheduler
