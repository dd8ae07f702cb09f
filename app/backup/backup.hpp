#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/backup/backup_manifest.hpp"
#include "config/loader.hpp"

/// Copies of a whole installation. A backup is a directory:
///
///     database.dump    pg_dump's custom format, as one snapshot sees the database
///     signing.key      the key of tokens and links
///     mail/            the mail files
///     settings/        the file of settings, the schedules and templates that it names, and
///                      `in-force.toml` with all settings and where each came from, without secrets
///     manifest.json    sizes, hashes, versions, and the number of rows of each table
namespace callboard::app {

/// Makes a backup, whether the service runs or not. The directory must be empty or absent; after a
/// failure nothing of the backup is left. Throws an error with a sentence for the operator.
backup_manifest make_backup(const config::loaded& settings, const config::sources& from,
                            const std::filesystem::path& directory);

/// Reads a whole backup. Returns what is wrong with its files; throws if it is not a backup.
std::vector<std::string> check_backup(const config::settings& settings,
                                      const std::filesystem::path& directory);

/// What was restored.
struct restored {
    backup_manifest from;
    bool held = false; ///< mail and timed work wait for `callboard take-over`
    std::size_t mail_files = 0;
    bool other_key = false; ///< the settings name a different signing key than the backup has
};

/// Restores a backup into an installation without any data. Unless it `takes_over`, mail and timed
/// work are held, since the original may still be running. Throws an error with a sentence for the
/// operator.
restored restore_backup(const config::settings& settings, const std::filesystem::path& directory,
                        bool takes_over);

} // namespace callboard::app
