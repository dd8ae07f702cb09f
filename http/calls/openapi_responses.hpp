#pragma once

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"
#include "http/json/json_schema.hpp"

namespace callboard::http {

/// Returns the responses of an operation by status. `verb` is the route's own or an alias's.
[[nodiscard]] boost::json::object responses_of(const route& row, method verb,
                                               schema_components& components);

/// Return the headers and problems that `responses_of` refers to.
[[nodiscard]] boost::json::object response_headers();
[[nodiscard]] boost::json::object problem_responses();

} // namespace callboard::http
