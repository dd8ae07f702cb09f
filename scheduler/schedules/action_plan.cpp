#include "scheduler/schedules/action_plan.hpp"

#include "scheduler/schedules/runs.hpp"
#include "storage/audit/audit.hpp"

namespace callboard::scheduler {

void carry_out(storage::transaction& work, std::int64_t run_id, const action_plan& plan) {
    queue_mails(work, run_id, plan.mails);
    storage::add_notifications(work, plan.notifications);
    for (const auto id : storage::forget_candidates(work, plan.forgotten_candidates))
        storage::add_audit(work, 0, {.kind = "candidate_forgotten", .subject_id = id});
    storage::remove_mails(work, plan.removed_mails);
    storage::remove_notifications(work, plan.removed_notifications);
    remove_runs(work, plan.removed_runs);
}

} // namespace callboard::scheduler
