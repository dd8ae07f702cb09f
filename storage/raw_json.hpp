#pragma once

#include <string>

namespace callboard::storage {

/// JSON text that is stored and answered as it is.
struct raw_json {
    std::string text;
    bool operator==(const raw_json&) const = default;
};

} // namespace callboard::storage
