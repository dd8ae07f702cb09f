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
BOOST_DESCRIBE_STRUCT(planned_task, (), (kind, subject_id, step, priority, due_at))

/// Arms tasks. At most one for each kind and subject.
void arm_tasks(transaction& work, std::span<const planned_task> tasks);
/// Arms tasks of subjects that this transaction has made, so that none can wait for them yet; that
/// takes a third less of the database's time.
void arm_new_tasks(transaction& work, std::span<const planned_task> tasks);
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
    std::string place; ///< of its row among the leased ones
};
BOOST_DESCRIBE_STRUCT(leased_task, (),
                      (id, kind, subject_id, step, priority, attempts, due_at, lease, place))

/// Where a claim ended, of each priority. What lies before it was taken, or was armed late: now and
/// then a claim begins from the start, which is what this is at first.
struct claim_place {
    timestamp due_at{};
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(claim_place, (), (due_at, id))
using claim_places = std::array<claim_place, 10>;

/// What a claim took.
struct task_claim {
    std::vector<leased_task> tasks; ///< the lower priority number first, then by when they were due
    bool full = false;              ///< more may be due
};

/// Takes at most `limit` (20 or more) due tasks, by the database's clock, for `lease`. Half of it
/// is shared equally among the priorities, so that none starves behind a flood of another; the rest
/// goes to the lowest numbers. Never waits for other nodes. Moves `places` on.
task_claim claim_tasks(transaction& work, int limit, std::chrono::milliseconds lease,
                       claim_places& places);

/// Ends the leases of these tasks, whose effects and records belong in the same transaction.
/// Returns those that were ours: the others were given to somebody else, or are done.
std::vector<leased_task> take_leased(transaction& work, std::span<const leased_task> tasks);

/// How a task ended.
enum class task_outcome : std::uint8_t {
    done,
    outdated, ///< there was nothing to do any more
    failed,   ///< for good
};
BOOST_DESCRIBE_ENUM(task_outcome, done, outdated, failed)

struct finished_task {
    leased_task task;
    task_outcome outcome = task_outcome::done;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(finished_task, (), (task, outcome, detail))

/// Records how tasks ended that `take_leased` gave in this transaction.
void record_tasks(transaction& work, std::span<const finished_task> tasks);

/// So often is a task tried, also one whose node was lost meanwhile.
inline constexpr int task_attempts = 5;

/// A claimed task that could not be done.
struct failing_task {
    leased_task task;
    std::string detail;
    std::chrono::milliseconds pause{0}; ///< before it is tried again
};
BOOST_DESCRIBE_STRUCT(failing_task, (), (task, detail, pause))

/// What became of tasks that were put back.
struct returned_tasks {
    int waiting = 0;
    int failed = 0;   ///< they had no attempt left
    int outdated = 0; ///< another one for the same subject waits already
};
BOOST_DESCRIBE_STRUCT(returned_tasks, (), (waiting, failed, outdated))

/// Puts tasks back whose attempt failed. Changes nothing about those that are not ours any more.
returned_tasks fail_tasks(transaction& work, std::span<const failing_task> tasks);
/// Puts tasks back as if they had not been claimed.
returned_tasks return_tasks(transaction& work, std::span<const leased_task> tasks);
/// Puts tasks back whose lease ran out, which counts as an attempt. At most 1,000 a call.
returned_tasks recover_tasks(transaction& work);

/// When the next tasks and schedules are due within `span`: the earliest `limit` times, in order.
std::vector<timestamp> upcoming_times(transaction& work, std::chrono::milliseconds span,
                                      std::size_t limit);

/// How a turn begins, by the database's clock.
struct turn_start {
    timestamp began; ///< the transaction: what is due is due by this
    timestamp read;
    bool schedules_due = false;
};
BOOST_DESCRIBE_STRUCT(turn_start, (), (began, read, schedules_due))

enum class durability : std::uint8_t {
    on_disk, ///< the transaction ends when the disk has it
    soon,    ///< only for what may be lost with a database that breaks down
};

/// Lets the database end the transaction should this node stand still for `standstill` in the
/// middle of it: what it holds is free for others then. All in one question, for what is due waits.
turn_start begin_turn(transaction& work, std::chrono::milliseconds standstill,
                      durability wanted = durability::on_disk);
/// For a turn that began otherwise.
void commit_on_disk(transaction& work);

/// So many tasks are counted one by one; more are estimated.
inline constexpr std::int64_t counted_tasks = 10'000;

struct task_counts {
    std::int64_t waiting = 0; ///< now or later
    std::int64_t leased = 0;
    std::optional<timestamp> oldest_due = {}; ///< of those that wait and are due
};
BOOST_DESCRIBE_STRUCT(task_counts, (), (waiting, leased, oldest_due))
task_counts count_tasks(transaction& work);

/// Makes the days of the records ahead and drops those older than `keep`.
void keep_task_records(transaction& work, std::chrono::seconds keep);

} // namespace callboard::storage
