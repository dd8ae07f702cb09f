#pragma once

#include <filesystem>
#include <optional>

#include "storage/embedded/child_process.hpp"

namespace callboard::storage {

/// Makes a directory that only `owner` (nullopt: this user) may enter. One that is there already
/// must belong to the owner or to this user, for below /tmp anybody could have put it there;
/// otherwise throws `startup_error`.
void make_private_directory(const std::filesystem::path& path,
                            const std::optional<identity>& owner);

} // namespace callboard::storage
