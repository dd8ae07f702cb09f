#include "scheduler/schedules/action_plan.hpp"
#include "scheduler/schedules/runs.hpp"

namespace callboard::scheduler {

namespace {

std::int64_t count(const std::vector<std::int64_t>& ids) {
    return static_cast<std::int64_t>(ids.size());
}

} // namespace

action_plan plan_retention(storage::transaction& work, const action_scope& scope,
                           const retention_parameters& wanted) {
    const auto found = storage::find_retained(
        work, scope.company, scope.now - std::chrono::days{wanted.days}, wanted.limit);
    auto plan = action_plan{};
    auto& counts = plan.counts;
    counts = {{"candidates", 0}, {"anonymised", 0}, {"removed", 0}};
    for (const auto& one : found) {
        ++counts["candidates"];
        plan.selected_candidates.push_back(one.id);
        if (wanted.dry_run)
            continue;
        ++counts[one.has_history ? "anonymised" : "removed"];
        plan.forgotten_candidates.push_back(one.id);
    }
    if (wanted.dry_run)
        plan.detail = "dry run: nothing was changed";
    return plan;
}

action_plan plan_purge(storage::transaction& work, const action_scope& scope,
                       const purge_parameters& wanted) {
    const auto before = [&](int days) { return scope.now - std::chrono::days{days}; };
    auto plan = action_plan{};
    plan.removed_mails =
        storage::find_old_mails(work, scope.company, before(wanted.mails_days), wanted.limit);
    plan.removed_notifications = storage::find_old_notifications(
        work, scope.company, before(wanted.notifications_days), wanted.limit);
    plan.removed_runs = find_old_runs(work, scope.company, before(wanted.runs_days), wanted.limit);
    plan.counts = {{"mails_removed", count(plan.removed_mails)},
                   {"notifications_removed", count(plan.removed_notifications)},
                   {"runs_removed", count(plan.removed_runs)}};
    return plan;
}

} // namespace callboard::scheduler
