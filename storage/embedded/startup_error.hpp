#pragma once

#include <stdexcept>

namespace callboard::storage {

/// The service cannot start. The text is for whoever starts it and says what to do.
class startup_error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace callboard::storage
