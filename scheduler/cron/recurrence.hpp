#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/checks.hpp"
#include "storage/values/timestamp.hpp"

/// Rules that people type in and that are stored as text: a cron expression of five fields and a
/// zone.
namespace callboard::scheduler {

/// Checks that the time zone database has the name.
void check_zone(storage::problems& found, std::string_view field, std::string_view zone);
/// Checks that the expression can be read.
void check_cron(storage::problems& found, std::string_view field, std::string_view cron);

/// Returns the first firing after `after`; none if there is none, or the rule is no longer
/// readable.
[[nodiscard]] std::optional<storage::timestamp>
next_firing(std::string_view cron, std::string_view zone, storage::timestamp after);

/// Returns the shortest time between two firings, on clocks that never change; none if there is
/// none, or the rule is no longer readable.
[[nodiscard]] std::optional<std::chrono::seconds> shortest_pause(std::string_view cron);

/// Returns why a stored rule can no longer be followed, as a sentence: the expression or the zone
/// is unknown. Returns nothing if it can be followed.
[[nodiscard]] std::optional<std::string> rule_trouble(std::string_view cron, std::string_view zone);

/// Returns "At 09:00, Monday to Friday, Europe/Berlin"; none if the rule is no longer readable.
[[nodiscard]] std::optional<std::string> rule_in_words(std::string_view cron,
                                                       std::string_view zone);

} // namespace callboard::scheduler
