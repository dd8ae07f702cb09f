#include "storage/postgres/codec.hpp"

namespace callboard::storage {

parameter encode(const bytes& v) {
    constexpr auto digits = std::string_view{"0123456789abcdef"};
    auto text = std::string{"\\x"};
    for (auto c : v.value) {
        auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

void append_array_element(std::string& literal, const parameter& element, bool quote) {
    if (literal.size() > 1)
        literal += ',';
    if (!element) {
        literal += "NULL";
        return;
    }
    if (!quote) {
        literal += *element;
        return;
    }
    literal += '"';
    for (auto c : *element) {
        if (c == '"' || c == '\\')
            literal += '\\';
        literal += c;
    }
    literal += '"';
}

std::vector<parameter> split_array(std::string_view literal) {
    auto elements = std::vector<parameter>{};
    auto at = std::size_t{1};
    while (at < literal.size() && literal[at] != '}') {
        auto element = std::string{};
        auto quoted = literal[at] == '"';
        if (quoted) {
            for (++at; literal[at] != '"'; ++at) {
                if (literal[at] == '\\')
                    ++at;
                element += literal[at];
            }
            ++at;
        } else {
            for (; literal[at] != ',' && literal[at] != '}'; ++at)
                element += literal[at];
        }
        elements.push_back(!quoted && element == "NULL" ? parameter{}
                                                        : parameter{std::move(element)});
        if (literal[at] == ',')
            ++at;
    }
    return elements;
}

bytes decoder<bytes>::read(std::string_view text) {
    auto nibble = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    auto value = std::string{};
    for (auto at = std::size_t{2}; at + 1 < text.size(); at += 2)
        value += static_cast<char>(nibble(text[at]) * 16 + nibble(text[at + 1]));
    return {std::move(value)};
}

} // namespace callboard::storage
