#include "config/precis.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <utf8proc.h>

#include "config/code_points.hpp"
#include "config/text.hpp"

namespace callboard::config {

namespace {

using characters = std::vector<std::int32_t>;

characters characters_of(std::string_view text) {
    characters made;
    for (const auto& one : code_points(text))
        made.push_back(one.value);
    return made;
}

bool between(std::int32_t value, std::int32_t low, std::int32_t high) {
    return value >= low && value <= high;
}

const utf8proc_property_t& property(std::int32_t value) {
    return *utf8proc_get_property(value);
}

/// How PRECIS classifies a character (RFC 8264, section 8): allowed in usernames, only in passwords
/// and other free text, next to certain others, or never.
enum class standing { valid, valid_in_freeform, in_context, refused };

bool is_old_hangul(std::int32_t value) {
    return between(value, 0x1100, 0x11FF) || between(value, 0xA960, 0xA97C) ||
           between(value, 0xD7B0, 0xD7FB);
}

bool has_compatibility_form(std::int32_t value) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
    std::array<utf8proc_int32_t, 32> made{};
    auto last = 0;
    const auto size = utf8proc_decompose_char(value, made.data(), made.size(), options, &last);
    if (size < 0 || size > static_cast<utf8proc_ssize_t>(made.size()))
        return true;
    return utf8proc_normalize_utf32(
               made.data(), size,
               static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE)) != 1 ||
           made[0] != value;
}

standing by_category(std::int32_t value) {
    switch (property(value).category) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
        return standing::valid;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return standing::refused;
    default: // other letters and numbers, spaces, symbols, punctuation
        return standing::valid_in_freeform;
    }
}

standing standing_of(std::int32_t value) {
    constexpr auto exceptions = std::array{0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007};
    constexpr auto in_context = std::array{0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D};
    constexpr auto refused =
        std::array{0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B};
    if (std::ranges::count(exceptions, value) > 0 || between(value, 0x21, 0x7E))
        return standing::valid;
    if (std::ranges::count(in_context, value) > 0 || between(value, 0x660, 0x669) ||
        between(value, 0x6F0, 0x6F9))
        return standing::in_context;
    if (std::ranges::count(refused, value) > 0 || is_old_hangul(value) || property(value).ignorable)
        return standing::refused;
    const auto found = by_category(value);
    if (found == standing::valid && has_compatibility_form(value))
        return standing::valid_in_freeform;
    return found;
}

bool is_greek(std::int32_t value) {
    return between(value, 0x370, 0x3FF) || between(value, 0x1F00, 0x1FFF);
}

bool is_hebrew(std::int32_t value) {
    return between(value, 0x591, 0x5F2) || between(value, 0xFB1D, 0xFB4F);
}

bool is_japanese(std::int32_t value) {
    return between(value, 0x3041, 0x309F) || between(value, 0x30A1, 0x30FA) ||
           between(value, 0x30FC, 0x30FF) || between(value, 0x3400, 0x9FFF) || value == 0x3005 ||
           value == 0x3007 || between(value, 0xF900, 0xFAFF) || between(value, 0x20000, 0x3FFFF);
}

/// Whether letters join their neighbours, judging by their block.
bool is_cursive(std::int32_t value) {
    return between(value, 0x620, 0x8FF) && property(value).category == UTF8PROC_CATEGORY_LO;
}

/// Whether the character at `i`, which is valid only next to some others, is (RFC 5892, A).
bool fits_its_context(const characters& all, std::size_t i) {
    constexpr auto virama = 9;
    const auto before = i > 0 ? all[i - 1] : 0;
    const auto after = i + 1 < all.size() ? all[i + 1] : 0;
    const auto any = [&](std::int32_t low, std::int32_t high) {
        return std::ranges::any_of(all, [&](auto value) { return between(value, low, high); });
    };
    switch (all[i]) {
    case 0x200C:
        return property(before).combining_class == virama ||
               (is_cursive(before) && is_cursive(after));
    case 0x200D:
        return property(before).combining_class == virama;
    case 0xB7:
        return before == 'l' && after == 'l';
    case 0x375:
        return is_greek(after);
    case 0x5F3:
    case 0x5F4:
        return is_hebrew(before);
    case 0x30FB:
        return std::ranges::any_of(all, is_japanese);
    default: // digits of one of the two Arabic kinds
        return all[i] < 0x6F0 ? !any(0x6F0, 0x6F9) : !any(0x660, 0x669);
    }
}

