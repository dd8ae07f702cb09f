#pragma once

#include <filesystem>

#include "storage/embedded/descriptor.hpp"

namespace callboard::storage {

/// Exclusive use of a state directory, held for the life of the object. The kernel releases the
/// lock when the process ends, in whatever way, so it is never left behind.
class state_lock {
  public:
    /// Takes `<directory>/callboard.lock`. If another process has it, throws `startup_error` that
    /// names its pid.
    explicit state_lock(const std::filesystem::path& directory);

  private:
    descriptor file_;
};

} // namespace callboard::storage
