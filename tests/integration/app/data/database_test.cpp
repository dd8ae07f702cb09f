// The roles that the service uses for its database: one that owns it and one that works, on a
// server by URL and on the embedded one; and a single role where only one is given.
#include "app/data/database.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/database.hpp"
#include "tests/support/query_text.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/test_query.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto rewrite =
    test_query<"test_rewrite", "UPDATE audit_event SET kind = 'other' WHERE id = 0">;
constexpr auto add =
    test_query<"test_add", "INSERT INTO company (name) VALUES (@name) RETURNING id">;

/// A libpq connection string, with another role and database.
std::string as(const std::string& url, const std::string& role, const std::string& database) {
    return fmt::format("{} user={} dbname={}", url, role, database);
}

bool may_rewrite(const std::string& url) {
    auto session = storage::connection{{.url = url}};
    try {
        session.exec(rewrite);
        return true;
    } catch (const storage::database_error& error) {
        BOOST_TEST(error.sqlstate() == "42501");
        return false;
    }
}

struct own_server : database {
    own_server() {
        query_text(url(), "CREATE ROLE manager LOGIN");
        query_text(url(), "CREATE ROLE \"stage hand\" LOGIN");
        query_text(url(), "CREATE DATABASE theatre OWNER manager");
    }
    ~own_server() {
        for (const auto* each : {"DROP DATABASE theatre WITH (FORCE)", "DROP ROLE \"stage hand\"",
                                 "DROP ROLE manager"})
            query_text(url(), each);
    }
    std::string owner = as(url(), "manager", "theatre");
    std::string worker = as(url(), "'stage hand'", "theatre");

    static app::database base(const std::string& url, const std::string& owner_url) {
        auto settings = config::settings{};
        settings.database.url = config::secret{url};
        settings.database.owner_url = config::secret{owner_url};
        return app::database::for_command(settings);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(app_database)

BOOST_FIXTURE_TEST_CASE(an_owner_migrates_and_another_role_works, own_server) {
    BOOST_TEST(base(worker, owner).migrate().applied.size() > 0U);
    BOOST_TEST(!may_rewrite(worker));
    BOOST_TEST(may_rewrite(owner));
    auto session = storage::connection{{.url = worker}};
    session.exec(add, storage::param<"name">("Globe"));
    // From now on the service needs no owner.
    BOOST_TEST(base(worker, "").migrate().applied.empty());
    BOOST_TEST(base(worker, owner).migrate().applied.empty());
    BOOST_TEST(!may_rewrite(worker));
}

BOOST_FIXTURE_TEST_CASE(one_role_may_do_both, own_server) {
    BOOST_TEST(base(owner, "").migrate().applied.size() > 0U);
    BOOST_TEST(may_rewrite(owner));
    auto session = storage::connection{{.url = owner}};
    session.exec(add, storage::param<"name">("Globe"));
    BOOST_CHECK_THROW(base(worker, "").migrate(), storage::migration_error);
}

BOOST_FIXTURE_TEST_CASE(two_urls_that_name_one_role_leave_the_owner_its_rights, own_server) {
    const auto same = owner + " application_name=work";
    BOOST_TEST(base(same, owner).migrate().applied.size() > 0U);
    BOOST_TEST(base(same, owner).migrate().applied.empty());
    BOOST_TEST(may_rewrite(owner));
    BOOST_TEST(query_text(owner, "SELECT has_schema_privilege('public', 'CREATE')") == "t");
}

BOOST_AUTO_TEST_CASE(the_embedded_database_is_worked_on_by_a_role_of_its_own_also_an_old_one) {
    const auto scratch = scratch_directory{};
    auto settings = config::settings{};
    settings.database.state_directory = scratch / "state";
    {
        auto first = app::database::for_service(settings);
        // As an installation from before this role existed.
        query_text(first.owner_url(), "DROP ROLE callboard_worker");
        first.stop();
    }
    const auto base = app::database::for_service(settings);
    base.migrate();
    BOOST_TEST(query_text(base.url(), "SELECT current_user") == "callboard_worker");
    BOOST_TEST(query_text(base.url(),
                          "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles "
                          "WHERE rolname = current_user") == "f");
    BOOST_TEST(!may_rewrite(base.url()));
    BOOST_TEST(may_rewrite(base.owner_url()));
    const auto beside = app::database::for_command(settings);
    BOOST_TEST(beside.url() == base.url());
    BOOST_TEST(beside.migrate().applied.empty());
}

BOOST_AUTO_TEST_SUITE_END()
