#include "scheduler/interviews/round_steps.hpp"

#include <algorithm>

namespace callboard::scheduler {

using storage::round_status;
using storage::timestamp;

namespace {

/// Returns when its people are to be reminded next.
std::optional<timestamp> reminder_at(const round_clock& round) {
    const auto after = std::max(round.timed_at, round.reminded_at.value_or(round.timed_at));
    auto first = std::optional<timestamp>{};
    for (const auto before : round.remind_before) {
        const auto at = *round.starts_at - before;
        if (at > after && (!first || at < *first))
            first = at;
    }
    return first;
}

next_round_step feedback_step(const round_clock& round, const actors::working_calendar& calendar) {
    const auto since = std::max(*round.ends_at, round.timed_at);
    switch (round.owed_step) {
    case 0:
        return {round_step::remind_feedback, calendar.add(since, round.feedback_after)};
    case 1:
        return {round_step::tell_contact, calendar.add(since, round.escalate_after)};
    default:
        return {};
    }
}

constexpr auto working_day = std::chrono::hours{8};

next_round_step offer_step(const offer_clock& offer, const actors::working_calendar& calendar) {
    const auto again_at = calendar.add(offer.offered_at, 2 * working_day);
    if (offer.follow_step == 0 && again_at < offer.last_choice)
        return {round_step::ask_again, again_at};
    if (offer.follow_step >= 2)
        return {};
    const auto tell_at = calendar.add(offer.offered_at, 4 * working_day);
    return {round_step::tell_unanswered, std::min(tell_at, offer.last_choice)};
}

} // namespace

next_round_step next_step(const round_clock& round, const actors::working_calendar& calendar,
                          timestamp now) {
    if (round.status == round_status::planned)
        return round.offer ? offer_step(*round.offer, calendar) : next_round_step{};
    if (!takes_place(round.status))
        return {};
    if (round.status == round_status::scheduled && now < *round.starts_at)
        if (const auto at = reminder_at(round))
            return {round_step::remind, *at};
    return round.owed ? feedback_step(round, calendar) : next_round_step{};
}

} // namespace callboard::scheduler
