// Prepares every statement of storage/sql/ against the schema that the migrations make.
#include <boost/test/unit_test.hpp>

#include <string_view>

#include "storage/sql.hpp"
#include "tests/support/database.hpp"

namespace storage = callboard::storage;

BOOST_FIXTURE_TEST_SUITE(storage_queries, callboard::tests::database)

BOOST_AUTO_TEST_CASE(every_query_prepares_on_a_fresh_schema) {
    BOOST_TEST(!storage::sql::all().empty());
    for (const auto* query : storage::sql::all()) {
        try {
            session().prepare(*query);
        } catch (const storage::database_error& error) {
            BOOST_ERROR(query->name << ": " << error.what());
        }
    }
}

BOOST_AUTO_TEST_CASE(every_fragment_is_filled_in) {
    for (const auto* query : storage::sql::all())
        BOOST_TEST(query->text.find("{{") == std::string_view::npos, query->name);
}

BOOST_AUTO_TEST_CASE(a_commit_after_a_failed_statement_is_no_success) {
    static constexpr auto impossible = storage::query{"test_impossible", "SELECT 1 / 0"};
    session().begin();
    BOOST_CHECK_THROW(session().exec(impossible), storage::database_error);
    BOOST_CHECK_EXCEPTION(session().commit(), storage::database_error,
                          [](const auto& error) { return !error.connection_lost(); });
}

BOOST_AUTO_TEST_SUITE_END()
