#include "storage/audit.hpp"

#include "storage/sql.hpp"

namespace callboard::storage {

void add_audit(transaction& work, std::int64_t actor_id, const audit_entry& entry) {
    work.exec(sql::audit_add, actor_id, entry.company_id, entry.kind, entry.subject_id,
              entry.detail);
}

} // namespace callboard::storage
