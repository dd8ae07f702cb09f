#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct pg_conn; // what libpq calls PGconn

namespace callboard::storage {

/// A row that was written with texts whose keys the database cannot make (`text_keys.hpp`).
struct unfolded_row {
    std::string table;
    std::int64_t id = 0;
};

/// Keeps the notices about such rows that the session gets from now on, and logs its other notices.
void hear_notices(pg_conn* session);

/// Returns the rows that statements of this thread left unfolded since the last call. Notices come
/// with the answer to a statement, so they are kept for the thread that ran it.
[[nodiscard]] std::vector<unfolded_row> take_unfolded();

} // namespace callboard::storage
