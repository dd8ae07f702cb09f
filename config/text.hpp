#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How texts are compared: when two are the same, what a search finds, and what a text must not
/// contain at all. Independent of locales. Bytes that are not UTF-8 count as U+FFFD.
namespace callboard::config {

/// Returns the key by which two texts are the same name, company, username ...: they are if their
/// keys are equal. The key is the text without white space around it, in NFKC with full case
/// folding (Unicode's toNFKC_Casefold, which also removes invisible characters). The `identity_key`
/// of a key is the key itself.
[[nodiscard]] std::string identity_key(std::string_view text);

/// Returns the key that a search compares: the folded text without accents, with ø, ł, đ, ı and the
/// like as plain letters. A search finds a text whose key contains the key of what was typed. White
/// space around the text stays, so that keys of parts can be joined.
[[nodiscard]] std::string search_key(std::string_view text);

/// Returns the text in normalisation form C.
[[nodiscard]] std::string composed(std::string_view text);

/// Returns the text with A to Z in lower case; everything else stays.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// Whether two texts are the same except for the case of A to Z.
[[nodiscard]] bool same_in_any_case(std::string_view a, std::string_view b);

/// Returns how many characters (bytes) have to be added, removed or replaced to turn `a` into `b`
/// (Levenshtein's distance).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// Returns the text without white space (Unicode's White_Space) around it.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Returns why `text` cannot be a text of one line, or an empty text: control characters, line
/// separators, characters that reverse the writing direction, private and unassigned characters.
[[nodiscard]] std::string_view flaw_of_line(std::string_view text);

/// Returns why `text` cannot be a text of several lines, or an empty text: control characters
/// except tab, line feed and a carriage return before one.
[[nodiscard]] std::string_view flaw_of_lines(std::string_view text);

/// Returns the text safe for a terminal, a log or a mail's header: every character that
/// `flaw_of_line` refuses becomes a space.
[[nodiscard]] std::string safe_line(std::string_view text);

/// Returns the text safe for a terminal: characters that `flaw_of_lines` refuses become spaces.
[[nodiscard]] std::string safe_lines(std::string_view text);

} // namespace callboard::config
