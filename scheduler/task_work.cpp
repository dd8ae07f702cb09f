#include "scheduler/task_work.hpp"

#include <stdexcept>

#include "scheduler/enrolment_work.hpp"
#include "scheduler/reminder_work.hpp"
#include "scheduler/schedule_runs.hpp"
#include "scheduler/stage_limit_work.hpp"

namespace callboard::scheduler {

task_work work_for(storage::task_kind kind) {
    switch (kind) {
    case storage::task_kind::stage_limit:
        return &do_stage_limits;
    case storage::task_kind::reminder:
        return &do_reminders;
    case storage::task_kind::enrolment:
        return &do_enrolments;
    case storage::task_kind::schedule_run:
        return &do_schedule_runs;
    }
    throw std::logic_error{"nobody does this kind of task"};
}

} // namespace callboard::scheduler
