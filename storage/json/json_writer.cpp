#include "storage/json/json_writer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json/serialize.hpp>

namespace callboard::storage {

namespace {

template <class N>
void append_number(std::string& out, N value) {
    std::array<char, 32> text;
    auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    out.append(text.data(), end);
}

bool needs_escape(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void append_escaped(std::string& out, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        out += "\\u00";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

} // namespace

void write_json(std::string& out, bool value) {
    out += value ? "true" : "false";
}

void write_json(std::string& out, std::int64_t value) {
    append_number(out, value);
}

void write_json(std::string& out, std::uint64_t value) {
    append_number(out, value);
}

void write_json(std::string& out, std::string_view value) {
    out += '"';
    while (!value.empty()) {
        auto special = std::ranges::find_if(value, needs_escape);
        auto plain = static_cast<std::size_t>(special - value.begin());
        out.append(value.data(), plain);
        value.remove_prefix(plain);
        if (!value.empty()) {
            append_escaped(out, value.front());
            value.remove_prefix(1);
        }
    }
    out += '"';
}

void write_json(std::string& out, timestamp value) {
    out += '"';
    append_text(out, value);
    out += '"';
}

void write_json(std::string& out, const boost::json::value& value) {
    out += boost::json::serialize(value);
}

void write_json(std::string& out, const raw_json& value) {
    out += value.text.empty() ? std::string_view{"null"} : std::string_view{value.text};
}

namespace detail {

void write_enumerator(std::string& out, std::span<const enumerator> known, std::int64_t value) {
    auto found = std::ranges::find(known, value, &enumerator::value);
    if (found == known.end()) {
        out += "null";
        return;
    }
    out += '"';
    out += found->name;
    out += '"';
}

} // namespace detail

} // namespace callboard::storage
