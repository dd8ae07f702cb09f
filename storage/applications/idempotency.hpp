#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// The answer to a request with an Idempotency-Key.
struct stored_answer {
    bytes request_hash; ///< a different request under the same key is refused
    int status = 0;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(stored_answer, (), (request_hash, status, body))

/// Returns the stored answer to this user (0 = anonymous) under this key, if there is one.
std::optional<stored_answer> find_stored_answer(transaction& work, std::int64_t user_id,
                                                std::string_view key);

/// Stores the answer, in the transaction whose outcome it is. If another request under the same key
/// was faster, the transaction fails with `errc::in_progress`.
void store_answer(transaction& work, std::int64_t user_id, std::string_view key,
                  const bytes& request_hash, int status, std::string_view body);

} // namespace callboard::storage
