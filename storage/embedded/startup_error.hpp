#pragma once

#include <stdexcept>

namespace callboard::storage {

/// Thrown when the service cannot start. The text tells the operator what to do.
class startup_error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace callboard::storage
