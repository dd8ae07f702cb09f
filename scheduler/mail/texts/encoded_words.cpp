#include "scheduler/mail/texts/encoded_words.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

#include "config/ascii.hpp"
#include "config/code_points.hpp"

namespace callboard::scheduler {

namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t longest_word = 75;
constexpr std::size_t longest_plain_word = 60;
constexpr std::size_t frame = std::string_view{"=?utf-8?q?"}.size() + 2;

/// Whether a character need not be encoded in an encoded word (RFC 2047, section 5, rule 3).
bool is_safe(char c) {
    return config::is_alphanumeric(c) ||
           std::string_view{"!*+-/"}.find(c) != std::string_view::npos;
}

std::string quoted_printable(std::string_view text) {
    std::string made;
    for (const auto c : text) {
        if (is_safe(c))
            made += c;
        else if (c == ' ')
            made += '_';
        else
            made += fmt::format("={:02X}", static_cast<unsigned char>(c));
    }
    return made;
}

std::string base64(std::string_view text) {
    auto made =
        std::string(sodium_base64_ENCODED_LEN(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(made.data(), made.size(), reinterpret_cast<const unsigned char*>(text.data()),
                      text.size(), sodium_base64_VARIANT_ORIGINAL);
    made.pop_back(); // the terminating NUL
    return made;
}

/// Returns the text in encoded words, one per line, without splitting a character.
std::string encoded(std::size_t column, std::string_view text) {
    const auto short_text = quoted_printable(text).size() <= base64(text).size();
    const auto encode = short_text ? &quoted_printable : &base64;
    std::string lines;
    auto piece = std::string_view{text.data(), 0};
    const auto finish = [&] {
        lines += fmt::format("{}=?utf-8?{}?{}?=", lines.empty() ? "" : "\n ",
                             short_text ? 'q' : 'b', encode(piece));
    };
    auto room = std::min(longest_word, longest_line - std::min(column, longest_line - 20));
    for (const auto& one : config::code_points(text)) {
        const auto longer = std::string_view{piece.data(), piece.size() + one.size};
        if (!piece.empty() && frame + encode(longer).size() > room) {
            finish();
            room = longest_word;
            piece = text.substr(one.at, one.size);
        } else {
            piece = longer;
        }
    }
    finish();
    return lines;
}

bool is_printable(char c) {
    return c >= ' ' && c < 0x7f;
}

bool shows_as_typed(std::string_view text) {
    if (!std::ranges::all_of(text, is_printable) || text.find("=?") != std::string_view::npos ||
        text.starts_with(' ') || text.ends_with(' '))
        return false;
    for (auto rest = text; !rest.empty();) {
        const auto space = std::min(rest.find(' '), rest.size());
        if (space > longest_plain_word)
            return false;
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    return true;
}

/// Folds the lines of a plain text before spaces.
std::string folded(std::size_t column, std::string_view text) {
    std::string lines;
    while (!text.empty()) {
        const auto word = std::min(text.find_first_not_of(' '), text.size());
        const auto end = std::min(text.find(' ', word), text.size());
        if (column + end > longest_line && !lines.empty()) {
            lines += '\n';
            column = 0;
        }
        lines += text.substr(0, end);
        column += end;
        text.remove_prefix(end);
    }
    return lines;
}

bool is_phrase_of_atoms(std::string_view text) {
    constexpr std::string_view atom = "!#$%&'*+-/=?^_`{|}~ ";
    return std::ranges::all_of(text, [&](char c) {
        return config::is_alphanumeric(c) || atom.find(c) != std::string_view::npos;
    });
}

std::string quoted(std::string_view text) {
    std::string made = "\"";
    for (const auto c : text) {
        if (c == '"' || c == '\\')
            made += '\\';
        made += c;
    }
    return made + '"';
}

std::string header_name(std::size_t column, std::string_view name) {
    if (!shows_as_typed(name) || name.find("  ") != std::string_view::npos)
        return encoded(column, name);
    if (is_phrase_of_atoms(name))
        return folded(column, name);
    auto made = quoted(name);
    return column + made.size() > longest_line ? encoded(column, name) : made;
}

} // namespace

std::string header_text(std::size_t column, std::string_view text) {
    return shows_as_typed(text) ? folded(column, text) : encoded(column, text);
}

std::string header_mailbox(std::size_t column, std::string_view name, std::string_view address) {
    if (name.empty())
        return std::string{address};
    auto value = header_name(column, name);
    const auto line = value.rfind('\n');
    const auto used = line == std::string::npos ? column + value.size() : value.size() - line - 1;
    const auto fits = used + address.size() + 3 <= longest_line;
    return fmt::format("{}{}<{}>", value, fits ? " " : "\n ", address);
}

} // namespace callboard::scheduler
