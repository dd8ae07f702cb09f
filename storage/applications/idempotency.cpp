#include "storage/applications/idempotency.hpp"

#include "storage/applications/sql.hpp"

namespace callboard::storage {

std::optional<stored_answer> find_stored_answer(transaction& work, std::int64_t user_id,
                                                std::string_view key) {
    return work.first<stored_answer>(sql::idempotency_find, param<"user_id">(user_id),
                                     param<"key">(key));
}

void store_answer(transaction& work, std::int64_t user_id, std::string_view key,
                  const bytes& request_hash, int status, std::string_view body) {
    work.exec(sql::idempotency_add, param<"user_id">(user_id), param<"key">(key),
              param<"request_hash">(request_hash), param<"status">(status), param<"body">(body));
}

} // namespace callboard::storage
