// The role that works on the database: it may run every statement of the service, and nothing that
// would rewrite the histories or the schema.
#include "storage/postgres/grants.hpp"

#include <deque>

#include <boost/test/unit_test.hpp>

#include "storage/applications/sql.hpp"
#include "storage/candidates/sql.hpp"
#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/migrator.hpp"
#include "storage/time/sql.hpp"
#include "tests/support/queries.hpp"
#include "tests/support/world.hpp"

using namespace callboard;
using namespace callboard::tests;
using storage::connection;
using storage::query;

namespace {

constexpr auto permission_denied = "42501";

struct at_work : world {
    connection worker{{.url = db.worker_url()}};
    std::deque<std::string> texts; ///< the session keeps the names of what it prepared

    std::string refusal_of(const std::string& statement) {
        const auto& name = texts.emplace_back(fmt::format("test_{}", texts.size()));
        try {
            worker.exec(storage::query_with<>{name, statement});
        } catch (const storage::database_error& error) {
            return error.sqlstate();
        }
        return "allowed";
    }
    /// A statement that plans the prepared one, which checks its permissions.
    std::string explain(const query& what) {
        const auto count = id(fmt::format(
            "SELECT count(*) FROM generate_series(1, 50) AS n WHERE position('$' || n IN $q${}$q$) "
            "> 0",
            what.text));
        auto nulls = std::string{};
        for (auto n = std::int64_t{0}; n < count; ++n)
            nulls += n == 0 ? "NULL" : ", NULL";
        return fmt::format("EXPLAIN EXECUTE \"{}\"{}", what.name,
                           count == 0 ? "" : '(' + nulls + ')');
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_grants, at_work)

BOOST_AUTO_TEST_CASE(every_statement_of_the_service_is_allowed) {
    for (const auto* each : all_queries()) {
        if (each->name.starts_with("restore_")) // before there is a service, by the owner
            continue;
        worker.prepare(*each);
        const auto said = refusal_of(explain(*each));
        BOOST_TEST(said == "allowed", each->name << ": " << said);
    }
}

BOOST_AUTO_TEST_CASE(what_happened_is_neither_changed_nor_deleted) {
    for (const auto* table : {"audit_event", "application_event"}) {
        BOOST_TEST(refusal_of(fmt::format("UPDATE {} SET kind = 'other'", table)) ==
                   permission_denied);
        BOOST_TEST(refusal_of(fmt::format("DELETE FROM {}", table)) == permission_denied);
        BOOST_TEST(refusal_of(fmt::format("TRUNCATE {}", table)) == permission_denied);
        BOOST_TEST(refusal_of(fmt::format("SELECT count(*) FROM {}", table)) == "allowed");
    }
}

BOOST_AUTO_TEST_CASE(neither_schema_nor_roles_are_changed) {
    for (const auto* statement :
         {"ALTER TABLE audit_event ADD COLUMN more text", "DROP TABLE company",
          "CREATE TABLE more (a integer)", "CREATE SCHEMA more",
          "ALTER ROLE callboard_worker SUPERUSER", "CREATE ROLE another",
          "UPDATE schema_migration SET checksum = ''", "DELETE FROM schema_migration",
          "CREATE OR REPLACE FUNCTION erase_audit_events(bigint, integer) RETURNS bigint "
          "LANGUAGE sql AS 'SELECT 1::bigint'",
          "COPY company TO '/tmp/callboard-copy'", "COPY company TO PROGRAM 'true'",
          "SELECT pg_read_file('postgresql.conf')"})
        BOOST_TEST(refusal_of(statement) != "allowed", statement);
}

BOOST_AUTO_TEST_CASE(the_tables_of_days_are_made_and_dropped_for_it) {
    const auto days = [&] {
        return id("SELECT count(*) FROM pg_inherits "
                  "WHERE inhparent = 'task_done'::regclass");
    };
    text("CREATE TABLE task_done_20200101 PARTITION OF task_done "
         "FOR VALUES FROM ('2020-01-01') TO ('2020-01-02')");
    BOOST_TEST(days() == 2);
    worker.exec(storage::sql::task_done_days, storage::param<"keep_seconds">(86'400));
    BOOST_TEST(days() > 2);
    BOOST_TEST(text("SELECT to_regclass('task_done_20200101') IS NULL") == "t");
}

BOOST_AUTO_TEST_CASE(the_owners_functions_erase_only_what_they_are_for) {
    const auto usher = job(globe, recruiter.user_id, "Usher");
    const auto adas = application(ada.candidate_id, usher);
    const auto bobs = application(bob.candidate_id, usher);
    text("UPDATE application_event SET reason = 'too tall'");
    text(fmt::format("INSERT INTO audit_event (kind, actor_id, address) VALUES "
                     "('signed_in', {}, '192.0.2.1'), ('signed_in', {}, '192.0.2.2')",
                     ada.user_id, bob.user_id));
    text(fmt::format("UPDATE candidate SET anonymised_at = now() WHERE id = {}", bob.candidate_id));
    worker.exec(storage::sql::retention_erase_reasons,
                storage::param<"application_ids">(std::vector{adas, bobs}));
    worker.exec(storage::sql::retention_erase_addresses,
                storage::param<"user_ids">(std::vector{ada.user_id, bob.user_id}));
    worker.exec(storage::sql::application_erase_events, storage::param<"application_id">(adas));
    BOOST_TEST(text(fmt::format("SELECT string_agg(coalesce(reason, '-'), ' ' ORDER BY "
                                "application_id) FROM application_event")) == "too tall -");
    BOOST_TEST(text("SELECT string_agg(coalesce(address, '-'), ' ' ORDER BY id) FROM "
                    "audit_event") == "192.0.2.1 -");
}

BOOST_AUTO_TEST_CASE(what_a_later_migration_brings_is_granted_with_it) {
    const auto more =
        storage::migration{static_cast<int>(storage::built_in_migrations().size()) + 1, "more",
                           "CREATE TABLE more (a integer); CREATE TABLE other (a integer)"};
    auto all =
        std::vector(storage::built_in_migrations().begin(), storage::built_in_migrations().end());
    all.push_back(more);
    storage::migrate(db.url(), all);
    BOOST_TEST(refusal_of("INSERT INTO more VALUES (1)") == permission_denied);
    storage::grant_work(db.url(), storage::role_of(db.worker_url()));
    BOOST_TEST(refusal_of("INSERT INTO more VALUES (2)") == "allowed");
    BOOST_TEST(refusal_of("DELETE FROM audit_event WHERE true") == permission_denied);
}

BOOST_AUTO_TEST_CASE(a_role_that_is_not_there_is_told) {
    BOOST_CHECK_EXCEPTION(storage::grant_work(db.url(), "no \"such\" role"),
                          storage::migration_error, [](const auto& error) {
                              return std::string_view{error.what()}.find("such") !=
                                     std::string_view::npos;
                          });
}

BOOST_AUTO_TEST_SUITE_END()
