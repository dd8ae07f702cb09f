#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "storage/postgres/query.hpp"

/// Queries inside a test, with parameters by name as in `<folder>/<room>/sql/`.
namespace callboard::tests {

/// Calls `named` with each parameter of the text (`@name`, outside of quotes), and `other` with the
/// text in between.
template <class Named, class Other>
constexpr void each_part(std::string_view text, Named named, Other other) {
    constexpr auto of_name = [](char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    auto quoted = false;
    while (!text.empty()) {
        if (text.front() == '\'')
            quoted = !quoted;
        if (quoted || text.size() == 1 || text.front() != '@' || !of_name(text[1])) {
            other(text.front());
            text.remove_prefix(1);
            continue;
        }
        const auto rest = text.substr(1);
        const auto* end = std::ranges::find_if_not(rest, of_name);
        named(rest.substr(0, static_cast<std::size_t>(end - rest.begin())));
        text.remove_prefix(static_cast<std::size_t>(end - rest.begin()) + 1);
    }
}

/// The names of the text's parameters in alphabetical order, and their number.
constexpr auto names_in(std::string_view text) {
    auto found = std::pair<std::array<std::string_view, 9>, std::size_t>{};
    auto& [names, count] = found;
    each_part(
        text,
        [&](std::string_view name) {
            if (std::ranges::count(names, name) == 0)
                names.at(count++) = name;
        },
        [](char) {});
    std::ranges::sort(names.begin(), names.begin() + count);
    return found;
}

/// The text with the numbers of its parameters.
template <storage::fixed_name Text>
constexpr auto numbered() {
    auto text = std::array<char, sizeof Text.text + 1>{};
    auto* end = text.data();
    const auto names = names_in(Text.view()).first;
    each_part(
        Text.view(),
        [&](std::string_view name) {
            *end++ = '$';
            *end++ = static_cast<char>('1' + (std::ranges::find(names, name) - names.begin()));
        },
        [&](char c) { *end++ = c; });
    return text;
}

template <storage::fixed_name Text>
inline constexpr auto numbered_text = numbered<Text>();

template <storage::fixed_name Name, storage::fixed_name Text>
inline constexpr auto test_query = []<std::size_t... Numbers>(std::index_sequence<Numbers...>) {
    [[maybe_unused]] constexpr auto names = names_in(Text.view()).first;
    return storage::query_with<storage::fixed_name<names[Numbers].size() + 1>{names[Numbers]}...>{
        Name.view(), numbered_text<Text>.data()};
}
(std::make_index_sequence<names_in(Text.view()).second>{});

} // namespace callboard::tests
