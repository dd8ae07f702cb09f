#pragma once

#include <string_view>

#include <spdlog/common.h>

struct pg_conn;   // what libpq calls PGconn
struct pg_result; // and PGresult

namespace callboard::storage {

/// Returns the level in our log for a severity of PostgreSQL. Failures of statements and sessions
/// are only warnings, because the code that ran them decides what they mean.
[[nodiscard]] spdlog::level::level_enum level_of_severity(std::string_view severity);

/// Writes a notice of the server into our log.
void log_notice(const pg_result* notice);

/// Writes the notices that this session gets from now on into our log.
void log_notices(pg_conn* session);

} // namespace callboard::storage
