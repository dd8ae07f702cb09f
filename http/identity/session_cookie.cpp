#include "http/identity/session_cookie.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/values/failure.hpp"

namespace callboard::http {

namespace {

/// Returns the value of the first cookie with that name.
std::optional<std::string_view> cookie_named(std::string_view name, std::string_view cookies) {
    while (!cookies.empty()) {
        const auto end = std::min(cookies.find(';'), cookies.size());
        auto pair = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
            return pair.substr(name.size() + 1);
    }
    return std::nullopt;
}

} // namespace

session_cookie::session_cookie(std::string_view public_url)
    : secure_(public_url.starts_with("https://"))
    , name_(secure_ ? "__Host-callboard_session" : "callboard_session") {}

header session_cookie::field(std::string_view value, std::chrono::seconds lifetime) const {
    return {"Set-Cookie",
            fmt::format("{}={}; Max-Age={}; HttpOnly; SameSite=Strict; {}", name_, value,
                        lifetime.count(), secure_ ? "Secure; Path=/" : "Path=/api/auth")};
}

header session_cookie::holding(std::string_view refresh_token,
                               std::chrono::seconds lifetime) const {
    return field(refresh_token, lifetime);
}

header session_cookie::deleted() const {
    return field("", std::chrono::seconds{0});
}

std::optional<std::string> session_cookie::token_in(const request& in) const {
    const auto token = cookie_named(name_, in.header_value("cookie"));
    if (!token || token->empty())
        return std::nullopt;
    const auto from = in.header_value("sec-fetch-site");
    if (!from.empty() && from != "same-origin")
        throw storage::failure{storage::errc::forbidden,
                               "Pages of other sites may not use this session."};
    return std::string{*token};
}

} // namespace callboard::http
