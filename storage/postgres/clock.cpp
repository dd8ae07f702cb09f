#include "storage/postgres/clock.hpp"

#include "storage/postgres/sql.hpp"

namespace callboard::storage {

timestamp database_time(transaction& work) {
    return work.scalar<timestamp>(sql::clock_read).value();
}

} // namespace callboard::storage
