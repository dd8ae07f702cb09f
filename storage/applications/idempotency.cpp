#include "storage/applications/idempotency.hpp"

#include "storage/applications/sql.hpp"

namespace callboard::storage {

std::optional<stored_answer> find_stored_answer(transaction& work, std::int64_t user_id,
                                                std::string_view key) {
    return work.first<stored_answer>(sql::idempotency_find, user_id, key);
}

void store_answer(transaction& work, std::int64_t user_id, std::string_view key,
                  const bytes& request_hash, int status, std::string_view body) {
    work.exec(sql::idempotency_add, user_id, key, request_hash, status, body);
}

} // namespace callboard::storage
