#pragma once

#include <string>

namespace callboard::config {

/// A mistake in the configuration: where it is ("callboard.toml:12", "CALLBOARD_SERVER_PORT",
/// "--set server.port") and what is wrong, in words for the operator.
struct problem {
    std::string where;
    std::string what;
    bool operator==(const problem&) const = default;
};

} // namespace callboard::config
