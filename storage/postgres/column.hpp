#pragma once

#include <functional>
#include <type_traits>
#include <vector>

namespace callboard::storage {

/// Returns `field`, a function or a member, of each item: a column of rows for `unnest`.
template <class Items, class F>
auto column(const Items& items, F field) {
    auto values = std::vector<std::decay_t<std::invoke_result_t<F, decltype(*items.begin())>>>{};
    values.reserve(items.size());
    for (const auto& item : items)
        values.push_back(std::invoke(field, item));
    return values;
}

} // namespace callboard::storage
