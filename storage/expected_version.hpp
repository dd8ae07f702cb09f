#pragma once

#include <optional>

#include <fmt/format.h>

#include "storage/failure.hpp"

namespace callboard::storage {

/// Refuses when the caller expected another version than the current one.
inline void expect_version(std::optional<int> expected, int current) {
    if (expected && *expected != current)
        throw failure{
            refusal{errc::version_mismatch,
                    fmt::format("It was changed meanwhile: version {} was expected, {} is current.",
                                *expected, current),
                    {},
                    fmt::format(R"({{"version":{}}})", current),
                    0}};
}

} // namespace callboard::storage
