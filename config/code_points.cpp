#include "config/code_points.hpp"

#include <array>

#include <utf8proc.h>

namespace callboard::config {

namespace {

constexpr std::int32_t replacement = 0xFFFD;

} // namespace

std::vector<code_point> code_points(std::string_view text) {
    std::vector<code_point> found;
    found.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        auto value = utf8proc_int32_t{0};
        const auto rest = text.substr(at);
        const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                           static_cast<utf8proc_ssize_t>(rest.size()), &value);
        const auto size = read > 0 ? static_cast<std::size_t>(read) : 1;
        found.push_back({read > 0 ? value : replacement, at, size});
        at += size;
    }
    return found;
}

void append(std::string& text, std::int32_t value) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto size = utf8proc_encode_char(value, bytes.data());
    text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool is_white_space(std::int32_t value) {
    return (value >= 0x09 && value <= 0x0D) || value == 0x20 || value == 0x85 || value == 0xA0 ||
           value == 0x1680 || (value >= 0x2000 && value <= 0x200A) || value == 0x2028 ||
           value == 0x2029 || value == 0x202F || value == 0x205F || value == 0x3000;
}

} // namespace callboard::config
