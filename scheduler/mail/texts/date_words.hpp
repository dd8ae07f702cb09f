#pragma once

#include <string>

#include "scheduler/cron/zone.hpp"
#include "storage/values/timestamp.hpp"

/// Instants in mails, as the reader's clock shows them. No-break spaces keep them on one line;
/// plain text has ordinary spaces instead.
namespace callboard::scheduler {

/// The reader's clock, and the time of reading: dates of that year are written without it.
struct mail_clock {
    cron_zone zone;
    storage::timestamp now;
};

/// Returns the zone of that name, UTC if it is unknown.
[[nodiscard]] cron_zone zone_or_utc(std::string_view name);

/// Returns "Sunday 29 November, 21:18 (London)"; with the year if it is another one.
[[nodiscard]] std::string instant_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "Sunday 29 November", for lists by day; with the year if it is another one.
[[nodiscard]] std::string day_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "21:18", below that day.
[[nodiscard]] std::string time_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "27 Nov", for tables that name the zone elsewhere; with the year if it is another one.
[[nodiscard]] std::string date_in_words(storage::timestamp at, const mail_clock& clock);

/// Returns "London time (GMT)", or "UTC" if city and abbreviation are the same.
[[nodiscard]] std::string clock_in_words(const mail_clock& clock);

/// Returns "2026-11-27", for files and programs.
[[nodiscard]] std::string date_in_digits(storage::timestamp at, const cron_zone& zone);

} // namespace callboard::scheduler
