#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/connection.hpp"
#include "storage/values/timestamp.hpp"

/// What an operator wants to know of a server and of the database. Nothing here changes anything.
namespace callboard::storage {

/// A server, and the database that the session is in.
struct server_facts {
    std::string version;
    int version_number = 0; ///< 150004 for 15.4
    bool standby = false;
    bool fsync = true;
    bool full_page_writes = true;
    int connections = 0; ///< that are not reserved for the superuser
    std::string encoding;
    std::string collation;
};
BOOST_DESCRIBE_STRUCT(server_facts, (),
                      (version, version_number, standby, fsync, full_page_writes, connections,
                       encoding, collation))

server_facts examine_server(connection& session);

/// A collation whose library has changed since indexes were built with it.
struct changed_collation {
    std::string name;
    std::string built_by; ///< the library's version then
    std::string now;
};
BOOST_DESCRIBE_STRUCT(changed_collation, (), (name, built_by, now))

/// The database's own collation and those of columns, as far as they have changed.
std::vector<changed_collation> changed_collations(connection& session);

/// The server's clock.
timestamp read_clock(connection& session);

/// Whether the database has been migrated at all.
bool has_schema(connection& session);

/// Administrators who can sign in.
std::int64_t count_administrators(connection& session);

} // namespace callboard::storage
