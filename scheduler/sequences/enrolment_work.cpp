#include "scheduler/sequences/enrolment_work.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <spdlog/spdlog.h>

#include "scheduler/sequences/enrolment_rows.hpp"
#include "scheduler/sequences/follow_up_text.hpp"
#include "scheduler/sequences/follow_up_time.hpp"
#include "scheduler/sequences/sequences.hpp"

namespace callboard::scheduler {

using storage::task_outcome;
using storage::timestamp;

namespace {

/// If a step is later than this, the delay of the next step counts from when it was actually sent:
/// later steps are not hurried to catch up.
constexpr auto late = std::chrono::hours{1};

/// Everything that the steps of one transaction write and share.
struct effects {
    std::vector<enrolment_progress> progress;
    std::vector<follow_up_mail> mails;
    std::vector<storage::planned_task> next;
    std::map<std::int64_t, std::vector<sequence_step>> steps; ///< by sequence
    std::map<std::int64_t, follow_up_clock> clocks;           ///< by company
};

void read_ahead(storage::transaction& work, const std::vector<due_enrolment>& due, effects& what) {
    auto ids = std::vector<std::int64_t>{};
    for (const auto& one : due) {
        if (what.steps.try_emplace(one.sequence_id).second)
            ids.push_back(one.sequence_id);
        if (!what.clocks.contains(one.company_id))
            what.clocks.emplace(one.company_id, follow_up_clock{work, one.company_id});
    }
    auto steps = read_steps(work, ids);
    for (auto at = std::size_t{0}; at < ids.size(); ++at)
        what.steps[ids[at]] = std::move(steps[at]);
}

task_result stop(const due_enrolment& due, const std::string& why, effects& what) {
    what.progress.push_back({due.id, enrolment_state::stopped, why, due.next_step, {}});
    return {task_outcome::outdated, "it stops: " + why};
}

void queue(const due_enrolment& due, const follow_up_text& mail, effects& what) {
    what.mails.push_back(
        {due.id, due.company_id, due.application_id, due.candidate_id,
         boost::json::serialize(boost::json::object{
             {"subject", mail.subject}, {"text", mail.text}, {"html", mail.html}})});
}

/// Goes on to the step after the one that was just sent.
void go_on(const due_enrolment& due, const std::vector<sequence_step>& steps, timestamp now,
           effects& what) {
    const auto sent = due.next_step + 1;
    if (static_cast<std::size_t>(sent) >= steps.size()) {
        what.progress.push_back({due.id, enrolment_state::finished, {}, sent, {}});
        return;
    }
    const auto planned = due.next_at.value_or(now);
    const auto from = now - planned > late ? now : planned;
    const auto next_at =
        what.clocks.at(due.company_id).due(steps[static_cast<std::size_t>(sent)], from);
    what.progress.push_back({due.id, enrolment_state::active, {}, sent, next_at});
    what.next.push_back({.kind = storage::task_kind::enrolment,
                         .subject_id = due.id,
                         .step = sent,
                         .due_at = next_at});
}

/// Makes the step wait for working hours: after a hold it may be due at night.
task_result wait(const due_enrolment& due, timestamp until, effects& what) {
    what.progress.push_back({due.id, enrolment_state::active, {}, due.next_step, until});
    what.next.push_back({.kind = storage::task_kind::enrolment,
                         .subject_id = due.id,
                         .step = due.next_step,
                         .due_at = until});
    return {task_outcome::outdated, "it waits for working hours"};
}

task_result send(const due_enrolment& due, timestamp now, effects& what) {
    if (due.state != enrolment_state::active)
        return {task_outcome::outdated, "it was stopped"};
    if (due.paused)
        return {task_outcome::outdated, "the application is on hold"};
    if (due.asleep)
        return {task_outcome::outdated, "the company is not active: it waits"};
    if (due.stops)
        return stop(due, *due.stops, what);
    const auto& steps = what.steps[due.sequence_id];
    const auto step = static_cast<std::size_t>(due.next_step);
    if (step >= steps.size()) {
        what.progress.push_back({due.id, enrolment_state::finished, {}, due.next_step, {}});
        return {task_outcome::outdated, "the sequence no longer has this step"};
    }
    if (auto at = what.clocks.at(due.company_id).leaves(steps[step], now); at > now)
        return wait(due, at, what);
    try {
        queue(due, render_step(steps[step], due), what);
    } catch (const std::exception& error) {
        spdlog::error("step {} of enrolment {} cannot be written: {}", step, due.id, error.what());
        stop(due, "template_broken", what);
        return {task_outcome::failed, "its template cannot be rendered"};
    }
    go_on(due, steps, now, what);
    return {task_outcome::done, {}};
}

} // namespace

std::vector<task_result> do_enrolments(storage::transaction& work, const task_context& context,
                                       std::span<const storage::leased_task> tasks) {
    const auto now = all_due_at(tasks, context.now);
    const auto due = lock_due_enrolments(work, subject_ids(tasks));
    auto what = effects{};
    read_ahead(work, due, what);
    auto results = std::vector<task_result>{};
    auto known = std::map<std::int64_t, const due_enrolment*>{};
    auto sent = std::set<std::int64_t>{};
    for (const auto& one : due)
        known.emplace(one.id, &one);
    for (const auto& task : tasks) {
        const auto enrolment = known.find(task.subject_id);
        if (enrolment == known.end())
            results.push_back({task_outcome::outdated, "it is gone"});
        else if (enrolment->second->next_step != task.step || !sent.insert(task.subject_id).second)
            results.push_back({task_outcome::outdated, "the step was sent"});
        else
            results.push_back(send(*enrolment->second, now, what));
    }
    record_progress(work, what.progress);
    queue_follow_ups(work, what.mails);
    storage::arm_tasks(work, what.next);
    return results;
}

} // namespace callboard::scheduler
