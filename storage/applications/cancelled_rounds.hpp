#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/applications/undo.hpp"
#include "storage/postgres/transaction.hpp"

/// Rounds of interviews that a move to the end of the pipeline cancels (`application_commits`), and
/// that its undo brings back. Everything else about them is in `storage/interviews`.
namespace callboard::storage {

struct affected_round {
    std::int64_t id = 0;
    std::string name;                        ///< of its type
    std::optional<timestamp> starts_at = {}; ///< absent if it is only planned
    bool overlaps = false; ///< somebody has been booked elsewhere for that time in the meantime
};
BOOST_DESCRIBE_STRUCT(affected_round, (), (id, name, starts_at, overlaps))

/// Returns the rounds that such a move would cancel at that instant, in order of time.
std::vector<affected_round> find_rounds_ahead(transaction& work, std::int64_t application_id,
                                              timestamp at);

/// Returns the rounds that the move with this receipt has cancelled.
std::vector<affected_round> find_cancelled_rounds(transaction& work, std::int64_t application_id,
                                                  std::int64_t receipt);

/// Restores the rounds that the undone move had cancelled, under the same UID, and returns them.
/// Call this after `undo_move`. If somebody was booked for their time in the meantime, the round is
/// back all the same, and overlaps; the history says so. Whoever was told of the cancellation is
/// invited again; invitations and reminders that the move had held back are sent after all.
std::vector<affected_round> restore_rounds(transaction& work, const move_undo& undo);

} // namespace callboard::storage
