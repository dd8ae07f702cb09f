#pragma once

#include <cstdint>
#include <string_view>

#include "storage/transaction.hpp"

namespace callboard::storage {

/// One entry of the audit trail of acts that are not about one application.
struct audit_entry {
    std::string_view kind;       ///< past tense, e.g. `user_deactivated`
    std::int64_t subject_id = 0; ///< the user, company or candidate it was done to
    std::int64_t company_id = 0; ///< 0: none
    std::string_view detail = {};
};

/// Writes the entry in the caller's name (0 = the system). Details hold no personal data.
void add_audit(transaction& work, std::int64_t actor_id, const audit_entry& entry);

} // namespace callboard::storage
