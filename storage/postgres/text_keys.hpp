#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/postgres/unfolded.hpp"

/// The keys that are stored with texts (`config/text.hpp` explains them). The database computes
/// those of ASCII texts itself whenever a row is written, and sends a notice about the others,
/// whose keys `run_in_transaction` adds before it commits.
namespace callboard::storage {

/// Adds the keys of the named rows, at the end of the transaction that wrote them. Throws
/// `database_error` if one of them has the key of another row and the key must be unique.
void fold_texts(connection& session, const std::vector<unfolded_row>& rows);

/// Adds the keys of at most `limit` rows of each table that have none: rows of an older database,
/// of an older node, or of a manual statement. If two turn out to be the same, the later one is
/// marked as a twin. Returns the largest number found in a table: if it is `limit`, there may be
/// more.
std::int64_t fold_missing(transaction& work, int limit);

/// Does the same for all rows, some thousands at a time, each time in a separate transaction: other
/// users of the database never wait long for a lock, and finished work is kept.
void fold_all_missing(const std::string& url);

/// Returns the search key of what was typed into a search, without white space around it.
[[nodiscard]] std::optional<std::string> sought(const std::optional<std::string>& typed);

/// Returns the same for a search by address, where a complete address is found by its own key.
[[nodiscard]] std::optional<std::string> sought_address(const std::optional<std::string>& typed);

/// A row with the same name as an older one, which the database used to consider different.
struct text_twin {
    std::string what; ///< company, account, pipeline, schedule, sequence or round type
    std::int64_t id = 0;
    std::string name;
    std::int64_t other_id = 0;
    std::string other_name;
};
BOOST_DESCRIBE_STRUCT(text_twin, (), (what, id, name, other_id, other_name))

/// Finds twins, at most a hundred.
std::vector<text_twin> find_twins(connection& session);

} // namespace callboard::storage
