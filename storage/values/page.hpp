#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

namespace callboard::storage {

/// The longest page of a list.
inline constexpr int most_on_a_page = 200;

/// A part of a list: `next_cursor` fetches what follows, absent at the end.
template <class T>
struct page {
    std::vector<T> items;
    std::optional<std::string> next_cursor;
    BOOST_DESCRIBE_CLASS(page, (), (items, next_cursor), (), ())
};

} // namespace callboard::storage
