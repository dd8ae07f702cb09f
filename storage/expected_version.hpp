#pragma once

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "storage/failure.hpp"

namespace callboard::storage {

/// Refuses when the caller expected another version than the current one, which its `name`d member
/// shows.
inline void expect_version(std::optional<int> expected, int current,
                           std::string_view name = "version") {
    if (expected && *expected != current)
        throw failure{
            refusal{errc::version_mismatch,
                    fmt::format("It was changed meanwhile: version {} was expected, {} is current.",
                                *expected, current),
                    {},
                    fmt::format(R"({{"{}":{}}})", name, current),
                    0}};
}

} // namespace callboard::storage
