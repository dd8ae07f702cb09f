#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scheduler/reminders/reminder_rows.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/moment.hpp"

/// When a reminder fires, and checks of that. Pure.
namespace callboard::scheduler {

/// Returns when the reminder expires; a time without an offset is in its zone.
[[nodiscard]] std::optional<storage::timestamp> end_of(const reminder& reminder,
                                                       const std::optional<storage::moment>& given,
                                                       storage::problems& found);

/// Refuses a time without an offset; for a new reminder only if no zone was given either.
void require_offset(const std::optional<storage::moment>& given, std::string_view field,
                    storage::problems& found);

/// Notes what is wrong with a reminder as a whole: nobody would see it, or it expires before it
/// fires.
void check_whole(const reminder& reminder, storage::problems& found);

/// Refuses mails that come too often: nobody reads them, and they harm everybody who sends through
/// the relay. `field` is the cause.
void check_pause(const reminder& reminder, std::string_view field, storage::problems& found);

/// Returns when a pending reminder fires next: the first five times.
[[nodiscard]] std::vector<storage::timestamp> firings_of(const reminder& reminder);

} // namespace callboard::scheduler
