#pragma once

#include <stdexcept>
#include <string>

#include "storage/libpq_handle.hpp"

namespace callboard::tests {

/// Runs statements on a session of their own and returns the first value of the last one's answer,
/// or an empty text. Throws std::runtime_error.
inline std::string query_text(const std::string& url, const std::string& sql) {
    const auto session = storage::libpq_session{PQconnectdb(url.c_str())};
    const auto answer = storage::libpq_result{PQexec(session.get(), sql.c_str())};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error{PQerrorMessage(session.get())};
    return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
}

} // namespace callboard::tests
