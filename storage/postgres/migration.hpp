#pragma once

#include <span>
#include <string_view>

namespace callboard::storage {

/// One step of the schema, from `storage/migrations/<number>_<name>.sql`.
struct migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// Returns every migration this binary knows, numbered from 1 without a gap.
std::span<const migration> built_in_migrations();

} // namespace callboard::storage
