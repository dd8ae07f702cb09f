#pragma once

#include <filesystem>

namespace callboard::storage {

/// Clears the way for a new server on a cluster whose state directory is locked, and whose earlier
/// server was not stopped by this process: asks a server that still runs there to stop, ends
/// sessions that outlived their server, and removes its pid and socket files. No process outside
/// of the cluster is signalled, whatever pid those files name. Throws `startup_error` when
/// the earlier server does not stop.
void clear_postgres_leftovers(const std::filesystem::path& data,
                              const std::filesystem::path& socket_directory);

} // namespace callboard::storage
