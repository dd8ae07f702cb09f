#pragma once

#include "storage/people/companies.hpp"
#include "tests/support/world.hpp"

namespace callboard::tests {

/// Deactivates a company, or makes it active again.
inline void set_active(world& in, std::int64_t company, bool active) {
    auto change = storage::edit_company_input{};
    change.id = company;
    change.active = active;
    in.db.run([&](storage::transaction& work) { storage::edit_company(in.admin, work, change); });
}

} // namespace callboard::tests
