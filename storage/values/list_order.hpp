#pragma once

#include <array>
#include <span>
#include <string_view>
#include <utility>

#include "storage/values/checks.hpp"

namespace callboard::storage {

/// The orders of lists that can be sorted by age only.
inline constexpr auto orders_by_age =
    std::to_array<std::string_view>({"created_at", "-created_at"});

/// Returns the values of the member `order_by`, as an input's `choices`.
constexpr auto order_choices(std::span<const std::string_view> orders) {
    return std::array{std::pair{std::string_view{"order_by"}, orders}};
}

/// The text is one of the orders.
void check_order(problems& found, std::string_view order_by,
                 std::span<const std::string_view> orders);

} // namespace callboard::storage
