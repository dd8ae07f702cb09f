#pragma once

#include <filesystem>

#include "storage/embedded/descriptor.hpp"

namespace callboard::storage {

/// Exclusive use of a state directory, held for the life of the object. The kernel ends it with
/// the process, however that ends, so a lock is never left behind.
class state_lock {
  public:
    /// Takes `<directory>/callboard.lock`; throws `startup_error` naming the holder's pid when
    /// another process has it.
    explicit state_lock(const std::filesystem::path& directory);

  private:
    descriptor file_;
};

} // namespace callboard::storage
