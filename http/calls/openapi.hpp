#pragma once

#include <span>
#include <string>
#include <string_view>

#include "http/calls/route.hpp"

namespace callboard::http {

/// Returns the API description (OpenAPI 3.1) of the route table as JSON text.
[[nodiscard]] std::string openapi_document(std::span<const route> table, std::string_view version);

} // namespace callboard::http
