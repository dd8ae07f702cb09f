#include "scheduler/interviews/round_work.hpp"

#include <algorithm>
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "scheduler/interviews/due_rounds.hpp"
#include "scheduler/interviews/round_steps.hpp"
#include "storage/mail/notifications.hpp"
#include "storage/people/calendars.hpp"

namespace callboard::scheduler {

using storage::task_outcome;
using storage::timestamp;

namespace {

using expected_panel = std::vector<expected_member>;

/// Everything that the tasks of one transaction write.
struct round_effects {
    std::vector<timed_mail> mails;
    std::vector<storage::new_notification> notifications;
    std::vector<round_progress> progress;
    std::vector<storage::planned_task> next;
};

/// The calendars of the companies, each loaded once.
class company_calendars {
  public:
    explicit company_calendars(storage::transaction& work)
        : work_(work) {}

    const actors::working_calendar& of(std::int64_t company_id) {
        auto known = known_.find(company_id);
        if (known == known_.end())
            known =
                known_
                    .emplace(company_id,
                             actors::working_calendar::of(storage::rules_for(work_, 0, company_id)))
                    .first;
        return known->second;
    }

  private:
    storage::transaction& work_;
    std::map<std::int64_t, actors::working_calendar> known_;
};

round_clock clock_of(const due_round& round, const expected_panel& panel) {
    auto clock = round_clock{.status = round.status,
                             .starts_at = round.starts_at,
                             .ends_at = round.ends_at,
                             .timed_at = round.timed_at,
                             .reminded_at = round.reminded_at,
                             .owed_step = round.owed_step,
                             .owed = std::ranges::any_of(panel, &expected_member::owes_feedback),
                             .feedback_after = std::chrono::hours{round.feedback_hours},
                             .escalate_after = std::chrono::hours{round.escalation_hours}};
    for (const auto minutes : round.remind_minutes)
        clock.remind_before.emplace_back(minutes);
    if (round.offered_at && round.closes_at)
        clock.offer = offer_clock{
            *round.offered_at,
            *round.closes_at - std::chrono::minutes{round.notice_minutes + round.duration_minutes},
            round.follow_step};
    return clock;
}

void remind(const due_round& round, const expected_panel& panel, round_effects& what) {
    if (round.candidate_comes)
        what.mails.push_back(
            {.round_id = round.id, .kind = "interview_reminder", .expires_at = round.starts_at});
    for (const auto& member : panel)
        what.mails.push_back({.round_id = round.id,
                              .kind = "panel_reminder",
                              .user_id = member.user_id,
                              .expires_at = round.starts_at});
}

storage::new_notification notice_to(std::int64_t user_id, const due_round& round, const char* kind,
                                    std::string title) {
    return {.user_id = user_id,
            .kind = kind,
            .title = std::move(title),
            .body =
                fmt::format("{} with {} for {}", round.name, round.candidate_name, round.job_title),
            .application_id = round.application_id,
            .candidate_id = round.candidate_id,
            .job_id = round.job_id};
}

void remind_of_feedback(const due_round& round, const expected_panel& panel, round_effects& what) {
    for (const auto& member : panel) {
        if (!member.owes_feedback)
            continue;
        what.mails.push_back(
            {.round_id = round.id, .kind = "feedback_owed", .user_id = member.user_id});
        what.notifications.push_back(
            notice_to(member.user_id, round, "feedback", "Your feedback is due"));
    }
}

/// Returns the names of those who owe feedback, separated by commas.
std::string debtors(const expected_panel& panel) {
    auto names = std::string{};
    for (const auto& member : panel)
        if (member.owes_feedback)
            names += (names.empty() ? "" : ", ") + member.name;
    return names;
}

task_result tell_contact(const due_round& round, const expected_panel& panel, round_effects& what) {
    if (!round.contact_id)
        return {task_outcome::done, "nobody is responsible for the application"};
    const auto names = debtors(panel);
    what.mails.push_back(
        {.round_id = round.id,
         .kind = "feedback_owed",
         .user_id = round.contact_id,
         .more = boost::json::serialize(boost::json::object{
             {"owing", names}, {"url", fmt::format("/applications/{}", round.application_id)}})});
    what.notifications.push_back(notice_to(*round.contact_id, round, "feedback",
                                           fmt::format("Feedback is missing from {}", names)));
    return {task_outcome::done, "the company's contact was told who owes feedback"};
}

void ask_again(const due_round& round, round_effects& what) {
    what.mails.push_back({.round_id = round.id,
                          .kind = "slot_offer",
                          .expires_at = round.closes_at,
                          .more = offer_inputs(round.duration_minutes, *round.closes_at, true)});
}

task_result tell_unanswered(const due_round& round, round_effects& what) {
    if (!round.contact_id)
        return {task_outcome::done, "nobody is responsible for the application"};
    what.mails.push_back({.round_id = round.id,
                          .kind = "slot_offer_unanswered",
                          .user_id = round.contact_id,
                          .more = boost::json::serialize(boost::json::object{
                              {"url", fmt::format("/applications/{}", round.application_id)}})});
    what.notifications.push_back(
        notice_to(*round.contact_id, round, "panel",
                  fmt::format("{} has not chosen a time", round.candidate_name)));
    return {task_outcome::done, "the company's contact was told that no time was chosen"};
}

task_result do_step(round_step step, const due_round& round, const expected_panel& panel,
                    round_effects& what) {
    switch (step) {
    case round_step::remind:
        remind(round, panel, what);
        return {task_outcome::done, "its people were reminded"};
    case round_step::remind_feedback:
        remind_of_feedback(round, panel, what);
        return {task_outcome::done, "those who owe feedback were reminded"};
    case round_step::tell_contact:
        return tell_contact(round, panel, what);
    case round_step::ask_again:
        ask_again(round, what);
        return {task_outcome::done, "the candidate was asked again"};
    case round_step::tell_unanswered:
        return tell_unanswered(round, what);
    case round_step::none:
        break;
    }
    return {task_outcome::outdated, "nothing is left to do"};
}

/// Counts the step as done.
void advance(round_clock& clock, round_step step, timestamp at) {
    switch (step) {
    case round_step::remind:
        clock.reminded_at = at;
        break;
    case round_step::remind_feedback:
    case round_step::tell_contact:
        ++clock.owed_step;
        break;
    case round_step::ask_again:
        clock.offer->follow_step = 1;
        break;
    case round_step::tell_unanswered:
        clock.offer->follow_step = 2;
        break;
    case round_step::none:
        break;
    }
}

/// Does the next step if it is due by `until`, and arms the one after it.
task_result take(const due_round& round, const expected_panel& panel,
                 const actors::working_calendar& calendar, timestamp until, round_effects& what) {
    if (!takes_place(round.status) && round.status != storage::round_status::planned)
        return {task_outcome::outdated, "it does not take place"};
    if (!round.company_active) // armed again once the company is active
        return {task_outcome::outdated, "the company is not active: it waits"};
    auto clock = clock_of(round, panel);
    auto next = next_step(clock, calendar, until);
    auto result = task_result{task_outcome::outdated, "nothing is due yet"};
    if (next.step == round_step::none || next.due_at <= until) {
        result = do_step(next.step, round, panel, what);
        advance(clock, next.step, until);
        what.progress.push_back({round.id, clock.reminded_at, clock.owed_step,
                                 clock.offer ? clock.offer->follow_step : round.follow_step});
        next = next_step(clock, calendar, until);
    }
    if (next.step != round_step::none)
        what.next.push_back(
            {.kind = storage::task_kind::interview, .subject_id = round.id, .due_at = next.due_at});
    return result;
}

} // namespace

std::vector<task_result> do_rounds(storage::transaction& work, const task_context& context,
                                   std::span<const storage::leased_task> tasks) {
    const auto until = all_due_at(tasks, context.now);
    const auto ids = subject_ids(tasks);
    auto calendars = company_calendars{work};
    auto panels = std::map<std::int64_t, expected_panel>{};
    const auto rounds = lock_due_rounds(work, ids);
    for (auto& member : find_expected(work, ids))
        panels[member.round_id].push_back(std::move(member));
    auto what = round_effects{};
    auto results = std::map<std::int64_t, task_result>{};
    for (const auto& round : rounds)
        results.emplace(round.id,
                        take(round, panels[round.id], calendars.of(round.company_id), until, what));
    queue_timed_mails(work, what.mails);
    storage::add_notifications(work, what.notifications);
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
