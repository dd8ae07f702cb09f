#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

namespace callboard::storage {

/// A reason for rejecting an application. Any text is accepted as one; these are for choosing.
struct rejection_reason {
    std::string reason;
    int times_used = 0; ///< among the company's newest applications; 0: a suggestion
};
BOOST_DESCRIBE_STRUCT(rejection_reason, (), (reason, times_used))

struct list_rejection_reasons_input {
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company
};
BOOST_DESCRIBE_STRUCT(list_rejection_reasons_input, (), (company_id))

struct rejection_reasons {
    std::vector<rejection_reason> items;
};
BOOST_DESCRIBE_STRUCT(rejection_reasons, (), (items))

/// Lists the reasons that were given most often for the applications that the caller sees, then
/// common reasons that were never given. For staff.
rejection_reasons list_rejection_reasons(const caller& who, transaction& work,
                                         const list_rejection_reasons_input& in);

} // namespace callboard::storage
