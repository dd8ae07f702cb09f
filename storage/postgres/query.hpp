#pragma once

#include <string_view>

namespace callboard::storage {

/// One statement of `storage/sql/`. The name is the prepared statement's name, its metric label
/// and its log key.
struct query {
    std::string_view name;
    std::string_view text;

    /// Whether running it may change something. What begins with SELECT or WITH and has none of the
    /// words that write only reads. Taking locks is no change.
    [[nodiscard]] bool may_write() const;
};

} // namespace callboard::storage
