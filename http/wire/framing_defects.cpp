#include "http/wire/framing_defects.hpp"

#include <fmt/format.h>

namespace callboard::http {

framing_defect too_large(std::size_t body_limit) {
    return {413, "too_large", "The request is too large",
            fmt::format("A body may have at most {} bytes.", body_limit)};
}

framing_defect no_memory() {
    return {503, "overloaded", "The service is busy",
            "Too much data is waiting to be handled; please try again."};
}

framing_defect fields_too_large(const framing_limits& limits) {
    return {431, "fields_too_large", "The header fields are too large",
            fmt::format("A request may have at most {} fields, each with a name of at most {} and "
                        "a value of fewer than {} bytes, and {} bytes in total.",
                        limits.fields, limits.name, limits.value, limits.head)};
}

} // namespace callboard::http
