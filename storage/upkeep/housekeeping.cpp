#include "storage/upkeep/housekeeping.hpp"

#include <string>
#include <system_error>
#include <vector>

#include "storage/upkeep/sql.hpp"
#include <spdlog/spdlog.h>

namespace callboard::storage {

int remove_mail_files(transaction& work, const std::filesystem::path& folder, int limit) {
    auto gone = std::vector<std::string>{};
    auto missing = std::vector<std::string>{};
    auto failure = std::error_code{}; // the last one that occurred
    const auto rows = work.exec(sql::mail_file_find, param<"limit">(limit));
    for (auto row = 0; row < rows.size(); ++row) {
        auto name = value<std::string>(rows, row, 0);
        auto error = std::error_code{};
        // Must be a name, not a path: files outside of the folder are never removed.
        const auto here = std::filesystem::path{name}.filename() == name &&
                          std::filesystem::remove(folder / name, error);
        (here ? gone : missing).push_back(std::move(name));
        if (error)
            failure = error;
    }
    if (failure)
        spdlog::warn("some mail files could not be removed from {}: {}", folder.string(),
                     failure.message());
    if (!rows.empty())
        work.exec(sql::mail_file_removed, param<"gone">(gone), param<"missing">(missing));
    return static_cast<int>(gone.size());
}

purged purge(transaction& work, int limit, std::chrono::seconds keep_audit) {
    return {
        .sessions = work.exec(sql::purge_sessions, param<"limit">(limit)).affected(),
        .links = work.exec(sql::purge_links, param<"limit">(limit)).affected(),
        .link_requests = work.exec(sql::purge_link_requests, param<"limit">(limit)).affected(),
        .registrations = work.exec(sql::purge_registrations, param<"limit">(limit)).affected(),
        .idempotency_keys = work.exec(sql::purge_idempotency, param<"limit">(limit)).affected(),
        .mail_secrets = work.exec(sql::purge_mail_secrets, param<"limit">(limit)).affected(),
        .domain_stops = work.exec(sql::purge_domain_stops, param<"limit">(limit)).affected(),
        .places = work.exec(sql::purge_places, param<"limit">(limit)).affected(),
        .audit_events =
            work.scalar<std::int64_t>(sql::purge_audit, param<"keep_seconds">(keep_audit.count()),
                                      param<"limit">(limit))
                .value(),
    };
}

} // namespace callboard::storage
