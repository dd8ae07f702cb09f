#pragma once

#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"
#include "http/json/json_schema.hpp"

namespace callboard::http {

/// Returns the responses by status of an operation that takes `inputs`. `verb` and `path` are the
/// route's own or an alias's.
[[nodiscard]] boost::json::object responses_of(const route& row, method verb, std::string_view path,
                                               const std::vector<property>& inputs,
                                               schema_components& components);

/// Return the headers and problems that `responses_of` refers to.
[[nodiscard]] boost::json::object response_headers();
[[nodiscard]] boost::json::object problem_responses();

} // namespace callboard::http
