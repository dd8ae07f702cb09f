#pragma once

#include <cstdint>
#include <optional>

#include <boost/describe/class.hpp>

#include "storage/values/expected_version.hpp"

namespace callboard::storage {

/// Identifies the subject of a request.
struct by_id {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(by_id, (), (id))

/// The same for a change that expects a certain version.
struct versioned : by_id {
    std::optional<versions> expected_version = {};
};
BOOST_DESCRIBE_STRUCT(versioned, (by_id), (expected_version))

} // namespace callboard::storage
