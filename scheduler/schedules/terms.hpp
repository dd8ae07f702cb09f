#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scheduler/schedules/firing.hpp"
#include "scheduler/schedules/schedule_rows.hpp"
#include "scheduler/schedules/upcoming_firings.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// Whether what an operator says about a schedule makes sense, and what it means. Pure.
namespace callboard::scheduler {

/// Notes everything that is wrong with the terms: the expression with what was expected and how it
/// is spelled, the zone, the action and its parameters, numbers and times.
void check_terms(const schedule_terms& terms, storage::problems& found);

/// The rule of terms in which nothing is wrong. Throws `errc::conflict` when they cannot be
/// understood any more, for instance because their zone was abolished.
[[nodiscard]] firing_rule rule_of(const schedule_terms& terms);

/// When it fires, as a sentence: "At 09:00, Monday to Friday, Europe/Berlin."
[[nodiscard]] std::string sentence_of(const schedule_terms& terms);

/// The next `count` firings with nominal times after `after`; less when it ends before.
[[nodiscard]] std::vector<upcoming_firing> firings_of(firing_rule rule, storage::timestamp after,
                                                      std::size_t count);

} // namespace callboard::scheduler
