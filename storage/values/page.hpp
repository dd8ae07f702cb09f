#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/values/rules.hpp"

namespace callboard::storage {

/// The largest page of a list.
inline constexpr int most_on_a_page = 200;

/// A part of a list. `next_cursor` fetches the next part; it is absent at the end.
template <class T>
struct page {
    std::vector<T> items;
    std::optional<std::string> next_cursor;
    BOOST_DESCRIBE_CLASS(page, (), (items, next_cursor), (), ())
};

/// Asks for a page.
struct paged {
    std::optional<std::string> cursor = {}; ///< the `next_cursor` of the previous page
    int limit = 50;                         ///< largest number of items
    static constexpr auto optional_members = std::array{std::string_view{"limit"}};
    static constexpr auto rules = std::array{rule::number("limit", 1, most_on_a_page)};
};
BOOST_DESCRIBE_STRUCT(paged, (), (cursor, limit))

} // namespace callboard::storage
