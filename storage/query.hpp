#pragma once

#include <string_view>

namespace callboard::storage {

/// One statement of `storage/sql/`. The name is the prepared statement's name, its metric label
/// and its log key.
struct query {
    std::string_view name;
    std::string_view text;
};

} // namespace callboard::storage
