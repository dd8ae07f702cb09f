#include "storage/postgres/grants.hpp"

#include <array>

#include <fmt/format.h>

#include "storage/postgres/libpq_handle.hpp"
#include "storage/postgres/migrator.hpp"

namespace callboard::storage {

namespace {

/// `{0}` is the schema, `{1}` the role. All in one transaction, so that running work notices
/// nothing.
constexpr auto statements = R"(
BEGIN;
SELECT pg_advisory_xact_lock(6072312718024);
GRANT USAGE ON SCHEMA {0} TO {1};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {0} TO {1};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {0} TO {1};
REVOKE EXECUTE ON FUNCTION task_done_days(interval), erase_event_reasons(bigint[]),
    erase_events_of_deleted(bigint[]), erase_audit_addresses(bigint[]),
    erase_audit_events(bigint, integer) FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {0} TO {1};
REVOKE UPDATE, DELETE ON audit_event, application_event FROM {1};
REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM {1};
COMMIT)";

libpq_session connect(const std::string& url) {
    auto session = libpq_session{PQconnectdb(url.c_str())};
    if (PQstatus(session.get()) != CONNECTION_OK)
        throw migration_error{
            fmt::format("Cannot connect to the database: {}", PQerrorMessage(session.get()))};
    return session;
}

libpq_result execute(PGconn* session, const std::string& text) {
    auto answer = libpq_result{PQexec(session, text.c_str())};
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw migration_error{
            fmt::format("Cannot grant the service's database role the rights it needs: {}",
                        PQerrorMessage(session))};
    return answer;
}

std::string first_value(PGconn* session, const std::string& text) {
    return PQgetvalue(execute(session, text).get(), 0, 0);
}

} // namespace

void grant_work(const std::string& owner_url, const std::string& worker) {
    const auto session = connect(owner_url);
    const auto quoted = std::unique_ptr<char, void (*)(void*)>{
        PQescapeIdentifier(session.get(), worker.data(), worker.size()), &PQfreemem};
    if (!quoted)
        throw migration_error{fmt::format("{} cannot be the name of a role", worker)};
    const auto schema = first_value(session.get(), "SELECT quote_ident(current_schema())");
    execute(session.get(), fmt::format(statements, schema, quoted.get()));
}

std::string role_of(const std::string& url) {
    return first_value(connect(url).get(), "SELECT current_user");
}

} // namespace callboard::storage
