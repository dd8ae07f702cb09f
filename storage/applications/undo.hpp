#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/mail/mails.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/time/tasks.hpp"

/// Undoes the last change of an application's stage. Whether that is allowed is decided elsewhere.
namespace callboard::storage {

/// The last change of the stage; may be the submission.
struct last_move {
    std::string kind; ///< submitted, moved, ..., undone
    std::optional<std::int16_t> from_stage;
    std::int16_t to_stage = 0;
    std::optional<std::int64_t> actor_id; ///< absent if the system did it
    timestamp at;
    std::int64_t receipt = 0;
    std::optional<int> limit_left; ///< of the stage it left, in seconds of working time
    std::optional<int> limit_step;
    std::optional<timestamp> held_at; ///< start of the hold that it ended
    std::optional<timestamp> before;  ///< when the application had entered the stage it left
    bool followed = false;            ///< something other than edits and holds has happened since
};
BOOST_DESCRIBE_STRUCT(last_move, (),
                      (kind, from_stage, to_stage, actor_id, at, receipt, limit_left, limit_step,
                       held_at, before, followed))

/// Returns nullopt if there is no such application.
std::optional<last_move> find_last_move(transaction& work, std::int64_t application_id);

/// A mail that was queued by a move.
struct caused_mail {
    std::int64_t id = 0;
    std::string kind; ///< the template's name
    std::string to;   ///< `candidate` or `user`
    mail_state state = mail_state::queued;
    bool certain = true;         ///< false: the server's reply is unknown; it may have been sent
    std::optional<timestamp> at; ///< when it was sent or is due
};
BOOST_DESCRIBE_STRUCT(caused_mail, (), (id, kind, to, state, certain, at))

/// The mails of a move, by what undoing it can still do about them.
struct mails_of_move {
    std::vector<caused_mail> held_back; ///< not sent
    std::vector<caused_mail> gone;      ///< sent, or may have been
};
mails_of_move find_mails_of_move(transaction& work, std::int64_t application_id,
                                 std::int64_t receipt);

/// The effects of undoing a move.
struct move_undo {
    std::int64_t application_id = 0;
    int version = 0;       ///< the current version
    std::int16_t from = 0; ///< the stage the move led to
    std::int16_t to = 0;   ///< the stage the move had left
    std::int64_t actor_id = 0;
    std::optional<std::string> reason;
    timestamp at;
    std::int64_t receipt = 0;
    std::int64_t undoes = 0; ///< receipt of the move
    int hired_delta = 0;
    timestamp stage_since;
    std::optional<int> limit_left;     ///< for the restored stage, at `at`
    std::optional<timestamp> limit_at; ///< absent without a limit, or on hold
    int limit_step = 0;
    std::optional<timestamp> held_at; ///< the hold to restore
    bool ends_hold = false;           ///< the application was put on hold after the move
    std::optional<int> left_before;   ///< for the stage that is left
    std::optional<int> step_before;
    std::optional<planned_task> timer; ///< absent if no timer is needed
};
BOOST_DESCRIBE_STRUCT(move_undo, (),
                      (application_id, version, from, to, actor_id, reason, at, receipt, undoes,
                       hired_delta, stage_since, limit_left, limit_at, limit_step, held_at,
                       ends_hold, left_before, step_before, timer))

/// Locks the application; returns false if it has another version. Call this before looking up the
/// move.
bool lock_version(transaction& work, std::int64_t application_id, int version);

/// Restores the stage and a hold, sets or removes the timer, and stops the mails of the move. A
/// mail that is being sent right now is not repeated, whatever its outcome. If this move had
/// cancelled the mail about the move before it, that mail is sent after all. Returns the mails as
/// they are then.
mails_of_move undo_move(transaction& work, const move_undo& undo);

} // namespace callboard::storage
