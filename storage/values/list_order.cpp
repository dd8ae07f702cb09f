#include "storage/values/list_order.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace callboard::storage {

void check_order(problems& found, std::string_view order_by,
                 std::span<const std::string_view> orders) {
    if (std::ranges::count(orders, order_by) == 0)
        found.add("order_by", fmt::format("must be one of {}", fmt::join(orders, ", ")));
}

} // namespace callboard::storage
