#pragma once

#include <string>

#include <fmt/format.h>

#include "storage/postgres/libpq_handle.hpp"
#include "storage/values/timestamp.hpp"
#include "tests/support/query_text.hpp"

namespace callboard::tests {

/// A database's clock that shows the time set by the test: in sessions that begin from then on,
/// `now()` and similar functions come from a schema in front of the built-in ones, also in the
/// defaults of columns. Only to be set while no transaction runs.
class virtual_clock {
  public:
    virtual_clock(const std::string& url, storage::timestamp shows)
        : session_(PQconnectdb(url.c_str())) {
        query_text(session_.get(),
                   fmt::format("CREATE SCHEMA virtual; "
                               "CREATE TABLE virtual.clock (shows timestamptz NOT NULL); "
                               "INSERT INTO virtual.clock VALUES ('{}');",
                               storage::to_text(shows)));
        for (const auto* name :
             {"now", "transaction_timestamp", "statement_timestamp", "clock_timestamp"})
            query_text(session_.get(),
                       fmt::format("CREATE FUNCTION virtual.{}() RETURNS timestamptz LANGUAGE sql "
                                   "STABLE AS 'SELECT shows FROM virtual.clock'",
                                   name));
        query_text(session_.get(), rebind_defaults);
        // Tables are created in the first schema; the built-in functions come last.
        query_text(session_.get(), "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path "
                                   "= public, virtual, pg_catalog', current_database()); END $$");
        query_text(session_.get(), rebind_functions);
        query_text(session_.get(), "SET synchronous_commit = off; "
                                   "PREPARE show AS UPDATE virtual.clock SET shows = $1");
    }

    void show(storage::timestamp time) {
        query_text(session_.get(), fmt::format("EXECUTE show('{}')", storage::to_text(time)));
    }

  private:
    static constexpr auto rebind_defaults =
        "DO $$ DECLARE d record; BEGIN "
        "FOR d IN SELECT a.attrelid::regclass AS owner, a.attname "
        "FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum "
        "WHERE pg_get_expr(f.adbin, f.adrelid) = 'now()' "
        "LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET DEFAULT virtual.now()', d.owner, "
        "d.attname); END LOOP; END $$";

    /// Functions that have their own search path.
    static constexpr auto rebind_functions =
        "DO $$ DECLARE f record; BEGIN "
        "FOR f IN SELECT oid::regprocedure AS name FROM pg_proc "
        "WHERE array_to_string(proconfig, ' ') LIKE '%search_path=public%' "
        "LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = public, virtual, pg_catalog, "
        "pg_temp', f.name); END LOOP; END $$";

    storage::libpq_session session_;
};

} // namespace callboard::tests
