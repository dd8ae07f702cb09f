#include "scheduler/mail/texts/calendar_part.hpp"

#include <array>

#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "scheduler/mail/texts/inputs.hpp"
#include "scheduler/mail/texts/kinds.hpp"

namespace callboard::scheduler {

namespace {

std::string text_of(const template_values& values, const char* name) {
    const auto found = values.find(name);
    return found == values.end() ? std::string{} : found->second.text;
}

/// Candidates read whom they will meet, members of the panel whom they will judge, unless that
/// person's data was removed.
std::string summary_of(const template_values& values, bool for_candidate) {
    const auto round = text_of(values, "round");
    const auto job = text_of(values, "job_title");
    if (for_candidate)
        return fmt::format("{}: {}, {}", round, job, text_of(values, "company_name"));
    const auto candidate = text_of(values, "candidate_name");
    return candidate.empty() ? fmt::format("{}: {}", round, job)
                             : fmt::format("{}: {}, {}", round, candidate, job);
}

/// The briefing is not in it: calendars are shown to colleagues.
std::string description_of(const template_values& values, bool for_candidate) {
    auto words = for_candidate ? text_of(values, "message") : std::string{};
    if (const auto link = text_of(values, "link"); !link.empty())
        words += (words.empty() ? "" : "\n\n") + link;
    return words;
}

} // namespace

std::optional<mail_calendar> calendar_of(const storage::claimed_mail& claimed,
                                         const template_values& values, const mail_author& author) {
    const auto* kind = find_mail_kind(claimed.kind);
    if (kind == nullptr || !kind->calendar)
        return std::nullopt;
    const auto round = read_round_entry(claimed.inputs);
    if (!round)
        return std::nullopt;
    const auto for_candidate = text_of(values, "member_id").empty();
    const auto from = config::parse_mailbox(author.from);
    const auto location = text_of(values, "location");
    const auto link = text_of(values, "link");
    auto entry =
        calendar_entry{.uid = round->uid,
                       .sequence = round->sequence,
                       .written_at = claimed.created_at,
                       .starts_at = round->starts_at,
                       .ends_at = round->ends_at,
                       .zone = zone_or_utc(round->zone),
                       .summary = summary_of(values, for_candidate),
                       .description = description_of(values, for_candidate),
                       .location = location.empty() ? link : location,
                       .url = link,
                       .cancelled = *kind->calendar == calendar_method::cancel,
                       .organizer = {claimed.company_name.value_or(from.name), from.address},
                       .attendees = {{claimed.recipient_name, claimed.recipient}}};
    return mail_calendar{to_text(*kind->calendar),
                         write_calendar(*kind->calendar, std::array{std::move(entry)})};
}

} // namespace callboard::scheduler
