#include "scheduler/schedules/firing_of_schedules.hpp"

#include <spdlog/spdlog.h>

#include "scheduler/schedules/firing.hpp"

namespace callboard::scheduler {

using storage::timestamp;
using storage::transaction;

namespace {

constexpr int recomputed_at_once = 500;

/// A rule that causes an unforeseen error must not keep the others from firing.
template <class F>
schedule_step safe_step(const due_schedule& due, timestamp now, F step) {
    try {
        return step(due, now);
    } catch (const std::exception& error) {
        spdlog::error("schedule {} cannot fire: {}", due.id, error.what());
        return {due.id,      due.revision,  due.nominal_at,
                due.fire_at, due.remaining, "Its next firing could not be computed; see the log.",
                {}};
    }
}

fired_schedules fire_due(transaction& work, const std::string& zone_release, timestamp now,
                         int limit) {
    auto fired = fired_schedules{};
    const auto due = due_schedules(work, limit);
    auto steps = std::vector<schedule_step>{};
    for (const auto& schedule : due) {
        steps.push_back(safe_step(schedule, now, &step_of));
        fired.lateness.push_back(now - schedule.fire_at);
        if (!steps.back().trouble.empty())
            spdlog::error("schedule {} is paused: {}", schedule.id, steps.back().trouble);
        else if (steps.back().fire_at)
            fired.next.push_back(*steps.back().fire_at);
    }
    fired.counts = fire_schedules(work, steps, zone_release);
    fired.more = static_cast<int>(due.size()) == limit;
    return fired;
}

int recompute(transaction& work, const std::string& zone_release, timestamp now) {
    auto steps = std::vector<schedule_step>{};
    for (const auto& schedule : outdated_schedules(work, zone_release, recomputed_at_once))
        steps.push_back(safe_step(schedule, now, &recomputed));
    return fire_schedules(work, steps, zone_release).schedules;
}

} // namespace

schedule_firing firing_of_schedules(std::string zone_release) {
    return {[zone_release](transaction& work, timestamp now, int limit) {
                return fire_due(work, zone_release, now, limit);
            },
            [zone_release](transaction& work, timestamp now) {
                return recompute(work, zone_release, now);
            }};
}

} // namespace callboard::scheduler
