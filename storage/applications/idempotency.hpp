#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// The answer that was given to a request with an Idempotency-Key.
struct stored_answer {
    bytes request_hash; ///< another request under the same key is refused
    int status = 0;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(stored_answer, (), (request_hash, status, body))

/// What was answered to this user (0 = anonymous) under this key, if anything.
std::optional<stored_answer> find_stored_answer(transaction& work, std::int64_t user_id,
                                                std::string_view key);

/// Keeps the answer, in the transaction whose outcome it is. When another request under the same
/// key got there first, the transaction fails with `errc::in_progress`.
void store_answer(transaction& work, std::int64_t user_id, std::string_view key,
                  const bytes& request_hash, int status, std::string_view body);

} // namespace callboard::storage