/// Whether all characters have a class up to `widest`.
bool in_class(const characters& all, standing widest) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto found = standing_of(all[i]);
        if (found == standing::in_context ? !fits_its_context(all, i) : found > widest)
            return false;
    }
    return true;
}

std::string encoded(const characters& all) {
    std::string text;
    for (const auto value : all)
        append(text, value);
    return text;
}

/// Applies RFC 8265's width mapping.
std::string with_usual_width(std::string_view text) {
    characters made;
    for (const auto value : characters_of(text)) {
        const auto type = property(value).decomp_type;
        auto mapped = utf8proc_int32_t{value};
        auto last = 0;
        if (type == UTF8PROC_DECOMP_TYPE_WIDE || type == UTF8PROC_DECOMP_TYPE_NARROW)
            utf8proc_decompose_char(value, &mapped, 1,
                                    static_cast<utf8proc_option_t>(
                                        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE),
                                    &last);
        made.push_back(mapped);
    }
    return encoded(made);
}

/// The directions of a text's characters, for the Bidi Rule (RFC 5893, section 2).
class directions {
  public:
    explicit directions(const characters& all) {
        for (const auto value : all)
            kinds_.push_back(property(value).bidi_class);
    }

    [[nodiscard]] bool follow_the_rule() const {
        if (!any({UTF8PROC_BIDI_CLASS_R, UTF8PROC_BIDI_CLASS_AL, UTF8PROC_BIDI_CLASS_AN}))
            return true;
        const auto first = kinds_.front();
        if (first == UTF8PROC_BIDI_CLASS_L)
            return false; // characters of right-to-left texts are not allowed in this one
        return (first == UTF8PROC_BIDI_CLASS_R || first == UTF8PROC_BIDI_CLASS_AL) &&
               !any({UTF8PROC_BIDI_CLASS_L}) && end_well() &&
               !(any({UTF8PROC_BIDI_CLASS_EN}) && any({UTF8PROC_BIDI_CLASS_AN}));
    }

  private:
    using kind = utf8proc_propval_t;

    [[nodiscard]] bool any(std::initializer_list<kind> wanted) const {
        return std::ranges::any_of(kinds_,
                                   [&](kind one) { return std::ranges::count(wanted, one) > 0; });
    }

    [[nodiscard]] bool end_well() const {
        const auto last = std::find_if(kinds_.rbegin(), kinds_.rend(),
                                       [](kind one) { return one != UTF8PROC_BIDI_CLASS_NSM; });
        constexpr auto good = std::array<kind, 4>{UTF8PROC_BIDI_CLASS_R, UTF8PROC_BIDI_CLASS_AL,
                                                  UTF8PROC_BIDI_CLASS_EN, UTF8PROC_BIDI_CLASS_AN};
        return std::ranges::count(good, *last) > 0;
    }

    std::vector<kind> kinds_;
};

} // namespace

std::string prepared_password(std::string_view text) {
    auto made = characters_of(text);
    for (auto& value : made)
        if (property(value).category == UTF8PROC_CATEGORY_ZS)
            value = ' ';
    return composed(encoded(made));
}

std::string_view flaw_of_password(std::string_view text) {
    if (!in_class(characters_of(prepared_password(text)), standing::valid_in_freeform))
        return "must not contain control characters or characters that cannot be seen";
    return {};
}

std::string prepared_username(std::string_view text) {
    return composed(with_usual_width(text));
}

std::optional<std::string> prepared_if_given(const std::optional<std::string>& text) {
    return text ? std::optional{prepared_username(*text)} : std::nullopt;
}

std::string_view flaw_of_username(std::string_view text) {
    auto all = characters_of(prepared_username(text));
    for (auto& value : all)
        value = utf8proc_tolower(value);
    all = characters_of(composed(encoded(all)));
    if (std::ranges::count(all, ' ') > 0 || std::ranges::count(all, '@') > 0)
        return "must not contain spaces or '@'";
    if (!in_class(all, standing::valid))
        return "must consist of letters, digits and the punctuation of ASCII";
    if (!directions{all}.follow_the_rule())
        return "must not mix directions of writing";
    return {};
}

} // namespace callboard::config
