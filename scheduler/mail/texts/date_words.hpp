#pragma once

#include <string>

#include "scheduler/cron/zone.hpp"
#include "storage/values/timestamp.hpp"

/// How mails write an instant to a person: as their clock shows it. What belongs together is held
/// by no-break spaces, which plain text shows as ordinary ones.
namespace callboard::scheduler {

/// The reader's clock, and when they read: what is this year's needs no year.
struct mail_clock {
    cron_zone zone;
    storage::timestamp now;
};

/// The zone of that name, UTC when it is unknown.
[[nodiscard]] cron_zone zone_or_utc(std::string_view name);

/// "Sunday 29 November, 21:18 (London)"; with the year when it is another one.
[[nodiscard]] std::string instant_in_words(storage::timestamp at, const mail_clock& clock);

/// "27 Nov", for tables; with the year when it is another one. What goes with them names the zone.
[[nodiscard]] std::string date_in_words(storage::timestamp at, const mail_clock& clock);

/// "London time (GMT)"; "UTC" where that is all there is to say.
[[nodiscard]] std::string clock_in_words(const mail_clock& clock);

/// "2026-11-27", for files and programs.
[[nodiscard]] std::string date_in_digits(storage::timestamp at, const cron_zone& zone);

} // namespace callboard::scheduler
