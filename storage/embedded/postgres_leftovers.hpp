#pragma once

#include <filesystem>

namespace callboard::storage {

/// Prepares a cluster whose state directory is locked for a new server, if an earlier server was
/// not stopped by this process: asks one that still runs there to stop, ends sessions that outlived
/// their server, and removes its pid and socket files. Never signals a process outside of the
/// cluster, whatever pid those files name. Throws `startup_error` if the earlier server does not
/// stop.
void clear_postgres_leftovers(const std::filesystem::path& data,
                              const std::filesystem::path& socket_directory);

} // namespace callboard::storage
