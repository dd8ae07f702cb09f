#include "storage/upkeep/examination.hpp"

#include "storage/postgres/sql.hpp"
#include "storage/upkeep/sql.hpp"

namespace callboard::storage {

server_facts examine_server(connection& session) {
    return first_of<server_facts>(session.exec(sql::server_facts)).value();
}

std::vector<changed_collation> changed_collations(connection& session) {
    return all_of<changed_collation>(session.exec(sql::server_changed_collations));
}

timestamp read_clock(connection& session) {
    return scalar_of<timestamp>(session.exec(sql::clock_read)).value();
}

bool has_schema(connection& session) {
    return scalar_of<bool>(session.exec(sql::server_has_schema)).value();
}

std::int64_t count_administrators(connection& session) {
    return scalar_of<std::int64_t>(session.exec(sql::user_count_administrators)).value();
}

} // namespace callboard::storage
