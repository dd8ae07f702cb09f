#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/postgres/unfolded.hpp"

/// The keys of texts beside the texts in the database (`config/text.hpp` says what they are). The
/// database makes those of ASCII texts itself whenever a row is written, and gives notice of the
/// others, which `run_in_transaction` has folded before it commits.
namespace callboard::storage {

/// Makes the keys of the named rows, as the end of the transaction that wrote them. Throws
/// `database_error` if one of them has the key of another row and the key must be its own.
void fold_texts(connection& session, const std::vector<unfolded_row>& rows);

/// Makes the keys of at most `limit` rows of each table that have none: those of an older database,
/// of an older node, or of a statement by hand. Of two that turn out to be the same the later one
/// is marked as a twin. Returns the most that were found in a table: if it is `limit`, there may be
/// more.
std::int64_t fold_missing(transaction& work, int limit);

/// The same for all rows, some thousands at a time, each time in a transaction of its own: whoever
/// uses the database meanwhile waits for no lock for long, and what was done stays done.
void fold_all_missing(const std::string& url);

/// Returns the search key of what was typed into a search, without white space around it.
[[nodiscard]] std::optional<std::string> sought(const std::optional<std::string>& typed);

/// The same for a search of address keys, where a whole address is looked for by its own key.
[[nodiscard]] std::optional<std::string> sought_address(const std::optional<std::string>& typed);

/// A row whose name is the same as an older one's, though the database told them apart before.
struct text_twin {
    std::string what; ///< company, account, pipeline, schedule or sequence
    std::int64_t id = 0;
    std::string name;
    std::int64_t other_id = 0;
    std::string other_name;
};
BOOST_DESCRIBE_STRUCT(text_twin, (), (what, id, name, other_id, other_name))

/// Finds twins, at most a hundred.
std::vector<text_twin> find_twins(connection& session);

} // namespace callboard::storage
