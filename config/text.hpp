#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How a text is read: when two texts are the same, what a search finds, and what may not stand in
/// a text at all. None of it depends on a locale. Bytes that are not UTF-8 count as U+FFFD.
namespace callboard::config {

/// Whether two texts stand for the same name, company, username ...: they do if their keys are
/// equal. The key is the text without white space around it, by NFKC with full case folding
/// (Unicode's toNFKC_Casefold, which also leaves out what is invisible). `identity_key` of a key is
/// that key.
[[nodiscard]] std::string identity_key(std::string_view text);

/// What a search compares: the folded text without accents, with ø, ł, đ, ı and the like as
/// plain letters. A search finds a text whose key contains the key of what was typed. White space
/// around the text stays, so that the keys of parts can be put together.
[[nodiscard]] std::string search_key(std::string_view text);

/// The text in normalisation form C, otherwise as it is.
[[nodiscard]] std::string composed(std::string_view text);

/// The text with A to Z in lower case; whatever else it holds stays.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// Whether two texts are the same but for the case of A to Z.
[[nodiscard]] bool same_in_any_case(std::string_view a, std::string_view b);

/// How many characters (bytes) have to be added, left out or replaced to make `b` of `a`
/// (Levenshtein's distance).
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The text without the white space (Unicode's White_Space) around it.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Why `text` cannot be a text of one line, or nothing if it can: control characters, line
/// separators, what turns the direction of writing around, private and unassigned characters.
[[nodiscard]] std::string_view flaw_of_line(std::string_view text);

/// Why `text` cannot be a text of several lines, or nothing if it can: control characters but tab,
/// line feed and a carriage return before one.
[[nodiscard]] std::string_view flaw_of_lines(std::string_view text);

/// The text as a terminal, a log or the head of a mail may show it: every character that
/// `flaw_of_line` refuses is a space.
[[nodiscard]] std::string safe_line(std::string_view text);

/// The text as a terminal may show it: every character that `flaw_of_lines` refuses is a space.
[[nodiscard]] std::string safe_lines(std::string_view text);

} // namespace callboard::config
