#pragma once

#include "storage/timestamp.hpp"
#include "storage/transaction.hpp"

namespace callboard::storage {

/// What time it is by the database's clock, by which things are due.
timestamp database_time(transaction& work);

} // namespace callboard::storage
