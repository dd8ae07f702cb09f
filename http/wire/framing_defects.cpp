#include "http/wire/framing_defects.hpp"

#include <fmt/format.h>

namespace callboard::http {

framing_defect too_large(std::size_t body_limit) {
    return {413, "too_large", "The request is too large",
            fmt::format("A body has at most {} bytes.", body_limit)};
}

framing_defect no_memory() {
    return {503, "overloaded", "Too much is going on",
            "Too much of what was sent waits to be handled; please try again."};
}

framing_defect fields_too_large(const framing_limits& limits) {
    return {431, "fields_too_large", "The header fields are too large",
            fmt::format("There are at most {} fields, each with a name of at most {} and a value "
                        "of fewer than {} bytes, and {} bytes of them all.",
                        limits.fields, limits.name, limits.value, limits.head)};
}

} // namespace callboard::http
