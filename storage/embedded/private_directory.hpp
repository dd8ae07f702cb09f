#pragma once

#include <filesystem>
#include <optional>

#include "storage/embedded/child_process.hpp"

namespace callboard::storage {

/// Creates a directory that only `owner` (nullopt: this user) may enter. An existing one must
/// belong to the owner or to this user, because below /tmp anybody could have created it; otherwise
/// throws `startup_error`.
void make_private_directory(const std::filesystem::path& path,
                            const std::optional<identity>& owner);

} // namespace callboard::storage
