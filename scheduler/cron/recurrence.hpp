#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/checks.hpp"
#include "storage/values/timestamp.hpp"

/// Rules that people type in and that are kept as text: a cron expression of five fields and a
/// zone.
namespace callboard::scheduler {

/// The name is one of the time zone database.
void check_zone(storage::problems& found, std::string_view field, std::string_view zone);
/// The expression can be read.
void check_cron(storage::problems& found, std::string_view field, std::string_view cron);

/// The first firing after `after`; none where there is none, or the rule cannot be read any more.
[[nodiscard]] std::optional<storage::timestamp>
next_firing(std::string_view cron, std::string_view zone, storage::timestamp after);

/// The shortest time between two firings, as clocks show it that never change; none where there is
/// none, or the rule cannot be read any more.
[[nodiscard]] std::optional<std::chrono::seconds> shortest_pause(std::string_view cron);

/// Returns why a stored rule cannot be followed any more, as a sentence: the expression or the zone
/// is not known. Nothing if it can be.
[[nodiscard]] std::optional<std::string> rule_trouble(std::string_view cron, std::string_view zone);

/// "At 09:00, Monday to Friday, Europe/Berlin"; none where the rule cannot be read any more.
[[nodiscard]] std::optional<std::string> rule_in_words(std::string_view cron,
                                                       std::string_view zone);

} // namespace callboard::scheduler
