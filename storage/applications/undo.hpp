#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/mail/mails.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/time/tasks.hpp"

/// Taking back the last change of an application's stage. Whether that is allowed is not decided
/// here.
namespace callboard::storage {

/// The last change of the stage, the submission included.
struct last_move {
    std::string kind; ///< submitted, moved, ..., undone
    std::optional<std::int16_t> from_stage;
    std::int16_t to_stage = 0;
    std::optional<std::int64_t> actor_id; ///< absent: the system
    timestamp at;
    std::int64_t receipt = 0;
    std::optional<int> limit_left; ///< of the stage that it ended, in seconds of working time
    std::optional<int> limit_step;
    std::optional<timestamp> held_at; ///< since when the hold was that it ended
    std::optional<timestamp> before;  ///< when the application had entered the stage that it ended
    bool followed = false;            ///< something other than edits and holds happened since
};
BOOST_DESCRIBE_STRUCT(last_move, (),
                      (kind, from_stage, to_stage, actor_id, at, receipt, limit_left, limit_step,
                       held_at, before, followed))

/// Nullopt when there is no such application.
std::optional<last_move> find_last_move(transaction& work, std::int64_t application_id);

/// A mail that a move caused.
struct caused_mail {
    std::int64_t id = 0;
    std::string kind; ///< the template's name
    std::string to;   ///< `candidate` or `user`
    mail_state state = mail_state::queued;
    bool certain = true;         ///< false: the server's answer is not known; it may have gone
    std::optional<timestamp> at; ///< when it went or is to go
};
BOOST_DESCRIBE_STRUCT(caused_mail, (), (id, kind, to, state, certain, at))

/// The mails of a move, by what undoing it can still do about them.
struct mails_of_move {
    std::vector<caused_mail> held_back; ///< have not left
    std::vector<caused_mail> gone;      ///< have left, or may have
};
mails_of_move find_mails_of_move(transaction& work, std::int64_t application_id,
                                 std::int64_t receipt);

/// What undoing a move comes to.
struct move_undo {
    std::int64_t application_id = 0;
    int version = 0;       ///< the version it starts from
    std::int16_t from = 0; ///< the stage that the move led to
    std::int16_t to = 0;   ///< the one it had left
    std::int64_t actor_id = 0;
    std::optional<std::string> reason;
    timestamp at;
    std::int64_t receipt = 0;
    std::int64_t undoes = 0; ///< the receipt of the move
    int hired_delta = 0;
    timestamp stage_since;
    std::optional<int> limit_left;     ///< of the restored stage, at `at`
    std::optional<timestamp> limit_at; ///< absent: none, or on hold
    int limit_step = 0;
    std::optional<timestamp> held_at; ///< the hold that it restores
    bool ends_hold = false;           ///< it is on hold now, since the move
    std::optional<int> left_before;   ///< of the stage that is left
    std::optional<int> step_before;
    std::optional<planned_task> timer; ///< absent: none any more
};
BOOST_DESCRIBE_STRUCT(move_undo, (),
                      (application_id, version, from, to, actor_id, reason, at, receipt, undoes,
                       hired_delta, stage_since, limit_left, limit_at, limit_step, held_at,
                       ends_hold, left_before, step_before, timer))

/// Locks the application; false unless it has this version. To be called before the move is looked
/// up.
bool lock_version(transaction& work, std::int64_t application_id, int version);

/// Restores the stage and a hold, sees to the timer, and stops the mails of the move. One that is
/// being sent right now is not repeated, whatever comes of it. A mail about the move before that
/// was cancelled because of this one leaves after all. Returns the mails as they are then.
mails_of_move undo_move(transaction& work, const move_undo& undo);

} // namespace callboard::storage
