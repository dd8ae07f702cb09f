#pragma once

#include "storage/postgres/transaction.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// Returns the time of the database's clock, which decides when things are due.
timestamp database_time(transaction& work);

} // namespace callboard::storage
