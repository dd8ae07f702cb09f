// Migrates databases of a real server; each case has a database of its own.
#include <boost/test/unit_test.hpp>

#include <array>
#include <future>
#include <memory>

#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/migrator.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"

namespace storage = callboard::storage;
using callboard::tests::query_text;
using callboard::tests::scratch_directory;
using storage::migrate;
using storage::migration;

namespace {

const auto steps = std::array{migration{1, "first", "CREATE TABLE a (n int)"},
                              migration{2, "second",
                                        "INSERT INTO a VALUES (1);\n"
                                        "INSERT INTO a VALUES (2)"},
                              migration{3, "third", "ALTER TABLE a ADD COLUMN m int"}};

/// The server of the suite.
struct server {
    server() { instance = this; }
    ~server() { instance = nullptr; }

    scratch_directory scratch;
    storage::embedded_postgres postgres{{scratch.path(), {}, 20, {}}};
    int databases = 0;

    static inline server* instance = nullptr;
};

/// An empty database.
std::string new_database() {
    auto& server = *server::instance;
    const auto name = "migrated_" + std::to_string(++server.databases);
    query_text(server.postgres.url(), "CREATE DATABASE " + name);
    return server.postgres.url() + " dbname=" + name;
}

std::string error_of(const std::string& url, std::span<const migration> known) {
    try {
        migrate(url, known);
    } catch (const storage::migration_error& error) {
        return error.what();
    }
    return "migrated";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

auto first(std::size_t count) {
    return std::span{steps}.first(count);
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_migrator, *boost::unit_test::fixture<server>())

BOOST_AUTO_TEST_CASE(our_own_migrations_make_the_schema) {
    const auto url = new_database();
    const auto known = storage::built_in_migrations();
    const auto report = migrate(url);
    BOOST_TEST(report.from == 0);
    BOOST_TEST(report.to == static_cast<int>(known.size()));
    BOOST_TEST(report.applied.front() == "0001_core");
    BOOST_TEST(query_text(url, "SELECT to_regclass('application') IS NOT NULL") == "t");
    BOOST_TEST(query_text(url, "SELECT checksum = encode(sha256($s$" +
                                   std::string{known.front().sql} +
                                   "$s$::text::bytea), 'hex') FROM schema_migration WHERE number "
                                   "= 1") == "t");
}

BOOST_AUTO_TEST_CASE(applications_of_an_older_schema_keep_the_time_limits_they_were_shown) {
    const auto url = new_database();
    migrate(url, storage::built_in_migrations().first(1));
    query_text(url, "INSERT INTO company (name) VALUES ('Globe')");
    query_text(url, "UPDATE pipeline_stage SET time_limit_hours = 48 WHERE position IN (1, 5)");
    query_text(url, "INSERT INTO job (company_id, title, pipeline_id, pipeline_version) "
                    "VALUES (1, 'Fool', 1, 1)");
    query_text(url, "INSERT INTO candidate (company_id, name, email) SELECT 1, n, n FROM "
                    "generate_series(1, 4) AS n");
    // In Applied and Rejected, which have no limit; newly in Screening, and there for too long
    // already.
    query_text(url,
               "INSERT INTO application (job_id, candidate_id, company_id, stage, stage_since) "
               "SELECT 1, a.id, 1, a.stage, now() - a.ago FROM (VALUES (1, 0, interval '1 hour'), "
               "(2, 5, '1 hour'), (3, 1, '1 hour'), (4, 1, '3 days')) AS a (id, stage, ago)");
    migrate(url);
    BOOST_TEST(query_text(url, "SELECT string_agg(candidate_id || ' ' || limit_left || ' ' || "
                               "(limit_at = stage_since + interval '2 days') || ' ' || limit_step, "
                               "', ' ORDER BY candidate_id) FROM application WHERE limit_since IS "
                               "NOT NULL") == "3 172800 true 0, 4 172800 true 3");
    BOOST_TEST(query_text(url, "SELECT string_agg(a.candidate_id || ' ' || t.kind || ' ' || "
                               "(t.due_at = a.limit_at), ',') FROM task t JOIN application a ON "
                               "a.id = t.subject_id") == "3 stage_limit true");
}

BOOST_AUTO_TEST_CASE(a_second_run_has_nothing_to_do) {
    const auto url = new_database();
    migrate(url, steps);
    const auto report = migrate(url, steps);
    BOOST_TEST(report.from == 3);
    BOOST_TEST(report.to == 3);
    BOOST_TEST(report.applied.empty());
    BOOST_TEST(query_text(url, "SELECT count(*) FROM a") == "2");
}

BOOST_AUTO_TEST_CASE(a_newer_binary_applies_only_what_is_new) {
    const auto url = new_database();
    migrate(url, first(1));
    const auto report = migrate(url, steps);
    BOOST_TEST(report.from == 1);
    const auto expected = std::vector<std::string>{"0002_second", "0003_third"};
    BOOST_TEST(report.applied == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_pending_is_told_and_not_done) {
    const auto url = new_database();
    BOOST_TEST(storage::pending_migrations(url, steps).applied.size() == 3U);
    BOOST_TEST(query_text(url, "SELECT to_regclass('schema_migration') IS NULL") == "t");
    migrate(url, first(2));
    const auto pending = storage::pending_migrations(url, steps);
    BOOST_TEST(pending.from == 2);
    BOOST_TEST(pending.to == 3);
    BOOST_TEST(pending.applied == std::vector<std::string>{"0003_third"},
               boost::test_tools::per_element());
    BOOST_TEST(storage::pending_migrations(url, first(2)).applied.empty());
    BOOST_CHECK_THROW(storage::pending_migrations(url, first(1)), storage::migration_error);
}

BOOST_AUTO_TEST_CASE(of_services_started_at_once_one_migrates) {
    const auto url = new_database();
    auto runs = std::vector<std::future<storage::migration_report>>{};
    for (auto i = 0; i < 4; ++i)
        runs.push_back(std::async(std::launch::async, [&] { return migrate(url, steps); }));
    auto applied = std::size_t{0};
    for (auto& run : runs) {
        const auto report = run.get();
        applied += report.applied.size();
        BOOST_TEST(report.to == 3);
    }
    BOOST_TEST(applied == 3U);
    BOOST_TEST(query_text(url, "SELECT count(*) FROM a") == "2");
}

BOOST_AUTO_TEST_CASE(a_changed_migration_is_refused) {
    const auto url = new_database();
    migrate(url, first(2));
    auto changed = steps;
    changed[1].sql = "INSERT INTO a VALUES (3)";
    BOOST_TEST(contains(error_of(url, changed), "Migration 0002_second was changed"));
    BOOST_TEST(query_text(url, "SELECT max(number) FROM schema_migration") == "2");
}

BOOST_AUTO_TEST_CASE(a_newer_schema_is_refused) {
    const auto url = new_database();
    migrate(url, steps);
    const auto text = error_of(url, first(2));
    BOOST_TEST(contains(text, "has schema 0003_third"));
    BOOST_TEST(contains(text, "schemas up to 2"));
}

BOOST_AUTO_TEST_CASE(a_gap_is_refused) {
    const auto url = new_database();
    migrate(url, steps);
    query_text(url, "DELETE FROM schema_migration WHERE number = 2");
    BOOST_TEST(contains(error_of(url, steps), "lacks migration 2"));
}

BOOST_AUTO_TEST_CASE(a_failing_migration_leaves_no_trace) {
    const auto url = new_database();
    auto broken = steps;
    broken[1].sql = "INSERT INTO a VALUES (1);\n-- \u00fc\nINSERT INTO nowhere VALUES (2)";
    const auto text = error_of(url, broken);
    BOOST_TEST_CONTEXT(text) {
        BOOST_TEST(contains(text, "0002_second failed in line 3"));
        BOOST_TEST(contains(text, "\"nowhere\" does not exist"));
    }
    BOOST_TEST(query_text(url, "SELECT count(*) FROM a") == "0");
    BOOST_TEST(query_text(url, "SELECT max(number) FROM schema_migration") == "1");
    BOOST_TEST(migrate(url, steps).to == 3);
}

BOOST_AUTO_TEST_CASE(a_migration_cannot_end_its_transaction) {
    const auto url = new_database();
    auto broken = steps;
    broken[2].sql = "COMMIT";
    BOOST_TEST(contains(error_of(url, broken), "0003_third ends its own transaction"));
}

BOOST_AUTO_TEST_CASE(an_unreachable_database_is_an_error) {
    BOOST_TEST(contains(error_of("host=/nowhere", steps), "Cannot connect"));
}

BOOST_AUTO_TEST_SUITE_END()
