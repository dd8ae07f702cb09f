#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct pg_conn; // libpq's PGconn

namespace callboard::storage {

/// A row with texts whose keys the database cannot compute (`text_keys.hpp`).
struct unfolded_row {
    std::string table;
    std::int64_t id = 0;
};

/// From now on keeps this session's notices about such rows, and logs its other notices.
void hear_notices(pg_conn* session);

/// Returns the rows that statements of this thread left without keys since the last call. Notices
/// come with the answer to a statement, so they are kept for the thread that ran it.
[[nodiscard]] std::vector<unfolded_row> take_unfolded();

} // namespace callboard::storage
