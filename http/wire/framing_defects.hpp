#pragma once

#include <cstddef>

#include "http/wire/framing.hpp"

/// The reasons why requests are refused before anything else looks at them.
namespace callboard::http {

/// Refuses a large body. `body_limit` is in bytes.
[[nodiscard]] framing_defect too_large(std::size_t body_limit);
[[nodiscard]] framing_defect no_memory();
[[nodiscard]] framing_defect fields_too_large(const framing_limits& limits);

} // namespace callboard::http
