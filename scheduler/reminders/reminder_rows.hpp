#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// Reminders as they are stored. Only the user to whom a reminder belongs sees and changes it.
namespace callboard::scheduler {

enum class reminder_state : std::uint8_t {
    pending,   ///< will fire at `due_at`
    fired,     ///< has fired, and will not again unless it is snoozed
    done,      ///< the user has finished with it
    cancelled, ///< by the user, or because they may no longer see its subject
    expired,   ///< would have fired too late
};
BOOST_DESCRIBE_ENUM(reminder_state, pending, fired, done, cancelled, expired)

struct reminder {
    std::int64_t id = 0;
    std::optional<std::int64_t> application_id = {}; ///< its subject, with the application's ...
    std::optional<std::int64_t> candidate_id = {};   ///< ... candidate ...
    std::optional<std::int64_t> job_id = {};         ///< ... and job
    std::string title = {};
    std::string note = {};
    std::optional<std::string> cron = {}; ///< for a recurring one: its rule in `zone`
    std::string zone = {};
    storage::timestamp due_at = {};                    ///< the next time, or the last one
    std::optional<storage::timestamp> expires_at = {}; ///< does not fire after this
    bool by_mail = true;
    bool on_dashboard = true;
    reminder_state state = reminder_state::pending;
    int fired_count = 0;
    int version = 1;
    storage::timestamp created_at = {};
    storage::timestamp updated_at = {};
    std::optional<storage::timestamp> paused_at = {}; ///< when it was paused; a paused reminder
                                                      ///< does not fire
    std::optional<std::string> pause_reason = {};     ///< why its rule can no longer be followed
};
BOOST_DESCRIBE_STRUCT(reminder, (),
                      (id, application_id, candidate_id, job_id, title, note, cron, zone, due_at,
                       expires_at, by_mail, on_dashboard, state, fired_count, version, created_at,
                       updated_at, paused_at, pause_reason))

/// The subject of a reminder, and the company in whose name it is sent.
struct reminder_subject {
    std::optional<std::int64_t> application_id = {};
    std::optional<std::int64_t> candidate_id = {};
    std::optional<std::int64_t> job_id = {};
    std::optional<std::int64_t> company_id = {};
};
BOOST_DESCRIBE_STRUCT(reminder_subject, (), (application_id, candidate_id, job_id, company_id))

/// Completes a subject given by at most one of the ids. Throws `errc::not_found` if the caller may
/// not see it.
reminder_subject find_reminder_subject(const storage::caller& who, storage::transaction& work,
                                       const reminder_subject& given);

/// Adds a pending reminder; the database sets its id, state and the like.
reminder add_reminder(const storage::caller& who, storage::transaction& work, const reminder& made,
                      std::optional<std::int64_t> company_id);

/// Returns the caller's reminder; `errc::not_found` if it is not theirs.
reminder find_reminder(const storage::caller& who, storage::transaction& work, std::int64_t id);
/// Does the same and locks it: its firing waits, and then sees what was written.
reminder lock_reminder(const storage::caller& who, storage::transaction& work, std::int64_t id);
/// Writes what can change (not the subject, not the count) and increases the version.
reminder save_reminder(storage::transaction& work, const reminder& changed);

} // namespace callboard::scheduler
