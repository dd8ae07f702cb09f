#pragma once

#include <string_view>
#include <vector>

#include "storage/applications/application_records.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// Commits stage changes with one statement; if that fails as a whole the batch is halved and
/// repeated, so that one bad item never fails its neighbours; one that waits too long for a lock
/// fails the batch it is in, which has used up its time. Answers in the order of the moves.
/// `node` signs the NOTIFY. Throws `database_error` only when the connection is lost: then the
/// outcome is unknown, and repeating with `repeated` is safe, because a version moves once and the
/// receipts tell whose it was.
std::vector<move_outcome> commit_moves(connection& session, std::string_view node,
                                       const std::vector<application_move>& moves, bool repeated);

/// The same within a transaction, whose fate the moves share: nothing is halved, and what the
/// database refuses is thrown. The actors of the applications load them again. True for each move
/// whose version was the expected one.
std::vector<bool> commit_moves_within(transaction& work,
                                      const std::vector<application_move>& moves);

/// Commits new applications as `commit_moves` does stage changes.
std::vector<submission_outcome>
commit_submissions(connection& session, const std::vector<application_submission>& submissions,
                   bool repeated);

} // namespace callboard::storage
