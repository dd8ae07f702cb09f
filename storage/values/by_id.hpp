#pragma once

#include <cstdint>
#include <optional>

#include <boost/describe/class.hpp>

#include "storage/values/expected_version.hpp"

namespace callboard::storage {

/// Names what a request is about.
struct by_id {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(by_id, (), (id))

/// The same for a change that is meant for a version of it.
struct versioned : by_id {
    std::optional<versions> expected_version = {};
};
BOOST_DESCRIBE_STRUCT(versioned, (by_id), (expected_version))

} // namespace callboard::storage
