#include "storage/server_log.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <libpq-fe.h>
#include <spdlog/spdlog.h>

namespace callboard::storage {

namespace {

std::string_view field_of(const PGresult* notice, int code) {
    const auto* text = PQresultErrorField(notice, code);
    return text ? std::string_view{text} : std::string_view{};
}

/// Splits what stands behind `2026-03-01 12:00:00.123 UTC [17] `; without that it is a line that
/// goes on, and the severity is empty.
std::pair<std::string_view, std::string_view> split(std::string_view line) {
    const auto process = line.find("] ");
    const auto colon = line.find(":  ", process == std::string_view::npos ? 0 : process);
    if (process == std::string_view::npos || colon == std::string_view::npos)
        return {{}, line};
    return {line.substr(process + 2, colon - process - 2), line.substr(colon + 3)};
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

server_log::server_log(const bounded_log& file)
    : file_(file)
    , at_(file.size()) {}

void server_log::pass_on() {
    const auto added = file_.added_since(at_);
    for (auto rest = std::string_view{added}; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto [severity, text] = split(line);
        if (!severity.empty())
            level_ = level_of_severity(severity);
        spdlog::log(level_, "PostgreSQL: {}", text);
    }
}

} // namespace callboard::storage
