#include "http/wire/query_string.hpp"

#include <algorithm>

#include "storage/values/failure.hpp"
#include "storage/values/utf8.hpp"

namespace callboard::http {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

[[noreturn]] void refuse(const char* why) {
    throw storage::failure{storage::errc::malformed, why};
}

} // namespace

std::string percent_decode(std::string_view text, plus meaning) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '+' && meaning == plus::space) {
            out += ' ';
        } else if (c == '%') {
            auto high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
            auto low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
            if (high < 0 || low < 0)
                refuse("The URL or form has a broken percent escape.");
            out += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            out += c;
        }
    }
    if (!storage::is_utf8(out))
        refuse("The URL or form is not valid UTF-8.");
    return out;
}

std::vector<parameter> parse_query(std::string_view text) {
    std::vector<parameter> out;
    while (!text.empty()) {
        auto piece = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), piece.size() + 1));
        if (piece.empty())
            continue;
        auto equals = piece.find('=');
        auto value =
            equals == std::string_view::npos ? std::string_view{} : piece.substr(equals + 1);
        out.push_back({percent_decode(piece.substr(0, equals), plus::space),
                       percent_decode(value, plus::space)});
    }
    return out;
}

} // namespace callboard::http
