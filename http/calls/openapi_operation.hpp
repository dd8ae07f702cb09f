#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"

namespace callboard::http {

/// Returns one method of a path as the API description has it. `verb` and `path` are the route's
/// own or those of one of its aliases.
[[nodiscard]] boost::json::object operation(const route& row, method verb, std::string_view path,
                                            schema_components& components);

} // namespace callboard::http
