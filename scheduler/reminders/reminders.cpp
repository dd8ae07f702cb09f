#include "scheduler/reminders/reminders.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

#include "scheduler/cron/local_time.hpp"
#include "scheduler/cron/recurrence.hpp"
#include "scheduler/cron/words.hpp"
#include "scheduler/reminders/reminder_times.hpp"
#include "scheduler/reminders/sql.hpp"
#include "storage/people/calendars.hpp"
#include "storage/postgres/clock.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/time/tasks.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"
#include "storage/values/text_checks.hpp"

namespace callboard::scheduler {

using storage::caller;
using storage::errc;
using storage::failure;
using storage::param;
using storage::problems;
using storage::timestamp;
using storage::transaction;

namespace {

void require_staff(const caller& who) {
    using enum storage::role;
    storage::require_role(who, {interviewer, hiring_manager, recruiter, admin});
}

template <class Input>
int times_given(const Input& in) {
    return int{in.at.has_value()} + int{in.after_minutes.has_value()} + int{in.cron.has_value()};
}

/// Sets the time of a reminder from the input.
template <class Input>
void set_time(reminder& reminder, const Input& in, timestamp now, problems& found) {
    reminder.cron = in.cron;
    if (in.at) {
        reminder.due_at = instant_of(*in.at, reminder.zone, "at", found).value_or(reminder.due_at);
        if (reminder.due_at <= now)
            found.add("at", "must be in the future");
    } else if (in.after_minutes) {
        reminder.due_at = now + std::chrono::minutes{*in.after_minutes};
    } else if (auto next = next_firing(*in.cron, reminder.zone, now)) {
        reminder.due_at = *next;
    } else {
        found.add("cron", "has no future occurrence");
    }
}

storage::planned_task task_of(const reminder& reminder) {
    return {
        .kind = storage::task_kind::reminder, .subject_id = reminder.id, .due_at = reminder.due_at};
}

void arm(transaction& work, const reminder& reminder) {
    storage::arm_tasks(work, std::array{task_of(reminder)});
}

reminder_view view_of(reminder reminder) {
    auto firings = firings_of(reminder);
    auto words = reminder.cron ? rule_in_words(*reminder.cron, reminder.zone) : std::nullopt;
    return {std::move(reminder), std::move(words), std::move(firings)};
}

[[noreturn]] void throw_over(const reminder& reminder) {
    const auto* state = boost::describe::enum_to_string(reminder.state, "");
    throw failure{storage::refusal{errc::conflict,
                                   fmt::format("The reminder is {}.", state),
                                   {},
                                   fmt::format(R"({{"state":"{}"}})", state),
                                   0}};
}

void require_open(const reminder& reminder) {
    if (reminder.state != reminder_state::pending && reminder.state != reminder_state::fired)
        throw_over(reminder);
}

/// Ends it unless it is in that state already.
reminder_view end(const caller& who, transaction& work, const storage::versioned& in,
                  reminder_state state) {
    require_staff(who);
    auto reminder = lock_reminder(who, work, in.id);
    if (reminder.state == state)
        return view_of(std::move(reminder));
    storage::expect_version(in.expected_version, reminder.version);
    if (state == reminder_state::done)
        require_open(reminder);
    reminder.state = state;
    storage::disarm_task(work, storage::task_kind::reminder, reminder.id);
    return view_of(save_reminder(work, reminder));
}

} // namespace

storage::page<reminder_view> list_reminders(const caller& who, transaction& work,
                                            const list_reminders_input& in) {
    require_staff(who);
    const auto scope = storage::list_scope("reminders", in);
    const auto before = storage::read_cursor(in.cursor, scope);
    auto rows =
        work.all<reminder>(sql::reminder_list, who, in,
                           param<"before_id">(before ? std::optional{before->id} : std::nullopt),
                           param<"limit">(in.limit + 1));
    auto part = storage::make_page(std::move(rows), in.limit, [&](const reminder& last) {
        return storage::encode_cursor(scope, "", last.id);
    });
    auto views = storage::page<reminder_view>{{}, std::move(part.next_cursor)};
    for (auto& one : part.items)
        views.items.push_back(view_of(std::move(one)));
    return views;
}

reminder_view get_reminder(const caller& who, transaction& work, const storage::by_id& in) {
    require_staff(who);
    return view_of(find_reminder(who, work, in.id));
}

void check(const create_reminder_input& in, problems& found) {
    if (int{in.application_id.has_value()} + int{in.candidate_id.has_value()} +
            int{in.job_id.has_value()} >
        1)
        found.add("application_id", "give at most one of application_id, candidate_id and job_id");
    if (times_given(in) != 1)
        found.add("at", "give exactly one of at, after_minutes and cron");
    if (in.cron)
        check_cron(found, "cron", *in.cron);
    if (!in.zone) {
        require_offset(in.at, "at", found);
        require_offset(in.expires_at, "expires_at", found);
    }
    if (!in.by_mail && !in.on_dashboard)
        found.add("by_mail", "choose by mail, on the dashboard, or both");
}

reminder_view create_reminder(const caller& who, transaction& work,
                              const create_reminder_input& in) {
    require_staff(who);
    const auto subject =
        find_reminder_subject(who, work, {in.application_id, in.candidate_id, in.job_id, {}});
    auto made = reminder{.application_id = subject.application_id,
                         .candidate_id = subject.candidate_id,
                         .job_id = subject.job_id,
                         .title = in.title,
                         .note = in.note,
                         .zone = in.zone ? *in.zone : storage::zone_of_user(work, who.user_id),
                         .by_mail = in.by_mail,
                         .on_dashboard = in.on_dashboard};
    auto found = problems{};
    made.expires_at = end_of(made, in.expires_at, found);
    set_time(made, in, storage::database_time(work), found);
    if (found.empty())
        check_whole(made, found);
    check_pause(made, "cron", found);
    found.throw_if_any();
    made = add_reminder(who, work, made, subject.company_id);
    storage::arm_new_tasks(work, std::array{task_of(made)});
    return view_of(std::move(made));
}

void check(const edit_reminder_input& in, problems& found) {
    if (times_given(in) > 1)
        found.add("at", "give at most one of at, after_minutes and cron");
    if (in.cron)
        check_cron(found, "cron", *in.cron);
}

reminder_view edit_reminder(const caller& who, transaction& work, const edit_reminder_input& in) {
    require_staff(who);
    auto reminder = lock_reminder(who, work, in.id);
    require_open(reminder);
    reminder.title = in.title.value_or(reminder.title);
    reminder.note = storage::with_empty(in.note).value_or(reminder.note);
    reminder.zone = in.zone.value_or(reminder.zone);
    reminder.by_mail = in.by_mail.value_or(reminder.by_mail);
    reminder.on_dashboard = in.on_dashboard.value_or(reminder.on_dashboard);
    auto found = problems{};
    if (in.expires_at)
        reminder.expires_at = end_of(reminder, *in.expires_at, found);
    auto timed = in;
    const auto goes_on = reminder.cron && reminder.state == reminder_state::pending;
    if (in.zone && times_given(in) == 0 && goes_on)
        timed.cron = reminder.cron; // the same rule, in another zone
    const auto another_time = times_given(timed) > 0;
    if (another_time) {
        set_time(reminder, timed, storage::database_time(work), found);
        reminder.state = reminder_state::pending;
        reminder.paused_at.reset();
        reminder.pause_reason.reset();
    }
    if (found.empty())
        check_whole(reminder, found);
    if (in.cron || in.by_mail)
        check_pause(reminder, in.cron ? "cron" : "by_mail", found);
    found.throw_if_any();
    storage::expect_version(in.expected_version, reminder.version);
    auto saved = save_reminder(work, reminder);
    if (another_time)
        arm(work, saved);
    return view_of(std::move(saved));
}

void check(const snooze_reminder_input& in, problems& found) {
    if (in.until.has_value() == in.minutes.has_value())
        found.add("minutes", "give exactly one of until and minutes");
}

reminder_view snooze_reminder(const caller& who, transaction& work,
                              const snooze_reminder_input& in) {
    require_staff(who);
    auto reminder = lock_reminder(who, work, in.id);
    require_open(reminder);
    if (reminder.paused_at)
        throw failure{errc::conflict, fmt::format("The reminder is paused: {} Give it another zone "
                                                  "or time first.",
                                                  reminder.pause_reason.value_or(""))};
    const auto now = storage::database_time(work);
    const auto* field = in.until ? "until" : "minutes";
    auto found = problems{};
    if (in.until)
        reminder.due_at =
            instant_of(*in.until, reminder.zone, field, found).value_or(reminder.due_at);
    else
        reminder.due_at = now + std::chrono::minutes{in.minutes.value_or(0)};
    if (reminder.due_at <= now)
        found.add(field, "must be in the future");
    if (reminder.expires_at && *reminder.expires_at <= reminder.due_at)
        found.add(field, fmt::format("must end before the reminder expires, at {}",
                                     storage::to_text(*reminder.expires_at)));
    found.throw_if_any();
    storage::expect_version(in.expected_version, reminder.version);
    reminder.state = reminder_state::pending;
    auto saved = save_reminder(work, reminder);
    arm(work, saved);
    return view_of(std::move(saved));
}

reminder_view finish_reminder(const caller& who, transaction& work, const storage::versioned& in) {
    return end(who, work, in, reminder_state::done);
}

reminder_view cancel_reminder(const caller& who, transaction& work, const storage::versioned& in) {
    return end(who, work, in, reminder_state::cancelled);
}

} // namespace callboard::scheduler
