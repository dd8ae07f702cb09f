#pragma once

#include <vector>

#include "scheduler/sql.hpp"
#include "storage/sql.hpp"

namespace callboard::tests {

/// Every query of the program.
inline std::vector<const storage::query*> all_queries() {
    auto queries = storage::sql::all();
    const auto others = scheduler::sql::all();
    queries.insert(queries.end(), others.begin(), others.end());
    return queries;
}

} // namespace callboard::tests
