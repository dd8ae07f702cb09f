#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// Things to be done at a given time. A task is armed in the transaction that causes it, claimed
/// when it is due, and ended in the transaction that does it. Every claim has its own number, and
/// only the holder of the latest one can end the task. So any number of nodes may work on them.
namespace callboard::storage {

/// The kind of a task; determines what its `subject_id` refers to.
enum class task_kind : std::uint8_t {
    stage_limit,  ///< an application has been too long in its stage
    reminder,     ///< a reminder is due
    enrolment,    ///< the next step of a follow-up sequence is due
    schedule_run, ///< a run of a schedule waits to be executed
    interview,    ///< something may be due about a round of interviews
};
BOOST_DESCRIBE_ENUM(task_kind, stage_limit, reminder, enrolment, schedule_run, interview)

/// A task to arm. There is one per kind and subject: arming it again replaces the waiting one.
struct planned_task {
    task_kind kind = task_kind::reminder;
    std::int64_t subject_id = 0;
    int step = 0;     ///< number of the step, for tasks with several
    int priority = 5; ///< 0 to 9; of the tasks that are due, those with a lower number come first
    timestamp due_at;
};
BOOST_DESCRIBE_STRUCT(planned_task, (), (kind, subject_id, step, priority, due_at))

/// Arms tasks. At most one for each kind and subject.
void arm_tasks(transaction& work, std::span<const planned_task> tasks);
/// Arms tasks for subjects that this transaction created, so that none can be waiting for them yet;
/// that takes a third less of the database's time.
void arm_new_tasks(transaction& work, std::span<const planned_task> tasks);
/// Removes the waiting task. A task that is being done is not stopped: it checks by itself whether
/// it still makes sense.
void disarm_task(transaction& work, task_kind kind, std::int64_t subject_id);

/// A task that is ours until its lease ends.
struct leased_task {
    std::int64_t id = 0;
    task_kind kind = task_kind::reminder;
    std::int64_t subject_id = 0;
    int step = 0;
    int priority = 5;
    int attempts = 0; ///< made before this one
    timestamp due_at;
    std::int64_t lease = 0;
    std::string place; ///< of its row in the table of leased tasks
};
BOOST_DESCRIBE_STRUCT(leased_task, (),
                      (id, kind, subject_id, step, priority, attempts, due_at, lease, place))

/// Where a claim ended, for each priority. Tasks before it were taken, or armed late: from time to
/// time a claim begins from the start, which is the initial value.
struct claim_place {
    timestamp due_at{};
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(claim_place, (), (due_at, id))
using claim_places = std::array<claim_place, 10>;

/// The tasks that a claim took.
struct task_claim {
    std::vector<leased_task> tasks; ///< by priority number, then by due time
    bool full = false;              ///< more may be due
};

/// Takes at most `limit` (20 or more) due tasks, by the database's clock, for `lease`. Half of the
/// limit is shared equally among the priorities, so that a flood of one cannot starve another; the
/// rest goes to the lowest numbers. Never waits for other nodes. Advances `places`.
task_claim claim_tasks(transaction& work, int limit, std::chrono::milliseconds lease,
                       claim_places& places);

/// Ends the leases of these tasks, whose effects and records belong in the same transaction.
/// Returns those that were ours: the others were given to another node, or are done.
std::vector<leased_task> take_leased(transaction& work, std::span<const leased_task> tasks);

/// How a task ended.
enum class task_outcome : std::uint8_t {
    done,
    outdated, ///< there was nothing left to do
    failed,   ///< permanently
};
BOOST_DESCRIBE_ENUM(task_outcome, done, outdated, failed)

struct finished_task {
    leased_task task;
    task_outcome outcome = task_outcome::done;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(finished_task, (), (task, outcome, detail))

/// Records the outcome of tasks that `take_leased` returned in this transaction.
void record_tasks(transaction& work, std::span<const finished_task> tasks);

/// How often a task is tried, including attempts whose node was lost.
inline constexpr int task_attempts = 5;

/// A claimed task whose attempt failed.
struct failing_task {
    leased_task task;
    std::string detail;
    std::chrono::milliseconds pause{0}; ///< until the next attempt
};
BOOST_DESCRIBE_STRUCT(failing_task, (), (task, detail, pause))

/// The result of putting tasks back.
struct returned_tasks {
    int waiting = 0;
    int failed = 0;   ///< had no attempt left
    int outdated = 0; ///< another task for the same subject was waiting already
};
BOOST_DESCRIBE_STRUCT(returned_tasks, (), (waiting, failed, outdated))

/// Puts tasks back whose attempt failed. Does not change those that are no longer ours.
returned_tasks fail_tasks(transaction& work, std::span<const failing_task> tasks);
/// Puts tasks back as if they had not been claimed.
returned_tasks return_tasks(transaction& work, std::span<const leased_task> tasks);
/// Puts tasks back whose lease ran out, which counts as an attempt. At most 1,000 per call.
returned_tasks recover_tasks(transaction& work);

/// Returns when the next tasks and schedules are due within `span`: the earliest `limit` times.
std::vector<timestamp> upcoming_times(transaction& work, std::chrono::milliseconds span,
                                      std::size_t limit);

/// The start of a turn, by the database's clock.
struct turn_start {
    timestamp began; ///< start of the transaction, which decides what is due
    timestamp read;
    bool schedules_due = false;
};
BOOST_DESCRIBE_STRUCT(turn_start, (), (began, read, schedules_due))

enum class durability : std::uint8_t {
    on_disk, ///< the commit waits until the data is on disk
    soon,    ///< only for data that may be lost if the database crashes
};

/// Begins a turn. The database ends the transaction if this node hangs for `standstill` in the
/// middle of it, and so frees its rows for others. All in one query, because due work is waiting.
turn_start begin_turn(transaction& work, std::chrono::milliseconds standstill,
                      durability wanted = durability::on_disk);
/// Makes the commit wait for the disk, in a turn that began without.
void commit_on_disk(transaction& work);

/// Up to this number tasks are counted; beyond it the number is an estimate.
inline constexpr std::int64_t counted_tasks = 10'000;

struct task_counts {
    std::int64_t waiting = 0; ///< due now or later
    std::int64_t leased = 0;
    std::optional<timestamp> oldest_due = {}; ///< of the waiting tasks that are due
};
BOOST_DESCRIBE_STRUCT(task_counts, (), (waiting, leased, oldest_due))
task_counts count_tasks(transaction& work);

/// Creates the partitions of the task records ahead and drops those older than `keep`.
void keep_task_records(transaction& work, std::chrono::seconds keep);

} // namespace callboard::storage
