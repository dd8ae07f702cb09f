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

/// From now on the session keeps what it is told of such rows, and logs what else it is told.
void hear_notices(pg_conn* session);

/// The rows that the statements of this thread left so since the last call. The server tells with a
/// statement's answer, so whoever ran it on this thread hears of it here.
[[nodiscard]] std::vector<unfolded_row> take_unfolded();

} // namespace callboard::storage
