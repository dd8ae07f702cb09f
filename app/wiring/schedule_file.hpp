#pragma once

#include "config/settings.hpp"
#include "storage/postgres/connection.hpp"

namespace callboard::app {

/// Makes the schedules that `scheduler.schedules` declares those of the database, if it names a
/// file. Throws `storage::startup_error` with every problem of the file; then nothing was changed.
void apply_schedule_file(const config::settings& settings,
                         const storage::connection_options& connect);

} // namespace callboard::app
