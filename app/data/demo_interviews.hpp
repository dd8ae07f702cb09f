#pragma once

#include <cstdint>
#include <vector>

#include "storage/postgres/transaction.hpp"

namespace callboard::app {

/// Whose interviews the demo has.
struct demo_cast {
    storage::caller admin;
    storage::caller recruiter;
    storage::caller manager;
    storage::caller interviewer;
    std::vector<std::int64_t> applications; ///< in the order in which they were made
};

/// Adds interviews of the last and the next working days, with feedback and without, and one whose
/// candidate may choose the time. The first application, the demo candidate's own, has none.
void add_demo_interviews(storage::transaction& work, const demo_cast& cast);

} // namespace callboard::app
