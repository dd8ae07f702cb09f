#pragma once

#include <filesystem>
#include <optional>

#include "storage/embedded/child_process.hpp"

namespace callboard::storage {

/// Returns the directory of PostgreSQL's programs: the configured one, otherwise that of the
/// version that created the cluster, otherwise the newest installed. Throws `startup_error` if
/// there is none.
std::filesystem::path find_postgres_programs(const std::filesystem::path& configured,
                                             const std::filesystem::path& cluster);

/// Returns the user that runs the server: this one (nullopt), or for root, as whom PostgreSQL
/// refuses to run, the owner of the cluster, otherwise `postgres`.
std::optional<identity> find_postgres_user(const std::filesystem::path& cluster);

} // namespace callboard::storage
