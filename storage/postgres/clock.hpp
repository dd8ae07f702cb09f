#pragma once

#include "storage/postgres/transaction.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// What time it is by the database's clock, by which things are due.
timestamp database_time(transaction& work);

} // namespace callboard::storage
