#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "storage/postgres/result.hpp"

/// How a page of a long list is filled when a filter may pass nearly all of its rows, or hardly
/// any.
namespace callboard::storage {

/// How many rows in the order of the list are looked at, one step after the other, until the page
/// is full. The last is all of them.
inline constexpr auto reaches = std::to_array<std::size_t>({1'000, 16'000, 256'000, 2'000'000'000});

/// So many of what an index finds, in no order, are looked at one by one.
inline constexpr auto few = std::size_t{4'000};

using some_ids = std::optional<std::vector<std::int64_t>>;

/// Returns the numbers in the first column.
[[nodiscard]] inline std::vector<std::int64_t> ids_in(const result& rows) {
    auto ids = std::vector<std::int64_t>{};
    ids.reserve(static_cast<std::size_t>(rows.size()));
    for (auto row = 0; row < rows.size(); ++row)
        ids.push_back(value<std::int64_t>(rows, row, 0));
    return ids;
}

/// Returns the ids, or nothing if they are more than a few.
[[nodiscard]] inline some_ids if_few(std::vector<std::int64_t> ids) {
    return ids.size() > few ? std::nullopt : some_ids{std::move(ids)};
}

/// Finds the ids of a page. `list(reach, among)` returns the first `wanted` that pass all filters,
/// of the first `reach` rows of the list, and of these only those `among` the given, if any. The
/// rows that come first are looked at first; then those that an index finds, `found()`, if it finds
/// few.
/// A list that is short anyway is then looked at as a whole, without steps.
template <class List, class Found>
[[nodiscard]] std::vector<std::int64_t> ids_by_reach(std::size_t wanted, bool short_list, List list,
                                                     Found found) {
    auto ids = list(reaches.front(), some_ids{});
    if (ids.size() >= wanted)
        return ids;
    if (auto among = found())
        return list(reaches.back(), among);
    for (auto step = short_list ? reaches.size() - 1 : 1; step < reaches.size(); ++step) {
        ids = list(reaches[step], some_ids{});
        if (ids.size() >= wanted)
            break;
    }
    return ids;
}

} // namespace callboard::storage
