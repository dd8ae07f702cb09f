#include "scheduler/schedules/firing_rows.hpp"

#include "scheduler/schedules/sql.hpp"

namespace callboard::scheduler {

using storage::param;
using storage::transaction;

namespace {

/// Does the same for all runs of all steps; `member` gets the schedule's id, too.
template <class F>
auto run_column(std::span<const schedule_step> steps, F member) {
    auto values =
        std::vector<std::decay_t<decltype(member(steps.front().id, steps.front().runs.front()))>>{};
    for (const auto& step : steps)
        for (const auto& run : step.runs)
            values.push_back(member(step.id, run));
    return values;
}

} // namespace

std::vector<due_schedule> due_schedules(transaction& work, int limit) {
    return work.all<due_schedule>(sql::schedule_due, param<"limit">(limit));
}

std::vector<due_schedule> outdated_schedules(transaction& work, const std::string& zone_release,
                                             int limit) {
    return work.all<due_schedule>(sql::schedule_outdated, param<"zone_release">(zone_release),
                                  param<"limit">(limit));
}

firing_counts fire_schedules(transaction& work, std::span<const schedule_step> steps,
                             const std::string& zone_release) {
    if (steps.empty())
        return {};
    return work
        .first<firing_counts>(
            sql::schedule_fire, storage::columns_of(steps), param<"zone_release">(zone_release),
            param<"run_schedule_id">(run_column(steps, [](auto id, auto&) { return id; })),
            param<"run_cause">(run_column(steps, [](auto, auto& r) { return r.cause; })),
            param<"run_nominal_at">(run_column(steps, [](auto, auto& r) { return r.nominal_at; })),
            param<"run_state">(run_column(steps, [](auto, auto& r) { return r.state; })),
            param<"run_detail">(run_column(steps, [](auto, auto& r) { return r.detail; })))
        .value();
}

} // namespace callboard::scheduler
