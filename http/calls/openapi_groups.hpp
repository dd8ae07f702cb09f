#pragma once

#include <string_view>

#include <boost/json/array.hpp>

#include "http/calls/route.hpp"

namespace callboard::http {

/// Returns the group that shows an operation. `path` is the route's own or that of an alias.
[[nodiscard]] std::string_view group_of(const route& row, std::string_view path);

/// Returns the groups of operations, in the order in which they are shown.
[[nodiscard]] boost::json::array operation_tags();

} // namespace callboard::http
