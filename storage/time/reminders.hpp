#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// Reminders as rows; what they mean is in `scheduler/reminders/reminders.hpp`. A reminder is seen
/// and changed by the user it belongs to, and by nobody else.
namespace callboard::storage {

enum class reminder_state : std::uint8_t {
    pending,   ///< will come at `due_at`
    fired,     ///< has come, and comes no more unless it is snoozed
    done,      ///< the user is through with it
    cancelled, ///< by the user, or because they may no longer see what it is about
    expired,   ///< would have come too late
};
BOOST_DESCRIBE_ENUM(reminder_state, pending, fired, done, cancelled, expired)

struct reminder {
    std::int64_t id = 0;
    std::optional<std::int64_t> application_id = {}; ///< what it is about, with its ...
    std::optional<std::int64_t> candidate_id = {};   ///< ... candidate ...
    std::optional<std::int64_t> job_id = {};         ///< ... and job
    std::string title = {};
    std::string note = {};
    std::optional<std::string> cron = {}; ///< recurring by this rule in `zone`
    std::string zone = {};
    timestamp due_at = {};                    ///< the next time, or the last one
    std::optional<timestamp> expires_at = {}; ///< never after this
    bool by_mail = true;
    bool on_dashboard = true;
    reminder_state state = reminder_state::pending;
    int fired_count = 0;
    int version = 1;
    timestamp created_at = {};
    timestamp updated_at = {};
    std::optional<timestamp> paused_at = {};      ///< since when it is paused: it does not come
    std::optional<std::string> pause_reason = {}; ///< why its rule cannot be followed any more
};
BOOST_DESCRIBE_STRUCT(reminder, (),
                      (id, application_id, candidate_id, job_id, title, note, cron, zone, due_at,
                       expires_at, by_mail, on_dashboard, state, fired_count, version, created_at,
                       updated_at, paused_at, pause_reason))

/// What a reminder is about, and the company in whose name it is sent.
struct reminder_subject {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> job_id = {};
    std::optional<std::int64_t> company_id = {};
};
BOOST_DESCRIBE_STRUCT(reminder_subject, (), (application_id, candidate_id, job_id, company_id))

/// Completes what at most one of the ids says. What the caller may not see is `errc::not_found`.
reminder_subject find_reminder_subject(const caller& who, transaction& work,
                                       const reminder_subject& given);

/// Adds a pending one; id, state and the like come from the database.
reminder add_reminder(const caller& who, transaction& work, const reminder& made,
                      std::optional<std::int64_t> company_id);

/// What to list; absent members do not matter.
struct reminder_filter {
    std::optional<reminder_state> state = {};
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> job_id = {};
    std::optional<timestamp> due_before = {};
    std::optional<std::int64_t> before_id = {};
};
BOOST_DESCRIBE_STRUCT(reminder_filter, (),
                      (state, application_id, candidate_id, job_id, due_before, before_id))

/// The caller's reminders, the youngest first, at most `limit`.
std::vector<reminder> read_reminders(const caller& who, transaction& work,
                                     const reminder_filter& filter, int limit);

/// The caller's reminder; `errc::not_found` unless it is theirs.
reminder find_reminder(const caller& who, transaction& work, std::int64_t id);
/// The same, locked: what fires it waits, and then sees what was written.
reminder lock_reminder(const caller& who, transaction& work, std::int64_t id);
/// Writes what can change (not the subject, not the count) and raises the version.
reminder save_reminder(transaction& work, const reminder& changed);

/// The zone in which a user reads dates: their own, that of their calendar or their company's, UTC.
std::string zone_of_user(transaction& work, std::int64_t user_id);

/// A reminder about to fire, and what there is to know of its user and subject.
struct due_reminder : reminder {
    std::int64_t user_id = 0;
    std::optional<std::int64_t> company_id = {};
    bool user_active = false;
    storage::role role = storage::role::anonymous;
    std::int64_t user_company_id = 0;
    recruiter_scope scope = recruiter_scope::company;
    std::optional<std::string> candidate_name = {};
    std::optional<std::string> job_title = {};
};
BOOST_DESCRIBE_STRUCT(due_reminder, (reminder),
                      (user_id, company_id, user_active, role, user_company_id, scope,
                       candidate_name, job_title))

/// Locks them, in the order of their ids. Those that are gone are not there.
std::vector<due_reminder> lock_due_reminders(transaction& work, std::span<const std::int64_t> ids);

/// Which of these reminders their users may still see the subjects of, sorted.
std::vector<std::int64_t> visible_reminders(transaction& work,
                                            std::span<const due_reminder> reminders);

/// Whose reminders to arm again: those of a user, or of everybody in a company. 0 = none.
struct reminders_of {
    std::int64_t user_id = 0;
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(reminders_of, (), (user_id, company_id))
/// Arms the reminders that were due while their users were inactive, or somebody else had them. To
/// be called when the users are active again, or have taken reminders over.
void wake_reminders(transaction& work, const reminders_of& whose);

/// What becomes of a reminder that was due.
struct reminder_firing {
    std::int64_t id = 0;
    reminder_state state = reminder_state::fired;
    timestamp due_at;                        ///< of the next time, or as it was
    bool fired = false;                      ///< whether it counts as having come
    std::optional<std::string> pause_reason; ///< why it is paused; nothing: it is not
};
BOOST_DESCRIBE_STRUCT(reminder_firing, (), (id, state, due_at, fired, pause_reason))

void record_firings(transaction& work, std::span<const reminder_firing> firings);

/// A mail that reminds a user.
struct reminder_mail {
    std::int64_t reminder_id = 0;
    std::int64_t user_id = 0;
    std::optional<std::int64_t> company_id = {};
    std::string inputs; ///< JSON, for the template
    std::optional<timestamp> expires_at = {};
};
BOOST_DESCRIBE_STRUCT(reminder_mail, (), (reminder_id, user_id, company_id, inputs, expires_at))

void queue_reminder_mails(transaction& work, std::span<const reminder_mail> mails);

} // namespace callboard::storage
