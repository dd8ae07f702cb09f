#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// The end of a page of a list: the sort key and the id of its last row. Clients see it as opaque
/// text and may forge one, so it grants nothing: every page applies the visibility predicate again.
struct cursor {
    std::string key;
    std::int64_t id = 0;
    bool operator==(const cursor&) const = default;

    /// Returns the key as a number; throws `errc::invalid` for the field `cursor` if it is not one.
    [[nodiscard]] std::int64_t number() const;
    /// Returns the key as an instant; throws likewise.
    [[nodiscard]] timestamp instant() const;
};

/// Returns the text of a cursor into a list ordered by `order` (the `order_by` of the request).
[[nodiscard]] std::string encode_cursor(std::string_view order, std::string_view key,
                                        std::int64_t id);

/// Returns nullopt for garbage and for cursors of another order.
[[nodiscard]] std::optional<cursor> decode_cursor(std::string_view text, std::string_view order);

/// Reads the cursor of a request: nullopt if none is given. Throws `errc::invalid` for the field
/// `cursor` if it is not valid.
[[nodiscard]] std::optional<cursor> read_cursor(const std::optional<std::string>& text,
                                                std::string_view order);

} // namespace callboard::storage
