#pragma once

#include <string_view>

#include <spdlog/common.h>

struct pg_conn;   // libpq's PGconn
struct pg_result; // libpq's PGresult

namespace callboard::storage {

/// Returns our log level for a severity of PostgreSQL. Failures of statements and sessions are only
/// warnings, because the code that ran them decides what they mean.
[[nodiscard]] spdlog::level::level_enum level_of_severity(std::string_view severity);

/// Writes a notice of the server into our log.
void log_notice(const pg_result* notice);

/// From now on writes the notices of this session into our log.
void log_notices(pg_conn* session);

} // namespace callboard::storage
