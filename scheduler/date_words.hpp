#pragma once

#include <string>

#include "scheduler/cron_zone.hpp"
#include "storage/timestamp.hpp"

/// How mails write an instant to a person: as their clock shows it.
namespace callboard::scheduler {

/// The zone of that name, UTC when it is unknown.
[[nodiscard]] cron_zone zone_or_utc(std::string_view name);

/// "Friday, 27 November 2026, 14:30 (Europe/Berlin)".
[[nodiscard]] std::string instant_in_words(storage::timestamp at, const cron_zone& zone);

/// "27 Nov 2026", for tables; what goes with them names the zone.
[[nodiscard]] std::string date_in_words(storage::timestamp at, const cron_zone& zone);

/// "2026-11-27", for files and programs.
[[nodiscard]] std::string date_in_digits(storage::timestamp at, const cron_zone& zone);

} // namespace callboard::scheduler
