#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"
#include "http/json/json_schema.hpp"

namespace callboard::http {

/// Returns the API description of one method of a path. `verb` and `path` are the route's own or
/// those of one of its aliases.
[[nodiscard]] boost::json::object operation(const route& row, method verb, std::string_view path,
                                            schema_components& components);

} // namespace callboard::http
