#pragma once

#include <cstdint>

#include <spdlog/common.h>

#include "storage/embedded/bounded_log.hpp"

namespace callboard::storage {

/// Copies what a server writes to its own log file into our log, line by line.
class server_log {
  public:
    /// Starts at the present end of the file.
    explicit server_log(const bounded_log& file);
    /// Logs what has been written since the last call.
    void pass_on();

  private:
    const bounded_log& file_;
    std::uintmax_t at_;
    spdlog::level::level_enum level_ = spdlog::level::debug; ///< level of the line before
};

} // namespace callboard::storage
