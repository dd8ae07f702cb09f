#pragma once

#include <span>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "http/calls/route.hpp"

namespace callboard::http {

/// One method of a path as the API description has it. `verb` and `path` are the route's own or
/// those of one of its aliases.
[[nodiscard]] boost::json::object operation(const route& row, method verb, std::string_view path,
                                            schema_components& components);

/// The groups of operations, in the order in which they are shown.
[[nodiscard]] boost::json::array operation_tags();

/// What `operation` refers to besides schemas: headers and problems.
[[nodiscard]] boost::json::object response_headers();
[[nodiscard]] boost::json::object problem_responses();

} // namespace callboard::http
