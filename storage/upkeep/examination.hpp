#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/connection.hpp"
#include "storage/values/timestamp.hpp"

/// Information about a server and its database for operators. Nothing here changes anything.
namespace callboard::storage {

/// A server, and the database of the session.
struct server_facts {
    std::string version;
    int version_number = 0; ///< 150004 for 15.4
    bool standby = false;
    bool fsync = true;
    bool full_page_writes = true;
    int connections = 0; ///< not counting those reserved for superusers
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
    std::string built_by; ///< the library's version at that time
    std::string now;
};
BOOST_DESCRIBE_STRUCT(changed_collation, (), (name, built_by, now))

/// Returns the collations of the database and of columns that have changed.
std::vector<changed_collation> changed_collations(connection& session);

/// Returns the time of the server's clock.
timestamp read_clock(connection& session);

/// Whether the database has been migrated at all.
bool has_schema(connection& session);

/// Returns the number of administrators who can sign in.
std::int64_t count_administrators(connection& session);

} // namespace callboard::storage
