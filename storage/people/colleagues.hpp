#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/page.hpp"

namespace callboard::storage {

/// A person to choose as a job's recruiter or hiring manager, or for a hand-over.
struct colleague {
    std::int64_t id = 0;
    std::string name;
    storage::role role = storage::role::recruiter;
};
BOOST_DESCRIBE_STRUCT(colleague, (), (id, name, role))

struct list_colleagues_input : paged {
    std::optional<std::int64_t> company_id = {}; ///< for administrators, who have no company
    std::optional<storage::role> role = {};
};
BOOST_DESCRIBE_STRUCT(list_colleagues_input, (paged), (company_id, role))

/// Lists the active people of the caller's company, including the caller, by id.
page<colleague> list_colleagues(const caller& who, transaction& work,
                                const list_colleagues_input& in);

} // namespace callboard::storage
