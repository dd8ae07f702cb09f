#include "storage/people/claims.hpp"

#include "storage/audit/audit.hpp"
#include "storage/people/sql.hpp"
#include "storage/postgres/reach.hpp"

namespace callboard::storage {

void note_verified(transaction& work, std::int64_t user_id) {
    if (work.scalar<std::int64_t>(sql::user_verify, param<"user_id">(user_id)))
        add_audit(work, user_id, {.kind = "email_verified", .subject_id = user_id});
    claim_records(work, user_id);
}

void claim_records(transaction& work, std::int64_t user_id) {
    for (const auto id : ids_in(work.exec(sql::claim_take, param<"user_id">(user_id))))
        work.touch_application(id);
}

std::vector<std::int64_t> own_records(const caller& who, transaction& work) {
    return ids_in(work.exec(sql::claim_own, who));
}

} // namespace callboard::storage
