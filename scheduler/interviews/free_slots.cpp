#include "scheduler/interviews/free_slots.hpp"

#include <algorithm>

namespace callboard::scheduler {

using std::chrono::minutes;
using storage::timestamp;

namespace {

timestamp rounded_up(timestamp at, minutes step) {
    const auto over = at.time_since_epoch() % step;
    return over.count() == 0 ? at : at + (step - over);
}

/// Returns the first instant, from `at` on, at which everybody works or begins to, one after the
/// other: there may be none at which all work.
timestamp next_start(const slot_search& wanted, timestamp at) {
    for (const auto& calendar : wanted.panel)
        at = std::max(at, calendar.next_start(at));
    return at;
}

bool all_work(const slot_search& wanted, timestamp at) {
    return std::ranges::all_of(wanted.panel, [&](const auto& calendar) {
        return calendar.between(at, at + wanted.length) >= wanted.length;
    });
}

bool is_free(const slot_search& wanted, timestamp at) {
    return std::ranges::none_of(wanted.busy, [&](const busy_time& busy) {
        const auto pause = busy.on_panel ? wanted.buffer : minutes{0};
        return busy.starts_at < at + wanted.length + pause && busy.ends_at + pause > at;
    });
}

} // namespace

std::vector<timestamp> free_slots(const slot_search& wanted) {
    const auto step = wanted.length < minutes{30} ? minutes{15} : minutes{30};
    auto slots = std::vector<timestamp>{};
    auto at = rounded_up(wanted.from, step);
    while (at + wanted.length <= wanted.to && slots.size() < wanted.limit) {
        if (const auto start = next_start(wanted, at); start > at) {
            at = rounded_up(start, step);
            continue;
        }
        if (all_work(wanted, at) && is_free(wanted, at))
            slots.push_back(at);
        at += step;
    }
    return slots;
}

} // namespace callboard::scheduler
