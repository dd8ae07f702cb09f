#include "storage/postgres/notices.hpp"

#include <libpq-fe.h>
#include <spdlog/spdlog.h>

namespace callboard::storage {

namespace {

std::string_view field_of(const PGresult* notice, int code) {
    const auto* text = PQresultErrorField(notice, code);
    return text ? std::string_view{text} : std::string_view{};
}

} // namespace

spdlog::level::level_enum level_of_severity(std::string_view severity) {
    if (severity == "PANIC")
        return spdlog::level::critical;
    if (severity == "FATAL" || severity == "ERROR" || severity == "WARNING")
        return spdlog::level::warn;
    if (severity == "LOG" || severity == "INFO")
        return spdlog::level::info;
    return spdlog::level::debug;
}

void log_notice(const pg_result* notice) {
    spdlog::log(level_of_severity(field_of(notice, PG_DIAG_SEVERITY_NONLOCALIZED)),
                "PostgreSQL: {}", field_of(notice, PG_DIAG_MESSAGE_PRIMARY));
}

void log_notices(pg_conn* session) {
    PQsetNoticeReceiver(
        session, [](void*, const PGresult* notice) { log_notice(notice); }, nullptr);
}

} // namespace callboard::storage
