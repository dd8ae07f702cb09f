#include "storage/applications/holds.hpp"

#include <array>

#include "storage/applications/sql.hpp"
#include "storage/time/pauses.hpp"

namespace callboard::storage {

bool change_hold(transaction& work, const hold_change& change) {
    auto company_id = work.scalar<std::int64_t>(sql::application_hold, change);
    if (!company_id)
        return false;
    work.exec(sql::application_add_event, change, param<"company_id">(*company_id),
              param<"kind">(change.held_at ? "held" : "resumed"),
              param<"version">(change.version + 1));
    if (change.timer)
        arm_tasks(work, std::array{*change.timer});
    else
        disarm_task(work, task_kind::stage_limit, change.application_id);
    if (change.held_at)
        pause_enrolments(work, change.application_id, change.at);
    else
        resume_enrolments(work, change.application_id, change.at);
    work.touch_application(change.application_id);
    return true;
}

} // namespace callboard::storage
