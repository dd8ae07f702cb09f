#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// Where a page of a list ended: the sort key and the id of its last row. Clients see it as opaque
/// text and may make one up, so it carries no authority: every page applies the visibility
/// predicate again.
struct cursor {
    std::string key;
    std::int64_t id = 0;
    bool operator==(const cursor&) const = default;

    /// The key as what it was before it became text; throws `errc::invalid` for the field `cursor`.
    [[nodiscard]] std::int64_t number() const;
};

/// The text of a cursor into a list ordered by `order` (the `order_by` that the list was asked
/// for).
[[nodiscard]] std::string encode_cursor(std::string_view order, std::string_view key,
                                        std::int64_t id);

/// Nullopt for garbage and for cursors of another order.
[[nodiscard]] std::optional<cursor> decode_cursor(std::string_view text, std::string_view order);

/// The cursor of a request: nullopt where none is given; throws `errc::invalid` for the field
/// `cursor` where it is no good.
[[nodiscard]] std::optional<cursor> read_cursor(const std::optional<std::string>& text,
                                                std::string_view order);

} // namespace callboard::storage
