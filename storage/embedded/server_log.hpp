#pragma once

#include <cstdint>

#include <spdlog/common.h>

#include "storage/embedded/bounded_log.hpp"

namespace callboard::storage {

/// Brings what a server writes into its own log file into ours, line by line.
class server_log {
  public:
    /// Begins at the end of what is there.
    explicit server_log(const bounded_log& file);
    /// Logs what has come since the last time.
    void pass_on();

  private:
    const bounded_log& file_;
    std::uintmax_t at_;
    spdlog::level::level_enum level_ = spdlog::level::debug; ///< of the line before
};

} // namespace callboard::storage
