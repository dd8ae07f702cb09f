// Prepares every statement of every folder against the schema that the migrations create.
#include <boost/test/unit_test.hpp>

#include <string_view>

#include "tests/support/database.hpp"
#include "tests/support/queries.hpp"
#include "tests/support/test_query.hpp"

namespace storage = callboard::storage;
using callboard::tests::all_queries;
using callboard::tests::test_query;

BOOST_FIXTURE_TEST_SUITE(storage_queries, callboard::tests::database)

BOOST_AUTO_TEST_CASE(every_query_prepares_on_a_fresh_schema) {
    BOOST_TEST(!all_queries().empty());
    for (const auto* query : all_queries()) {
        try {
            session().prepare(*query);
        } catch (const storage::database_error& error) {
            BOOST_ERROR(query->name << ": " << error.what());
        }
    }
}

BOOST_AUTO_TEST_CASE(every_fragment_is_filled_in) {
    for (const auto* query : all_queries())
        BOOST_TEST(query->text.find("{{") == std::string_view::npos, query->name);
}

BOOST_AUTO_TEST_CASE(a_statement_that_calls_a_function_of_ours_that_writes_is_known_to_write) {
    static constexpr auto functions =
        test_query<"test_functions",
                   "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
                   "AND provolatile = 'v' AND prorettype <> 'trigger'::regtype">;
    const auto names = session().exec(functions);
    BOOST_TEST(!names.empty());
    for (auto row = 0; row < names.size(); ++row) {
        const auto call = std::string{names.text(row, 0).value()} + '(';
        for (const auto* query : all_queries())
            if (query->text.find(call) != std::string_view::npos)
                BOOST_TEST(query->may_write(), query->name);
    }
}

BOOST_AUTO_TEST_CASE(what_locks_only_reads_and_all_else_may_write) {
    for (const auto* text :
         {"SELECT 1", "-- A comment: UPDATE\nSELECT 1", "SELECT id FROM job FOR UPDATE",
          "SELECT id FROM job FOR NO KEY UPDATE", "WITH a AS (SELECT 1) SELECT * FROM a"})
        BOOST_TEST(!(storage::query{"test", text}.may_write()), text);
    for (const auto* text :
         {"UPDATE job SET title = ''", "WITH a AS (UPDATE job SET title = '' RETURNING 1) SELECT 1",
          "WITH a AS (SELECT 1 FROM job FOR UPDATE), b AS (DELETE FROM job) SELECT 1",
          "INSERT INTO job DEFAULT VALUES", "DO $$ BEGIN END $$", "SELECT pg_notify('a', 'b')", ""})
        BOOST_TEST((storage::query{"test", text}.may_write()), text);
}

BOOST_AUTO_TEST_CASE(a_commit_after_a_failed_statement_is_no_success) {
    static constexpr auto impossible = test_query<"test_impossible", "SELECT 1 / 0">;
    session().begin();
    BOOST_CHECK_THROW(session().exec(impossible), storage::database_error);
    BOOST_CHECK_EXCEPTION(session().commit(), storage::database_error,
                          [](const auto& error) { return !error.connection_lost(); });
}

BOOST_AUTO_TEST_SUITE_END()
