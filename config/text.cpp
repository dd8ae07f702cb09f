#include "config/text.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include <utf8proc.h>

#include "config/ascii.hpp"
#include "config/code_points.hpp"

namespace callboard::config {

namespace {

constexpr auto casefold_options = static_cast<utf8proc_option_t>(
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
constexpr auto compose_options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);

using characters = std::vector<utf8proc_int32_t>;

/// Returns `text` with every byte that is not UTF-8 replaced.
std::string valid(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    for (const auto& one : code_points(text))
        append(made, one.value);
    return made;
}

characters decomposed(const std::string& text, utf8proc_option_t options) {
    const auto bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size = static_cast<utf8proc_ssize_t>(text.size());
    const auto flags = static_cast<utf8proc_option_t>(options | UTF8PROC_DECOMPOSE);
    characters made(text.size() + 4);
    for (;;) {
        const auto room = static_cast<utf8proc_ssize_t>(made.size());
        const auto needed = utf8proc_decompose(bytes, size, made.data(), room, flags);
        if (needed < 0) // the text is longer than the library can count
            return {};
        made.resize(static_cast<std::size_t>(needed));
        if (needed <= room)
            return made;
    }
}

std::string encoded(characters made, utf8proc_option_t options) {
    const auto size =
        utf8proc_normalize_utf32(made.data(), static_cast<utf8proc_ssize_t>(made.size()), options);
    std::string text;
    for (auto at = utf8proc_ssize_t{0}; at < size; ++at)
        append(text, made[static_cast<std::size_t>(at)]);
    return text;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Marks that only modify a letter: accents, Hebrew points, Arabic vowel signs. The signs of other
/// scripts (Indic vowels, the voicing marks of kana) make another letter and stay.
bool is_accent(utf8proc_int32_t value) {
    return (value >= 0x0300 && value <= 0x036F) || (value >= 0x0483 && value <= 0x0487) ||
           (value >= 0x0591 && value <= 0x05C7 &&
            utf8proc_category(value) == UTF8PROC_CATEGORY_MN) ||
           (value >= 0x064B && value <= 0x065F) || value == 0x0670 ||
           (value >= 0x1AB0 && value <= 0x1AFF) || (value >= 0x1DC0 && value <= 0x1DFF) ||
           (value >= 0x20D0 && value <= 0x20FF) || (value >= 0xFE20 && value <= 0xFE2F);
}

/// Letters that Unicode does not decompose, although people type them without their stroke.
constexpr auto plain_letters =
    std::array<std::pair<utf8proc_int32_t, std::string_view>, 11>{{{0x00E6, "ae"},
                                                                   {0x00F0, "d"},
                                                                   {0x00F8, "o"},
                                                                   {0x00FE, "th"},
                                                                   {0x0111, "d"},
                                                                   {0x0127, "h"},
                                                                   {0x0131, "i"},
                                                                   {0x0138, "k"},
                                                                   {0x0142, "l"},
                                                                   {0x0153, "oe"},
                                                                   {0x0167, "t"}}};

void append_plain(characters& made, utf8proc_int32_t value) {
    const auto found = std::ranges::find(plain_letters, value, [](auto& row) { return row.first; });
    if (found == plain_letters.end())
        made.push_back(value);
    else
        made.insert(made.end(), found->second.begin(), found->second.end());
}

bool turns_direction(std::int32_t value) {
    return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
}

std::string_view flaw_in_line(std::int32_t value) {
    if (turns_direction(value))
        return "must not turn the direction of writing around";
    switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return "must not contain control characters or line breaks";
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
        return "must not contain private or unassigned characters";
    default:
        return {};
    }
}

bool is_control_in_lines(const std::vector<code_point>& all, std::size_t i) {
    const auto value = all[i].value;
    if (value == '\n' || value == '\t')
        return false;
    if (value == '\r')
        return i + 1 == all.size() || all[i + 1].value != '\n';
    return utf8proc_category(value) == UTF8PROC_CATEGORY_CC;
}

} // namespace

std::string identity_key(std::string_view text) {
    if (is_ascii(text))
        return lower_ascii(trim(text));
    auto key = valid(text);
    // Removing invisible characters can move white space to an end: repeat until nothing changes.
    for (auto before = std::string{}; before != key;) {
        before = key;
        key = encoded(decomposed(std::string{trim(before)}, casefold_options), compose_options);
    }
    return key;
}

std::string search_key(std::string_view text) {
    if (is_ascii(text))
        return lower_ascii(text);
    characters kept;
    for (const auto value : decomposed(valid(text), casefold_options))
        if (!is_accent(value))
            append_plain(kept, value);
    return encoded(std::move(kept), compose_options);
}

std::string composed(std::string_view text) {
    if (is_ascii(text))
        return std::string{text};
    return encoded(decomposed(valid(text), UTF8PROC_STABLE), compose_options);
}

std::string lower_ascii(std::string_view text) {
    std::string made{text};
    std::ranges::transform(made, made.begin(), lower);
    return made;
}

bool same_in_any_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    auto row = std::vector<std::size_t>(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

std::string_view trim(std::string_view text) {
    const auto all = code_points(text);
    const auto kept = [](const code_point& one) { return !is_white_space(one.value); };
    const auto first = std::ranges::find_if(all, kept);
    if (first == all.end())
        return {};
    const auto last = std::find_if(all.rbegin(), all.rend(), kept);
    return text.substr(first->at, last->at + last->size - first->at);
}

std::string_view flaw_of_line(std::string_view text) {
    for (const auto& one : code_points(text))
        if (const auto flaw = flaw_in_line(one.value); !flaw.empty())
            return flaw;
    return {};
}

std::string_view flaw_of_lines(std::string_view text) {
    const auto all = code_points(text);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (is_control_in_lines(all, i))
            return "must not contain control characters but tabs and line breaks";
    return {};
}

std::string safe_line(std::string_view text) {
    std::string shown;
    for (const auto& one : code_points(text))
        append(shown, flaw_in_line(one.value).empty() ? one.value : ' ');
    return shown;
}

std::string safe_lines(std::string_view text) {
    const auto all = code_points(text);
    std::string shown;
    for (std::size_t i = 0; i < all.size(); ++i)
        append(shown,
               is_control_in_lines(all, i) || turns_direction(all[i].value) ? ' ' : all[i].value);
    return shown;
}

} // namespace callboard::config
