#pragma once

#include <string>

namespace callboard::storage {

/// JSON that PostgreSQL has made (`json_agg`, a jsonb column), written into an answer verbatim.
/// Must hold exactly one valid JSON value; an empty text is written as `null`.
struct raw_json {
    std::string text;
    bool operator==(const raw_json&) const = default;
};

} // namespace callboard::storage
