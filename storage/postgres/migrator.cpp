#include "storage/postgres/migrator.hpp"

#include <array>
#include <charconv>
#include <string_view>

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include "storage/postgres/libpq_handle.hpp"
#include "storage/postgres/notices.hpp"
#include "storage/postgres/text_keys.hpp"

namespace callboard::storage {

namespace {

/// The number of the advisory lock; any constant would do.
constexpr auto lock_statement = "SELECT pg_advisory_lock(6072312718023)";

/// An INSERT with the migration's number, name and checksum.
constexpr auto record_statement =
    "INSERT INTO schema_migration (number, name, checksum) VALUES ($1, $2, $3)";

constexpr auto table_statement = "CREATE TABLE schema_migration ("
                                 " number integer PRIMARY KEY,"
                                 " name text NOT NULL,"
                                 " checksum text NOT NULL,"
                                 " applied_at timestamptz NOT NULL DEFAULT now())";

/// A row of schema_migration.
struct applied_migration {
    int number = 0;
    std::string name;
    std::string checksum;
};

std::string label(int number, std::string_view name) {
    return fmt::format("{:04}_{}", number, name);
}

/// Returns the text's SHA-256 in hexadecimal.
std::string checksum_of(std::string_view text) {
    auto hash = std::array<unsigned char, crypto_hash_sha256_BYTES>{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()),
                       text.size());
    auto hex = std::string(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    hex.pop_back();
    return hex;
}

/// Returns the server's error message, without the newline at the end.
std::string message_of(PGconn* session) {
    auto text = std::string{PQerrorMessage(session)};
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

libpq_result execute(PGconn* session, const char* statement) {
    auto answer = libpq_result{PQexec(session, statement)};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw migration_error{
            fmt::format("The database cannot be migrated: {}", message_of(session))};
    return answer;
}

libpq_session connect(const std::string& conninfo) {
    auto session = libpq_session{PQconnectdb(conninfo.c_str())};
    if (PQstatus(session.get()) != CONNECTION_OK)
        throw migration_error{
            fmt::format("Cannot connect to the database: {}", message_of(session.get()))};
    log_notices(session.get());
    // A migration may take any time, whatever the role's defaults are.
    execute(session.get(), "SET statement_timeout = 0; SET lock_timeout = 0;"
                           "SET idle_in_transaction_session_timeout = 0");
    return session;
}

bool table_exists(PGconn* session) {
    const auto answer = execute(session, "SELECT to_regclass('schema_migration') IS NOT NULL");
    return std::string_view{PQgetvalue(answer.get(), 0, 0)} == "t";
}

void refuse_unfinished_restore(PGconn* session) {
    const auto answer = execute(session, "SELECT to_regclass('unfinished_restore') IS NOT NULL");
    if (std::string_view{PQgetvalue(answer.get(), 0, 0)} == "t")
        throw migration_error{"A restore of a backup into this database was not completed. Empty "
                              "the database (for the embedded PostgreSQL, remove the directory "
                              "`postgres`) and restore again."};
}

std::vector<applied_migration> read_applied(PGconn* session) {
    const auto answer =
        execute(session, "SELECT number, name, checksum FROM schema_migration ORDER BY number");
    auto rows = std::vector<applied_migration>{};
    for (auto row = 0; row < PQntuples(answer.get()); ++row) {
        const auto text = std::string_view{PQgetvalue(answer.get(), row, 0)};
        auto number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        rows.push_back(
            {number, PQgetvalue(answer.get(), row, 1), PQgetvalue(answer.get(), row, 2)});
    }
    return rows;
}

/// Checks that the applied migrations are exactly the first of those that we know.
void verify(const std::vector<applied_migration>& applied, std::span<const migration> known) {
    if (!applied.empty() && applied.back().number > static_cast<int>(known.size()))
        throw migration_error{fmt::format(
            "The database has schema {}, but this version of Callboard only supports schemas up to "
            "{}. Use the newer version that migrated it, or restore an earlier backup.",
            label(applied.back().number, applied.back().name), known.size())};
    auto expected = 0;
    for (const auto& row : applied) {
        ++expected;
        if (row.number != expected)
            throw migration_error{
                fmt::format("The database lacks migration {}, though {} was applied. Its table "
                            "schema_migration has been edited; restore it.",
                            expected, label(row.number, row.name))};
        const auto& ours = known[static_cast<std::size_t>(expected - 1)];
        if (row.checksum != checksum_of(ours.sql))
            throw migration_error{fmt::format(
                "Migration {} was changed after it was applied to this database: its checksum is "
                "{} there and {} in this version of Callboard. Applied migrations must not be "
                "edited; put the change into a new one.",
                label(ours.number, ours.name), row.checksum, checksum_of(ours.sql))};
    }
}

/// Returns where in the text a statement failed: " in line 12", or nothing if the server does not
/// say.
std::string line_of(const PGresult* answer, std::string_view sql) {
    const auto* text = PQresultErrorField(answer, PG_DIAG_STATEMENT_POSITION);
    if (text == nullptr)
        return {};
    const auto position = std::string_view{text};
    auto left = 0; // characters of UTF-8, counted from 1
    std::from_chars(position.data(), position.data() + position.size(), left);
    auto line = 1;
    for (const auto c : sql) {
        left -= (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        if (left <= 0)
            break;
        line += c == '\n' ? 1 : 0;
    }
    return fmt::format(" in line {}", line);
}

void apply(PGconn* session, const migration& step) {
    execute(session, "BEGIN");
    const auto sql = std::string{step.sql};
    const auto answer = libpq_result{PQexec(session, sql.c_str())};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw migration_error{fmt::format("Migration {} failed{} and was undone: {}",
                                          label(step.number, step.name), line_of(answer.get(), sql),
                                          message_of(session))};
    if (PQtransactionStatus(session) != PQTRANS_INTRANS)
        throw migration_error{fmt::format("Migration {} ends its own transaction, which it must "
                                          "not.",
                                          label(step.number, step.name))};
    const auto number = std::to_string(step.number);
    const auto name = std::string{step.name};
    const auto checksum = checksum_of(step.sql);
    const auto values = std::array{number.c_str(), name.c_str(), checksum.c_str()};
    const auto recorded = libpq_result{
        PQexecParams(session, record_statement, 3, nullptr, values.data(), nullptr, nullptr, 0)};
    if (PQresultStatus(recorded.get()) != PGRES_COMMAND_OK)
        throw migration_error{fmt::format("Migration {} cannot be recorded and was undone: {}",
                                          label(step.number, step.name), message_of(session))};
    execute(session, "COMMIT");
}

void verify_numbers(std::span<const migration> known) {
    auto expected = 0;
    for (const auto& step : known)
        if (step.number != ++expected)
            throw migration_error{
                fmt::format("This build of Callboard lacks migration {}.", expected)};
}

/// Returns the applied migrations, if they are the first of those that we know.
std::vector<applied_migration> read_verified(PGconn* session, std::span<const migration> known) {
    auto applied = table_exists(session) ? read_applied(session) : std::vector<applied_migration>{};
    verify(applied, known);
    return applied;
}

} // namespace

migration_report migrate(const std::string& conninfo) {
    auto report = migrate(conninfo, built_in_migrations());
    fold_all_missing(conninfo);
    return report;
}

migration_report migrate(const std::string& conninfo, std::span<const migration> known) {
    verify_numbers(known);
    const auto session = connect(conninfo);
    // The lock ends with the session.
    execute(session.get(), lock_statement);
    refuse_unfinished_restore(session.get());
    if (!table_exists(session.get()))
        execute(session.get(), table_statement);
    const auto applied = read_verified(session.get(), known);

    auto report = migration_report{};
    report.from = static_cast<int>(applied.size());
    report.to = report.from;
    for (const auto& step : known.subspan(applied.size())) {
        apply(session.get(), step);
        report.applied.push_back(label(step.number, step.name));
        report.to = step.number;
        spdlog::info("applied migration {}", report.applied.back());
    }
    return report;
}

migration_report pending_migrations(const std::string& conninfo) {
    return pending_migrations(conninfo, built_in_migrations());
}

migration_report pending_migrations(const std::string& conninfo, std::span<const migration> known) {
    verify_numbers(known);
    const auto session = connect(conninfo);
    refuse_unfinished_restore(session.get());
    const auto applied = read_verified(session.get(), known);
    auto report = migration_report{};
    report.from = static_cast<int>(applied.size());
    report.to = static_cast<int>(known.size());
    for (const auto& step : known.subspan(applied.size()))
        report.applied.push_back(label(step.number, step.name));
    return report;
}

} // namespace callboard::storage
