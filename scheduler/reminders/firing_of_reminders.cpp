#include "scheduler/reminders/firing_of_reminders.hpp"

#include <algorithm>
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "scheduler/cron/recurrence.hpp"
#include "scheduler/reminders/due_reminders.hpp"
#include "storage/mail/notifications.hpp"

namespace callboard::scheduler {

using storage::task_outcome;
using storage::timestamp;

namespace {

std::string about(const due_reminder& due) {
    if (due.candidate_name && due.job_title)
        return fmt::format("{}, {}", *due.candidate_name, *due.job_title);
    return due.candidate_name.value_or(due.job_title.value_or(""));
}

std::string page_of(const due_reminder& due, const std::string& site) {
    if (due.application_id)
        return fmt::format("{}/applications/{}", site, *due.application_id);
    if (due.candidate_id)
        return fmt::format("{}/candidates/{}", site, *due.candidate_id);
    return due.job_id ? fmt::format("{}/jobs/{}", site, *due.job_id) : site;
}

/// Everything that the firings of one transaction write.
struct effects {
    std::vector<reminder_firing> firings;
    std::vector<reminder_mail> mails;
    std::vector<storage::new_notification> notifications;
    std::vector<storage::planned_task> next;
};

void tell(const due_reminder& due, const std::string& site, effects& what) {
    if (due.by_mail)
        what.mails.push_back(
            {due.id, due.user_id, due.company_id,
             boost::json::serialize(boost::json::object{{"title", due.title},
                                                        {"note", due.note},
                                                        {"about", about(due)},
                                                        {"due_at", storage::to_text(due.due_at)},
                                                        {"url", page_of(due, site)}}),
             due.expires_at});
    if (due.on_dashboard)
        what.notifications.push_back({.user_id = due.user_id,
                                      .kind = "reminder",
                                      .title = due.title,
                                      .body = due.note,
                                      .application_id = due.application_id,
                                      .candidate_id = due.candidate_id,
                                      .job_id = due.job_id,
                                      .reminder_id = due.id});
}

/// Pauses a reminder whose rule cannot be read until its owner changes it; notifies them.
task_result pause(const due_reminder& due, const std::string& why, const std::string& site,
                  effects& what) {
    auto told = due;
    told.title = fmt::format("Paused: {}", due.title);
    told.note = fmt::format("{} Give the reminder another zone or time to resume it.", why);
    told.on_dashboard = true;
    tell(told, site, what);
    what.firings.push_back({due.id, reminder_state::pending, due.due_at, false, why});
    return {task_outcome::outdated, "it is paused: " + why};
}

/// Returns the next time after now. Times missed in between do not fire.
std::optional<timestamp> next_time(const due_reminder& due, timestamp now) {
    if (!due.cron)
        return std::nullopt;
    const auto next = next_firing(*due.cron, due.zone, std::max(due.due_at, now));
    return next && due.expires_at && *next >= *due.expires_at ? std::nullopt : next;
}

/// `until` is the latest time that counts as due.
task_result fire(const due_reminder& due, bool visible, timestamp until,
                 const task_context& context, effects& what) {
    if (due.state != reminder_state::pending || due.due_at > until)
        return {task_outcome::outdated, "it has ended or was snoozed"};
    const auto end = [&](reminder_state state, const char* why) {
        what.firings.push_back({due.id, state, due.due_at, false, {}});
        return task_result{task_outcome::outdated, why};
    };
    if (due.expires_at && *due.expires_at <= context.now)
        return end(reminder_state::expired, "it has expired");
    if (!due.user_active) // armed again once the user is active or a colleague takes it over
        return {task_outcome::outdated, "the user is not active: it waits"};
    if (!visible)
        return end(reminder_state::cancelled, "the user may not see what it is about");
    const auto& site = context.settings.server.public_url;
    if (const auto why = due.cron ? rule_trouble(*due.cron, due.zone) : std::nullopt)
        return pause(due, *why, site, what);
    tell(due, site, what);
    const auto next = next_time(due, context.now);
    const auto state = next ? reminder_state::pending : reminder_state::fired;
    what.firings.push_back({due.id, state, next.value_or(due.due_at), true, {}});
    if (next)
        what.next.push_back(
            {.kind = storage::task_kind::reminder, .subject_id = due.id, .due_at = *next});
    return {task_outcome::done, {}};
}

} // namespace

std::vector<task_result> do_reminders(storage::transaction& work, const task_context& context,
                                      std::span<const storage::leased_task> tasks) {
    const auto until = all_due_at(tasks, context.now);
    const auto reminders = lock_due_reminders(work, subject_ids(tasks));
    const auto visible = visible_reminders(work, reminders);
    auto what = effects{};
    auto results = std::map<std::int64_t, task_result>{};
    for (const auto& reminder : reminders)
        results.emplace(
            reminder.id,
            fire(reminder, std::ranges::binary_search(visible, reminder.id), until, context, what));
    record_firings(work, what.firings);
    queue_reminder_mails(work, what.mails);
    storage::add_notifications(work, what.notifications);
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
