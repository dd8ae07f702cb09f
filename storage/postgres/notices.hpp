#pragma once

#include <string_view>

#include <spdlog/common.h>

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

} // namespace callboard::storage
