#pragma once

#include "config/settings.hpp"
#include "storage/postgres/connection.hpp"

namespace callboard::app {

/// Applies the schedules in the file `scheduler.schedules` to the database, if it is set. Throws
/// `storage::startup_error` with every problem of the file; then nothing was changed.
void apply_schedule_file(const config::settings& settings,
                         const storage::connection_options& connect);

} // namespace callboard::app
