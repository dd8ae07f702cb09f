#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scheduler/cron/zone.hpp"
#include "storage/values/timestamp.hpp"

/// Entries of calendar programs, as iCalendar (RFC 5545). Pure.
namespace callboard::scheduler {

/// What a calendar program is asked to do (RFC 5546).
enum class calendar_method : std::uint8_t {
    publish, ///< show the entries of a feed
    request, ///< an invitation, or its change
    cancel,  ///< remove the entry
};

/// Returns the method as a mail's Content-Type has it, e.g. `REQUEST`.
[[nodiscard]] std::string to_text(calendar_method method);

struct calendar_person {
    std::string name;    ///< may be empty
    std::string address; ///< an e-mail address
};

/// An event. A later text about it has the same `uid` and a higher `sequence`.
struct calendar_entry {
    std::string uid;
    int sequence = 0;
    storage::timestamp written_at; ///< when this was said about it
    storage::timestamp starts_at;
    storage::timestamp ends_at;
    cron_zone zone; ///< in which its time was meant
    std::string summary;
    std::string description;
    std::string location;
    std::string url;
    bool cancelled = false;
    calendar_person organizer; ///< without an address: nobody, as in a feed
    std::vector<calendar_person> attendees;
};

/// Returns the entries as one text with CRLF line ends. Times are written in the zone of each
/// entry, with its rules as the installed time zone database has them, a year before and after.
/// Control characters become spaces.
[[nodiscard]] std::string write_calendar(calendar_method method,
                                         std::span<const calendar_entry> entries);

} // namespace callboard::scheduler
