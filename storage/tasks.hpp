#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/transaction.hpp"

/// What is to be done at a time. A task is armed in the transaction that causes it, claimed when it
/// is due, and ended in the transaction that does it; every claim has a number of its own, and only
/// whoever holds the latest one can end the task. So any number of nodes may work on them.
namespace callboard::storage {

/// What a task is about; says what its `subject_id` is.
enum class task_kind : std::uint8_t {
    stage_limit,  ///< an application has been too long in its stage
    reminder,     ///< a reminder is due
    enrolment,    ///< the next step of a follow-up sequence is due
    schedule_run, ///< a firing of a schedule waits to be carried out
};
BOOST_DESCRIBE_ENUM(task_kind, stage_limit, reminder, enrolment, schedule_run)

/// A task to arm. There is one of a kind for each subject: arming again replaces what waits.
struct planned_task {
    task_kind kind = task_kind::reminder;
    std::int64_t subject_id = 0;
    int step = 0;     ///< of what is done in steps
    int priority = 5; ///< 0 to 9; the lower, the sooner among what is due
    timestamp due_at;
};

/// Arms tasks. At most one for each kind and subject.
void arm_tasks(transaction& work, std::span<const planned_task> tasks);
/// Takes back what waits. A task that is being done is not stopped: who does it looks whether it
/// still makes sense.
void disarm_task(transaction& work, task_kind kind, std::int64_t subject_id);

/// A task that is ours until its lease ends.
struct leased_task {
    std::int64_t id = 0;
    task_kind kind = task_kind::reminder;
    std::int64_t subject_id = 0;
    int step = 0;
    int priority = 5;
    int attempts = 0; ///< before this one
    timestamp due_at;
    std::int64_t lease = 0;
};
BOOST_DESCRIBE_STRUCT(leased_task, (),
                      (id, kind, subject_id, step, priority, attempts, due_at, lease))

/// How a task ended.
enum class task_outcome : std::uint8_t {
    done,
    outdated, ///< there was nothing to do any more
    failed,   ///< for good
};
BOOST_DESCRIBE_ENUM(task_outcome, done, outdated, failed)

} // namespace callboard::storage
