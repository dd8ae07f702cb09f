#pragma once

#include <span>
#include <string_view>

#include "http/calls/asset.hpp"

namespace callboard::http {

/// The pages `/docs` (Swagger UI) and `/redoc` (ReDoc), which show `/openapi.json`, and the
/// scripts, styles and licences that they load. Nothing is loaded from elsewhere.
[[nodiscard]] std::span<const asset> docs_assets();

/// The `Content-Security-Policy` that the pages need. Both libraries add style elements, and ReDoc
/// searches in a worker that it creates from a blob.
inline constexpr std::string_view docs_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

} // namespace callboard::http
