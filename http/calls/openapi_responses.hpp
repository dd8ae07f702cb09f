#pragma once

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"

namespace callboard::http {

/// Returns what an operation answers, by status. `verb` is the route's own or that of an alias.
[[nodiscard]] boost::json::object responses_of(const route& row, method verb,
                                               schema_components& components);

/// Return what `responses_of` refers to besides schemas: headers and problems.
[[nodiscard]] boost::json::object response_headers();
[[nodiscard]] boost::json::object problem_responses();

} // namespace callboard::http
