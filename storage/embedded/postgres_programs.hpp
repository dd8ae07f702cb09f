#pragma once

#include <filesystem>
#include <optional>

#include "storage/embedded/child_process.hpp"

namespace callboard::storage {

/// The directory of PostgreSQL's programs: the configured one, or else that of the version which
/// made the cluster, or else the newest installed. Throws `startup_error` when there is none.
std::filesystem::path find_postgres_programs(const std::filesystem::path& configured,
                                             const std::filesystem::path& cluster);

/// The user that runs the server: this one (nullopt), or for root, as whom PostgreSQL refuses to
/// run, the owner of the cluster or else `postgres`.
std::optional<identity> find_postgres_user(const std::filesystem::path& cluster);

} // namespace callboard::storage
