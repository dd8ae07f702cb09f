#include <stdexcept>

#include "scheduler/interviews/round_work.hpp"
#include "scheduler/reminders/firing_of_reminders.hpp"
#include "scheduler/schedules/run_work.hpp"
#include "scheduler/sequences/enrolment_work.hpp"
#include "scheduler/stage_limits/work.hpp"
#include "scheduler/tasks/work.hpp"

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
    case storage::task_kind::interview:
        return &do_rounds;
    }
    throw std::logic_error{"nobody does this kind of task"};
}

} // namespace callboard::scheduler
