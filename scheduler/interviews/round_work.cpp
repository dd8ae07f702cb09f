#include "scheduler/interviews/round_work.hpp"

#include <map>

#include "scheduler/interviews/due_rounds.hpp"
#include "scheduler/interviews/round_steps.hpp"

namespace callboard::scheduler {

using storage::task_outcome;
using storage::timestamp;

namespace {

using members_by_round = std::map<std::int64_t, std::vector<expected_member>>;

/// Everything that the tasks of one transaction write.
struct round_effects {
    std::vector<timed_mail> mails;
    std::vector<round_progress> progress;
    std::vector<storage::planned_task> next;
};

round_clock clock_of(const due_round& round) {
    auto clock = round_clock{.status = round.status,
                             .starts_at = round.starts_at,
                             .ends_at = round.ends_at,
                             .timed_at = round.timed_at,
                             .reminded_at = round.reminded_at};
    for (const auto minutes : round.remind_minutes)
        clock.remind_before.emplace_back(minutes);
    return clock;
}

void remind(const due_round& round, const std::vector<expected_member>& panel,
            round_effects& what) {
    if (round.candidate_comes)
        what.mails.push_back({.round_id = round.id,
                              .kind = "interview_reminder",
                              .expires_at = round.starts_at});
    for (const auto& member : panel)
        what.mails.push_back({.round_id = round.id,
                              .kind = "panel_reminder",
                              .user_id = member.user_id,
                              .expires_at = round.starts_at});
}

/// Does the next step if it is due by `until`, and arms the one after it.
task_result take(const due_round& round, const std::vector<expected_member>& panel,
                 timestamp until, round_effects& what) {
    if (!takes_place(round.status))
        return {task_outcome::outdated, "it does not take place"};
    if (!round.company_active) // armed again once the company is active
        return {task_outcome::outdated, "the company is not active: it waits"};
    auto clock = clock_of(round);
    auto next = next_step(clock, until);
    auto result = task_result{task_outcome::outdated, "nothing is due yet"};
    if (next.step == round_step::remind && next.due_at <= until) {
        remind(round, panel, what);
        clock.reminded_at = until;
        what.progress.push_back({round.id, clock.reminded_at});
        result = {task_outcome::done, "its people were reminded"};
        next = next_step(clock, until);
    }
    if (next.step != round_step::none)
        what.next.push_back({.kind = storage::task_kind::interview,
                             .subject_id = round.id,
                             .due_at = next.due_at});
    return result;
}

} // namespace

std::vector<task_result> do_rounds(storage::transaction& work, const task_context& context,
                                   std::span<const storage::leased_task> tasks) {
    const auto until = all_due_at(tasks, context.now);
    const auto ids = subject_ids(tasks);
    auto panels = members_by_round{};
    const auto rounds = lock_due_rounds(work, ids);
    for (const auto& member : find_expected(work, ids))
        panels[member.round_id].push_back(member);
    auto what = round_effects{};
    auto results = std::map<std::int64_t, task_result>{};
    for (const auto& round : rounds)
        results.emplace(round.id, take(round, panels[round.id], until, what));
    queue_timed_mails(work, what.mails);
    record_round_progress(work, what.progress);
    storage::arm_tasks(work, what.next);
    auto in_order = std::vector<task_result>{};
    for (const auto& task : tasks) {
        const auto result = results.find(task.subject_id);
        in_order.push_back(result != results.end()
                               ? result->second
                               : task_result{task_outcome::outdated, "it is gone"});
    }
    return in_order;
}

} // namespace callboard::scheduler
