#include "storage/values/utf8.hpp"

#include <algorithm>

namespace callboard::storage {

namespace {

struct sequence {
    std::size_t size;   ///< bytes, 0 = not a leading byte
    unsigned char low;  ///< smallest second byte
    unsigned char high; ///< largest second byte
};

sequence sequence_of(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF)
        return {2, 0x80, 0xBF};
    if (lead == 0xE0)
        return {3, 0xA0, 0xBF};
    if (lead == 0xED)
        return {3, 0x80, 0x9F};
    if (lead >= 0xE1 && lead <= 0xEF)
        return {3, 0x80, 0xBF};
    if (lead == 0xF0)
        return {4, 0x90, 0xBF};
    if (lead >= 0xF1 && lead <= 0xF3)
        return {4, 0x80, 0xBF};
    if (lead == 0xF4)
        return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

} // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
        if (byte(at) < 0x80) {
            ++at;
            continue;
        }
        auto [size, low, high] = sequence_of(byte(at));
        if (size == 0 || size > text.size() - at)
            return false;
        if (byte(at + 1) < low || byte(at + 1) > high)
            return false;
        for (std::size_t i = 2; i < size; ++i) {
            if ((byte(at + i) & 0xC0) != 0x80)
                return false;
        }
        at += size;
    }
    return true;
}

std::size_t length(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace callboard::storage
