#include "storage/upkeep/backup.hpp"

#include "storage/audit/audit.hpp"
#include "storage/embedded/startup_error.hpp"
#include "storage/upkeep/sql.hpp"

namespace callboard::storage {

namespace {

constexpr auto hold_setting = "held_since";

/// Removes time limits, since counting rows and waiting for other programs may take long.
connection_options without_limits(connection_options options) {
    options.statement_timeout = std::chrono::milliseconds{0};
    return options;
}

row_counts count_rows_of(connection& session) {
    const auto rows = session.exec(sql::backup_count_rows);
    auto counts = row_counts{};
    for (auto row = 0; row < rows.size(); ++row)
        counts.emplace(value<std::string>(rows, row, 0), value<std::int64_t>(rows, row, 1));
    return counts;
}

} // namespace

database_snapshot::database_snapshot(connection_options options)
    : session_(without_limits(std::move(options))) {
    session_.exec(sql::backup_isolation);
    session_.begin();
    name_ = scalar_of<std::string>(session_.exec(sql::backup_begin)).value();
}

row_counts database_snapshot::count_rows() {
    return count_rows_of(session_);
}

int database_snapshot::schema() {
    if (!scalar_of<bool>(session_.exec(sql::server_has_schema)).value())
        return 0;
    return scalar_of<int>(session_.exec(sql::backup_schema)).value();
}

std::string database_snapshot::installation_id() {
    return scalar_of<std::string>(session_.exec(sql::setting_get, param<"name">("installation_id")))
        .value_or("");
}

database_restore::database_restore(connection_options options)
    : session_(without_limits(std::move(options))) {
    if (!scalar_of<bool>(session_.exec(sql::restore_lock)).value())
        throw startup_error{"Another restore into this database is under way."};
    if (const auto tables = scalar_of<std::int64_t>(session_.exec(sql::restore_count_tables));
        tables != 0)
        throw startup_error{"The database is not empty. Restore into a new one."};
    session_.exec(sql::restore_begin);
}

row_counts database_restore::count_rows() {
    auto counts = count_rows_of(session_);
    counts.erase("unfinished_restore");
    return counts;
}

void database_restore::finish(bool hold) {
    session_.begin();
    session_.exec(sql::restore_identity);
    session_.exec(sql::restore_renumber_events);
    if (hold)
        session_.exec(sql::restore_hold, param<"name">(hold_setting));
    session_.exec(sql::restore_end);
    session_.commit();
    session_.exec(sql::restore_analyze);
}

std::optional<std::string> held_since(connection& session) {
    return scalar_of<std::string>(session.exec(sql::setting_get, param<"name">(hold_setting)));
}

std::int64_t release_hold(transaction& work, bool cancel_mails) {
    const auto cancelled =
        cancel_mails ? work.exec(sql::restore_cancel_mails).affected() : std::int64_t{0};
    work.exec(sql::restore_release, param<"name">(hold_setting));
    add_audit(work, 0, {.kind = "installation_taken_over"});
    return cancelled;
}

} // namespace callboard::storage
