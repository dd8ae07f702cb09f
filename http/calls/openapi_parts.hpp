#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "http/calls/route.hpp"

/// Functions that the parts of the API description share.
namespace callboard::http {

/// Returns the names in braces of a path: "id" for "/api/jobs/{id}".
[[nodiscard]] std::vector<std::string> names_in(std::string_view path);

/// Whether requests with this method have a body.
[[nodiscard]] bool takes_body(method verb);

/// Whether the route needs no access token.
[[nodiscard]] bool is_public(const route& row);

/// Returns a reference to a component, e.g. of kind "schemas" with the name "job".
[[nodiscard]] boost::json::object reference(std::string_view kind, std::string_view name);

/// Returns the component that a schema refers to; nullptr if it is not a reference.
[[nodiscard]] const boost::json::object* referred(const boost::json::object& schemas,
                                                  const boost::json::object& schema);

} // namespace callboard::http
