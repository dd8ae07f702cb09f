#include "scheduler/interviews/calendar_feed.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "scheduler/mail/texts/calendar_entry.hpp"
#include "scheduler/mail/texts/date_words.hpp"

namespace callboard::scheduler {

namespace {

calendar_entry entry_of(const storage::calendar_round& round, std::string_view public_url) {
    auto description = round.message;
    if (!round.link.empty())
        description += (description.empty() ? "" : "\n\n") + round.link;
    return {.uid = round.uid,
            .sequence = round.sequence,
            .written_at = round.updated_at,
            .starts_at = round.starts_at,
            .ends_at = round.ends_at,
            .zone = zone_or_utc(round.zone),
            .summary = fmt::format("{}: {}, {}", round.name,
                                   round.on_panel ? round.candidate_name : round.job_title,
                                   round.on_panel ? round.job_title : round.company_name),
            .description = std::move(description),
            .location = round.location.empty() ? round.link : round.location,
            .url = fmt::format("{}/{}", public_url, round.on_panel ? "interviews" : "applications"),
            .organizer = {},
            .attendees = {}};
}

} // namespace

std::string write_feed(std::span<const storage::calendar_round> rounds,
                       std::string_view public_url) {
    auto entries = std::vector<calendar_entry>{};
    for (const auto& round : rounds)
        entries.push_back(entry_of(round, public_url));
    return write_calendar(calendar_method::publish, entries);
}

} // namespace callboard::scheduler
