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

} // namespace

next_round_step next_step(const round_clock& round, timestamp now) {
    if (!takes_place(round.status))
        return {};
    if (round.status == round_status::scheduled && now < *round.starts_at)
        if (const auto at = reminder_at(round))
            return {round_step::remind, *at};
    return {};
}

} // namespace callboard::scheduler
