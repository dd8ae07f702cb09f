#include "http/api/mailed_link.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "config/ascii.hpp"
#include "http/identity/token.hpp"

namespace callboard::http {

namespace {

constexpr std::size_t token_length = 43; // 256 bits in base64url

bool is_base64url(char c) {
    return config::is_alphanumeric(c) || c == '-' || c == '_';
}

} // namespace

storage::one_time_link new_link(const call& call, std::string_view path) {
    auto token = new_opaque_token();
    return {hash_of_link(token),
            fmt::format("{}{}?token={}", call.node->settings.server.public_url, path, token)};
}

storage::bytes hash_of_link(std::string_view token) {
    return {hash_opaque_token(token)};
}

bool is_complete(const std::optional<std::string>& token) {
    return token && token->size() == token_length && std::ranges::all_of(*token, is_base64url);
}

} // namespace callboard::http
