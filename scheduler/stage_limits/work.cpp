#include "scheduler/stage_limits/work.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "actors/rules/stage_limit.hpp"
#include "actors/rules/transition.hpp"
#include "storage/applications/application_commits.hpp"
#include "storage/applications/application_load.hpp"
#include "storage/mail/notifications.hpp"
#include "storage/time/stage_limits.hpp"

namespace callboard::scheduler {

using actors::application_state;
using actors::limit_step;
using storage::leased_task;
using storage::limit_people;
using storage::task_outcome;
using storage::timestamp;

namespace {

/// Everything that the tasks of one transaction write.
struct limit_effects {
    std::vector<storage::limit_progress> progress;
    std::vector<storage::planned_task> timers;
    std::vector<storage::limit_mail> mails;
    std::vector<storage::new_notification> notifications;
    std::vector<storage::application_move> moves;
};

/// Returns the applications, locked, by id.
std::unordered_map<std::int64_t, application_state> load(storage::transaction& work,
                                                         const task_context& context,
                                                         const std::vector<std::int64_t>& ids) {
    storage::lock_applications(work, ids);
    const auto& mail = context.settings.mail;
    const auto rules = std::make_shared<actors::transition_rules>();
    rules->effects = {mail.rejection_delay, mail.stage_change_delay,
                      mail.rejections_in_working_hours};
    rules->undo_window = context.settings.workflow.undo_window;
    // Not the node's cache: the calendars must be those that this transaction sees.
    auto jobs = storage::job_cache{};
    auto found = std::unordered_map<std::int64_t, application_state>{};
    for (auto& one : storage::load_applications(work.session(), jobs, ids)) {
        if (!one)
            continue;
        auto state = application_state{};
        state.id = one->row.id;
        state.rules = rules;
        state.row = std::move(one->row);
        state.job = std::move(one->job);
        found.emplace(state.id, std::move(state));
    }
    return found;
}

storage::planned_task task_of(std::int64_t application_id, const actors::limit_timer& timer) {
    return {storage::task_kind::stage_limit, application_id, static_cast<int>(timer.step), 5,
            timer.due_at};
}

/// Notifies somebody, by mail and on the dashboard.
void tell(std::int64_t user_id, bool escalated, const leased_task& task,
          const application_state& application, const limit_people& people, limit_effects& what) {
    const auto& row = application.row;
    const auto& stage = application.stage().label;
    auto inputs =
        boost::json::object{{"stage", stage}, {"since", storage::to_text(row.stage_since)}};
    if (row.limit_at)
        inputs["limit_at"] = storage::to_text(*row.limit_at);
    if (escalated) {
        inputs["escalated"] = "yes";
        inputs["owner_name"] = people.owner_name.value_or("");
    }
    what.mails.push_back({application.id, user_id, boost::json::serialize(inputs), task.id});
    auto body = fmt::format("{} for {}", row.candidate_name, application.job->title);
    if (escalated)
        body += fmt::format("; {} was notified before", people.owner_name.value_or("nobody"));
    what.notifications.push_back({.user_id = user_id,
                                  .kind = "stage_limit",
                                  .title = fmt::format("Too long in {}", stage),
                                  .body = std::move(body),
                                  .application_id = application.id,
                                  .candidate_id = row.candidate_id,
                                  .job_id = row.job_id});
}

/// Notifies the person for the step; the later steps follow in any case.
task_result tell_step(limit_step step, const leased_task& task,
                      const application_state& application, const limit_people& people,
                      limit_effects& what) {
    auto escalated = step == limit_step::tell_lead;
    // While the owner is inactive, the lead is notified instead.
    auto whom = escalated || !people.owner_id ? people.lead_id : people.owner_id;
    if (!whom)
        return {task_outcome::done, escalated ? "the owner has no lead" : "nobody owns it"};
    tell(*whom, escalated, task, application, people, what);
    return {task_outcome::done,
            whom == people.lead_id ? "the lead was notified" : "the owner was notified"};
}

storage::limit_progress progress_of(const application_state& application, limit_step next) {
    const auto& row = application.row;
    return {application.id, static_cast<int>(next), row.limit_left, row.limit_since, row.limit_at};
}

/// Does nothing about the limits of a closed job: their clocks are paused.
task_result rest(application_state& application, const task_context& context, limit_effects& what) {
    auto& row = application.row;
    const auto& job = *application.job;
    if (auto clock = actors::clock_of(row)) {
        const auto left = actors::left_at(*clock, job.calendar, context.now);
        row.limit_left = static_cast<int>(left.count());
        row.limit_since.reset();
        row.limit_at.reset();
        what.progress.push_back(progress_of(application, limit_step{row.limit_step}));
    }
    return {task_outcome::outdated, fmt::format("{}: the limit is paused", *job.at_rest)};
}

task_result take(const leased_task& task, application_state& application,
                 const limit_people& people, const task_context& context, limit_effects& what) {
    auto& row = application.row;
    if (!row.limit_left || row.held_at)
        return {task_outcome::outdated, "the limit has ended or is on hold"};
    if (application.job->at_rest)
        return rest(application, context, what);
    // A clock without a start has stood still until now.
    const auto clock = actors::limit_clock{std::chrono::seconds{*row.limit_left},
                                           row.limit_since.value_or(context.now)};
    row.limit_since = clock.since;
    const auto& stage = application.stage();
    const auto& calendar = application.job->calendar;
    auto timer = actors::timer_of(clock, calendar, stage, limit_step{row.limit_step});
    if (!timer)
        return {task_outcome::outdated, "nothing is left to do about the limit"};
    row.limit_at = actors::instant_of(clock, calendar, std::chrono::seconds{0});
    if (timer->due_at > std::max(context.now, task.due_at)) {
        what.timers.push_back(task_of(application.id, *timer));
        what.progress.push_back(progress_of(application, limit_step{row.limit_step}));
        return {task_outcome::outdated, "it is not due yet"};
    }
    if (timer->step == limit_step::act) {
        what.moves.push_back(actors::plan_limit_action(application, context.now));
        return {task_outcome::done, "the stage's action was taken"};
    }
    auto result = tell_step(timer->step, task, application, people, what);
    auto after = limit_step{static_cast<int>(timer->step) + 1};
    auto next = actors::timer_of(clock, calendar, stage, after);
    what.progress.push_back(progress_of(application, next ? next->step : limit_step::none));
    if (next)
        what.timers.push_back(task_of(application.id, *next));
    return result;
}

void write(storage::transaction& work, const limit_effects& what) {
    storage::record_progress(work, what.progress);
    storage::queue_limit_mails(work, what.mails);
    storage::add_notifications(work, what.notifications);
    storage::arm_tasks(work, what.timers);
    storage::commit_moves_within(work, what.moves);
}

} // namespace

std::vector<task_result> do_stage_limits(storage::transaction& work, const task_context& context,
                                         std::span<const leased_task> tasks) {
    const auto ids = subject_ids(tasks);
    auto applications = load(work, context, ids);
    auto people = std::unordered_map<std::int64_t, limit_people>{};
    for (auto& one : storage::find_limit_people(work, ids))
        people.emplace(one.application_id, std::move(one));
    auto what = limit_effects{};
    auto taken = std::set<std::int64_t>{};
    auto results = std::vector<task_result>{};
    for (const auto& task : tasks) {
        auto at = applications.find(task.subject_id);
        if (at == applications.end())
            results.push_back({task_outcome::outdated, "there is no such application"});
        else if (!taken.insert(task.subject_id).second)
            results.push_back({task_outcome::outdated, "another task handled it"});
        else
            results.push_back(take(task, at->second, people[task.subject_id], context, what));
    }
    write(work, what);
    return results;
}

} // namespace callboard::scheduler
