#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/reminders/reminder_rows.hpp"
#include "storage/postgres/transaction.hpp"

/// Rows that the firing of reminders reads and writes.
namespace callboard::scheduler {

/// A reminder about to fire, with data about its user and subject.
struct due_reminder : reminder {
    std::int64_t user_id = 0;
    std::optional<std::int64_t> company_id = {};
    bool user_active = false;
    storage::role role = storage::role::anonymous;
    std::int64_t user_company_id = 0;
    storage::recruiter_scope scope = storage::recruiter_scope::company;
    std::optional<std::string> candidate_name = {};
    std::optional<std::string> job_title = {};
};
BOOST_DESCRIBE_STRUCT(due_reminder, (reminder),
                      (user_id, company_id, user_active, role, user_company_id, scope,
                       candidate_name, job_title))

/// Locks the reminders, in the order of their ids. Leaves out those that no longer exist.
std::vector<due_reminder> lock_due_reminders(storage::transaction& work,
                                             std::span<const std::int64_t> ids);

/// Returns those reminders whose subjects their users may still see, sorted.
std::vector<std::int64_t> visible_reminders(storage::transaction& work,
                                            std::span<const due_reminder> reminders);

/// The new state of a reminder that was due.
struct reminder_firing {
    std::int64_t id = 0;
    reminder_state state = reminder_state::fired;
    storage::timestamp due_at;               ///< the next time, or unchanged
    bool fired = false;                      ///< whether the reminder has fired
    std::optional<std::string> pause_reason; ///< why it is paused; absent if it is not
};
BOOST_DESCRIBE_STRUCT(reminder_firing, (), (id, state, due_at, fired, pause_reason))

void record_firings(storage::transaction& work, std::span<const reminder_firing> firings);

/// A mail that reminds a user.
struct reminder_mail {
    std::int64_t reminder_id = 0;
    std::int64_t user_id = 0;
    std::optional<std::int64_t> company_id = {};
    std::string inputs; ///< JSON for the template
    std::optional<storage::timestamp> expires_at = {};
};
BOOST_DESCRIBE_STRUCT(reminder_mail, (), (reminder_id, user_id, company_id, inputs, expires_at))

void queue_reminder_mails(storage::transaction& work, std::span<const reminder_mail> mails);

} // namespace callboard::scheduler
