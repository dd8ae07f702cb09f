#include "http/wire/field_text.hpp"

#include <algorithm>
#include <array>

#include "config/ascii.hpp"

namespace callboard::http {

namespace {

constexpr auto token_characters = [] {
    auto table = std::array<bool, 256>{};
    for (auto c = 0; c < 256; ++c)
        table[static_cast<std::size_t>(c)] = config::is_alphanumeric(static_cast<char>(c));
    for (const auto c : std::string_view{"!#$%&'*+-.^_`|~"})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

} // namespace

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view space = " \t";
    auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string_view take_until(std::string_view& text, char separator) {
    auto piece = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(text.size(), piece.size() + 1));
    return trimmed(piece);
}

bool is_token(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return token_characters[static_cast<unsigned char>(c)];
    });
}

bool is_target_text(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte != 0x7f && c != '#';
    });
}

bool is_value_text(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte >= 0x20 && byte != 0x7f) || c == '\t';
    });
}

bool is_host(std::string_view text) {
    auto host_end = std::size_t{0};
    if (text.starts_with('[')) {
        host_end = text.find(']');
        if (host_end == std::string_view::npos)
            return false;
        const auto inside = text.substr(1, host_end - 1);
        if (inside.empty() ||
            inside.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos)
            return false;
        ++host_end;
    } else {
        while (host_end < text.size() && (config::is_alphanumeric(text[host_end]) ||
                                          std::string_view{"-._~!$&'()*+,;=%"}.find(
                                              text[host_end]) != std::string_view::npos))
            ++host_end;
    }
    const auto port = text.substr(host_end);
    return port.empty() ||
           (port.front() == ':' && std::ranges::all_of(port.substr(1), config::is_digit));
}

} // namespace callboard::http
