#include "http/wire/common_headers.hpp"

#include <algorithm>

namespace callboard::http {

namespace {

/// See RFC 6797. No includeSubDomains: other hosts of the domain may have no TLS.
constexpr auto one_year = "max-age=31536000";

bool has(const response& answer, std::string_view name) {
    return std::ranges::find(answer.headers, name, &header::first) != answer.headers.end();
}

} // namespace

void add_common_headers(response& answer, std::string_view request_id,
                        std::string_view public_url) {
    answer.headers.emplace_back("X-Request-Id", std::string{request_id});
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    answer.headers.emplace_back("Referrer-Policy", "no-referrer");
    if (public_url.starts_with("https://"))
        answer.headers.emplace_back("Strict-Transport-Security", one_year);
    if (!has(answer, "Cache-Control"))
        answer.headers.emplace_back("Cache-Control", "no-store");
    if (!has(answer, "Content-Security-Policy"))
        answer.headers.emplace_back("Content-Security-Policy",
                                    "default-src 'none'; frame-ancestors 'none'");
}

} // namespace callboard::http
