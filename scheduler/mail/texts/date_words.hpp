#pragma once

#include <string>

#include "scheduler/cron/zone.hpp"
#include "storage/values/timestamp.hpp"

/// How mails write an instant to a person: as their clock shows it. No-break spaces keep it on one
/// line; plain text has ordinary ones instead.
namespace callboard::scheduler {

/// The reader's clock, and when they read: dates of that year are written without it.
struct mail_clock {
    cron_zone zone;
    storage::timestamp now;
};

/// The zone of that name, UTC when it is unknown.
[[nodiscard]] cron_zone zone_or_utc(std::string_view name);

/// Returns "Sunday 29 November, 21:18 (London)"; with the year when it is another one.
[[nodiscard]] std::string instant_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "27 Nov", for tables, which name the zone beside; with the year when it is another one.
[[nodiscard]] std::string date_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "London time (GMT)", or "UTC" where city and short name are the same.
[[nodiscard]] std::string clock_in_words(const mail_clock& clock);

/// "2026-11-27", for files and programs.
[[nodiscard]] std::string date_in_digits(storage::timestamp at, const cron_zone& zone);

} // namespace callboard::scheduler
