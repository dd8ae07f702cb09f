#pragma once

#include <string_view>
#include <vector>

#include "storage/applications/application_records.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// Commits stage changes with one statement. If that fails as a whole, the batch is split in half
/// and repeated, so that one bad item never fails its neighbours; an item that waits too long for a
/// lock fails its batch, which has used up its time. Returns outcomes in the order of the moves.
/// `node` signs the NOTIFY. Throws `database_error` only when the connection is lost: then the
/// outcome is unknown, and it is safe to repeat with `repeated`, because each version moves only
/// once and the receipts show which request moved it.
std::vector<move_outcome> commit_moves(connection& session, std::string_view node,
                                       const std::vector<application_move>& moves, bool repeated);

/// Does the same within a transaction, which the moves succeed or fail with: nothing is split, and
/// what the database refuses is thrown. The actors of the applications load them again. Returns
/// true for each move whose expected version was the current one.
std::vector<bool> commit_moves_within(transaction& work,
                                      const std::vector<application_move>& moves);

/// Commits new applications in the way that `commit_moves` commits stage changes.
std::vector<submission_outcome>
commit_submissions(connection& session, const std::vector<application_submission>& submissions,
                   bool repeated);

} // namespace callboard::storage
