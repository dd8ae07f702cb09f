#pragma once

#include <stdexcept>
#include <string>

#include "storage/postgres/libpq_handle.hpp"

namespace callboard::tests {

/// Runs statements and returns the first value of the last one's answer, or an empty text. Throws
/// std::runtime_error.
inline std::string query_text(PGconn* session, const std::string& sql) {
    const auto answer = storage::libpq_result{PQexec(session, sql.c_str())};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error{PQerrorMessage(session)};
    return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
}

/// The same in a separate session.
inline std::string query_text(const std::string& url, const std::string& sql) {
    const auto session = storage::libpq_session{PQconnectdb(url.c_str())};
    return query_text(session.get(), sql);
}

} // namespace callboard::tests
