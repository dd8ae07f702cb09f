#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace callboard::storage {

/// One statement of `<folder>/<room>/sql/`. The name is the prepared statement's name, its metric
/// label and its log key.
struct query {
    std::string_view name;
    std::string_view text;

    /// Whether running it may change something. A statement that begins with SELECT or WITH and has
    /// none of the words that write only reads. Taking locks is not a change.
    [[nodiscard]] bool may_write() const;
};

/// A name that is known at compile time, such as a parameter's.
template <std::size_t Size>
struct fixed_name {
    char text[Size]{};

    // Not explicit, so that "text" can be a template argument.
    // NOLINTNEXTLINE(google-explicit-constructor)
    consteval fixed_name(const char (&literal)[Size]) { std::copy_n(literal, Size, text); }
    consteval explicit fixed_name(std::string_view name) { std::ranges::copy(name, text); }

    [[nodiscard]] constexpr std::string_view view() const { return {text, Size - 1}; }
};

/// A query with the parameters that its text calls `@name`, in alphabetical order. In the text that
/// is sent to the server they are numbered, `$1` and so on.
template <fixed_name... Names>
struct query_with : query {
    static constexpr auto names = std::array<std::string_view, sizeof...(Names)>{Names.view()...};

    constexpr query_with(std::string_view query_name, std::string_view query_text)
        : query{query_name, query_text} {}
};

} // namespace callboard::storage
