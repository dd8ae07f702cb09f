#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scheduler/reminders/reminders.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// A small world whose people set reminders, for instance about Ada's application.
struct reminders : world {
    using ids = std::vector<std::int64_t>;

    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);

    static scheduler::create_reminder_input titled(const std::string& title) {
        auto in = scheduler::create_reminder_input{};
        in.title = title;
        return in;
    }
    static scheduler::create_reminder_input in_an_hour(const std::string& title = "Call") {
        auto in = titled(title);
        in.after_minutes = 60;
        return in;
    }
    static scheduler::create_reminder_input every_morning() {
        auto in = titled("Stand-up");
        in.cron = "0 9 * * *";
        in.zone = "Europe/Berlin";
        return in;
    }
    static std::string pointer_of(const storage::refusal& why) {
        return why.fields.empty() ? "" : why.fields.front().pointer;
    }

    /// What `f` returns in a transaction of its own.
    template <class Input, class F>
    auto result_of(F f, const storage::caller& who, const Input& in) {
        return db.run([&](storage::transaction& work) { return f(who, work, in); });
    }
    scheduler::reminder_view create(const storage::caller& who,
                                    const scheduler::create_reminder_input& in) {
        return result_of(scheduler::create_reminder, who, in);
    }
    scheduler::reminder_view get(const storage::caller& who, std::int64_t id) {
        return result_of(scheduler::get_reminder, who, storage::by_id{id});
    }
    scheduler::reminder_view edit(const storage::caller& who,
                                  const scheduler::edit_reminder_input& in) {
        return result_of(scheduler::edit_reminder, who, in);
    }
    scheduler::reminder_view snooze(const storage::caller& who,
                                    const scheduler::snooze_reminder_input& in) {
        return result_of(scheduler::snooze_reminder, who, in);
    }
    scheduler::reminder_view finish(const storage::caller& who, const storage::versioned& in) {
        return result_of(scheduler::finish_reminder, who, in);
    }
    scheduler::reminder_view cancel(const storage::caller& who, const storage::versioned& in) {
        return result_of(scheduler::cancel_reminder, who, in);
    }
    ids list(const storage::caller& who, const scheduler::list_reminders_input& in = {}) {
        auto found = ids{};
        for (const auto& one : result_of(scheduler::list_reminders, who, in).items)
            found.push_back(one.id);
        return found;
    }
    template <class Input, class F>
    storage::refusal refused(F f, const storage::caller& who, const Input& in) {
        return refusal_of([&](storage::transaction& work) { return f(who, work, in); });
    }
    storage::timestamp now() { return *storage::parse_timestamp(text("SELECT clock_timestamp()")); }
    /// When the task of a reminder is due; empty if it has none.
    std::string armed(std::int64_t id) {
        return text(fmt::format("SELECT coalesce((SELECT due_at::text FROM task WHERE kind = "
                                "'reminder' AND subject_id = {}), '')",
                                id));
    }
    bool armed_as_due(std::int64_t id) {
        return text(fmt::format("SELECT count(*) FROM task t JOIN reminder r ON r.id = "
                                "t.subject_id WHERE t.kind = 'reminder' AND r.id = {} AND "
                                "t.due_at = r.due_at",
                                id)) == "1";
    }
    void set(std::int64_t id, const std::string& what) {
        text(fmt::format("UPDATE reminder SET {} WHERE id = {} RETURNING id", what, id));
    }
    void set_state(std::int64_t id, const std::string& state) {
        set(id, fmt::format("state = '{}'", state));
    }
};

} // namespace callboard::tests
