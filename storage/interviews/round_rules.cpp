#include "storage/interviews/round_rules.hpp"

#include <algorithm>
#include <chrono>

namespace callboard::storage {

namespace {

constexpr auto longest_round = std::chrono::minutes{most_round_minutes};

void check_length(const round_head& round, problems& found) {
    if (!round.starts_at || !round.ends_at)
        return;
    if (*round.ends_at <= *round.starts_at)
        found.add("ends_at", "must be after starts_at");
    else if (*round.ends_at - *round.starts_at > longest_round)
        found.add("ends_at", "must be at most 12 hours after starts_at");
}

/// Whether the round has a time that it did not have, or did not have to keep.
bool is_timed_anew(const round_change& change) {
    return change.before == nullptr || change.before->starts_at != change.after.starts_at ||
           (change.after.status == round_status::scheduled &&
            change.before->status != round_status::scheduled);
}

void check_time(const round_change& change, problems& found) {
    const auto& round = change.after;
    if (round.status == round_status::planned) {
        if (round.starts_at)
            found.add("starts_at", "must be absent: a planned round has no time yet");
        return;
    }
    if (!round.starts_at) {
        if (round.status != round_status::cancelled)
            found.add("starts_at", "is required, unless the round is only planned");
        return;
    }
    const auto began = *round.starts_at <= change.now;
    if (round.status == round_status::scheduled && is_timed_anew(change) && began)
        found.add("starts_at", "must be in the future; only a completed round may lie in the past");
    if ((round.status == round_status::completed || round.status == round_status::no_show) &&
        !began)
        found.add("status", "must be planned or scheduled: the round has not begun yet");
}

/// Whether the panel is empty because the only one on it is not known.
bool is_unknown_person(const problems& found) {
    return std::ranges::count(found.found(), "/interviewer", &field_problem::pointer) > 0;
}

bool is_over(round_status status) {
    return status == round_status::completed || status == round_status::no_show;
}

std::string kind_of_status(round_status status) {
    switch (status) {
    case round_status::planned:
        return "round_planned";
    case round_status::scheduled:
        return "round_scheduled";
    case round_status::completed:
        return "round_completed";
    case round_status::cancelled:
        return "round_cancelled";
    case round_status::no_show:
        return "round_no_show";
    }
    return {};
}

} // namespace

bool round_change::takes_time() const {
    if (!takes_place(after.status))
        return false;
    return before == nullptr || !takes_place(before->status) ||
           before->starts_at != after.starts_at || before->ends_at != after.ends_at;
}

bool round_change::concerns_calendars() const {
    if (before == nullptr)
        return false;
    return before->status != after.status || before->starts_at != after.starts_at ||
           before->ends_at != after.ends_at || before->location != after.location ||
           before->link != after.link || before->panel != after.panel ||
           before->lead_id != after.lead_id;
}

std::string round_change::kind() const {
    if (before == nullptr)
        return kind_of_status(after.status);
    if (before->status == round_status::cancelled && after.status != round_status::cancelled &&
        !is_over(after.status))
        return "round_restored";
    if (before->status != after.status)
        return kind_of_status(after.status);
    return before->starts_at != after.starts_at || before->ends_at != after.ends_at
               ? "round_moved"
               : "round_changed";
}

void check_round(const round_change& change, problems& found) {
    const auto& round = change.after;
    if (change.before == nullptr &&
        (round.status == round_status::cancelled || round.status == round_status::no_show))
        found.add("status", "must be planned, scheduled or completed for a new round");
    check_time(change, found);
    check_length(round, found);
    if (takes_place(round.status) && round.panel.empty() && !is_unknown_person(found))
        found.add("panel", "must have at least one member");
}

std::optional<std::string> refuse_status(round_status before, round_status after) {
    if (is_over(before) && !is_over(after))
        return "The round is over: it can only be completed, or have had no candidate.";
    if (before == round_status::cancelled && after == round_status::cancelled)
        return "The round is cancelled. Set its status to scheduled or planned to bring it back.";
    return std::nullopt;
}

} // namespace callboard::storage
