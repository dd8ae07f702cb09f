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

using spans = std::vector<actors::time_span>;

/// Returns what both have in common; their spans are in order.
spans common(const spans& some, const spans& others) {
    auto both = spans{};
    for (auto one = some.begin(), other = others.begin();
         one != some.end() && other != others.end();) {
        const auto begins = std::max(one->begins, other->begins);
        const auto ends = std::min(one->ends, other->ends);
        if (begins < ends)
            both.push_back({begins, ends});
        if (one->ends < other->ends)
            ++one;
        else
            ++other;
    }
    return both;
}

/// Returns when nobody is booked within the window, in order.
spans unbooked(const slot_search& wanted) {
    auto bookings = spans{};
    for (const auto& busy : wanted.busy) {
        const auto pause = busy.on_panel ? wanted.buffer : minutes{0};
        bookings.push_back({busy.starts_at - pause, busy.ends_at + pause});
    }
    std::ranges::sort(bookings, {}, &actors::time_span::begins);
    auto free = spans{};
    auto from = wanted.from;
    const auto add_until = [&](timestamp to) {
        if (from < to)
            free.push_back({from, to});
    };
    for (const auto& booking : bookings) {
        add_until(std::min(booking.begins, wanted.to));
        from = std::max(from, booking.ends);
    }
    add_until(wanted.to);
    return free;
}

} // namespace

std::vector<timestamp> free_slots(const slot_search& wanted) {
    const auto step = wanted.length < minutes{30} ? minutes{15} : minutes{30};
    auto free = unbooked(wanted);
    for (const auto& calendar : wanted.panel)
        free = common(free, calendar.spans(wanted.from, wanted.to));
    auto slots = std::vector<timestamp>{};
    for (const auto& span : free)
        for (auto at = rounded_up(span.begins, step);
             at + wanted.length <= span.ends && slots.size() < wanted.limit; at += step)
            slots.push_back(at);
    return slots;
}

} // namespace callboard::scheduler
