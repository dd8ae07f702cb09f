#pragma once

#include <string>
#include <utility>
#include <vector>

#include "storage/values/page.hpp"

namespace callboard::storage {

/// Makes a page from rows that were queried with one more than `limit`. `cursor_of(row)` returns
/// the text of the cursor behind a row.
template <class T, class CursorOf>
page<T> make_page(std::vector<T> rows, int limit, CursorOf cursor_of) {
    auto wanted = static_cast<std::size_t>(limit);
    if (rows.size() <= wanted)
        return {std::move(rows), {}};
    rows.resize(wanted);
    auto next = cursor_of(rows.back());
    return {std::move(rows), std::move(next)};
}

} // namespace callboard::storage
