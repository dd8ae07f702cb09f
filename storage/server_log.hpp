#pragma once

#include <cstdint>
#include <string_view>

#include <spdlog/common.h>

#include "storage/bounded_log.hpp"

struct pg_conn;   // what libpq calls PGconn
struct pg_result; // and PGresult

namespace callboard::storage {

/// The level in our log of what PostgreSQL says with this severity. The failure of a statement or
/// of a session is a warning only: whoever it belongs to decides what it means.
[[nodiscard]] spdlog::level::level_enum level_of_severity(std::string_view severity);

/// Writes one thing that the server told beside its answers into our log.
void log_notice(const pg_result* notice);

/// From now on what the server tells this session beside its answers stands in our log.
void log_notices(pg_conn* session);

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
