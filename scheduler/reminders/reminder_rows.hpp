#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/postgres/transaction.hpp"

/// Reminders as they are stored. A reminder is seen and changed by the user it belongs to, and by
/// nobody else.
namespace callboard::scheduler {

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
    storage::timestamp due_at = {};                    ///< the next time, or the last one
    std::optional<storage::timestamp> expires_at = {}; ///< never after this
    bool by_mail = true;
    bool on_dashboard = true;
    reminder_state state = reminder_state::pending;
    int fired_count = 0;
    int version = 1;
    storage::timestamp created_at = {};
    storage::timestamp updated_at = {};
    std::optional<storage::timestamp> paused_at = {}; ///< since when it is paused: it does not come
    std::optional<std::string> pause_reason = {};     ///< why its rule cannot be followed any more
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
reminder_subject find_reminder_subject(const storage::caller& who, storage::transaction& work,
                                       const reminder_subject& given);

/// Adds a pending one; id, state and the like come from the database.
reminder add_reminder(const storage::caller& who, storage::transaction& work, const reminder& made,
                      std::optional<std::int64_t> company_id);

/// The caller's reminder; `errc::not_found` unless it is theirs.
reminder find_reminder(const storage::caller& who, storage::transaction& work, std::int64_t id);
/// The same, locked: what fires it waits, and then sees what was written.
reminder lock_reminder(const storage::caller& who, storage::transaction& work, std::int64_t id);
/// Writes what can change (not the subject, not the count) and raises the version.
reminder save_reminder(storage::transaction& work, const reminder& changed);

} // namespace callboard::scheduler
