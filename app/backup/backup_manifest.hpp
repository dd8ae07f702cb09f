#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/upkeep/backup.hpp"

namespace callboard::app {

/// A file of a backup.
struct backup_file {
    std::string path; ///< relative to the backup's directory
    std::uint64_t size = 0;
    std::string sha256; ///< in hexadecimal
};
BOOST_DESCRIBE_STRUCT(backup_file, (), (path, size, sha256))

/// A backup's description of itself, in `manifest.json`. It is written last: a directory without
/// one is not a backup.
struct backup_manifest {
    int format = 1;
    std::string program; ///< the version that made it
    std::string created_at;
    std::string host;
    std::string data; ///< where the original's data was
    std::string installation_id;
    std::string server; ///< PostgreSQL's version
    int server_version = 0;
    int schema = 0;
    storage::row_counts rows;
    std::vector<backup_file> files;
};
BOOST_DESCRIBE_STRUCT(backup_manifest, (),
                      (format, program, created_at, host, data, installation_id, server,
                       server_version, schema, rows, files))

inline constexpr std::string_view dump_name = "database.dump";
inline constexpr std::string_view key_name = "signing.key";
inline constexpr std::string_view mail_name = "mail";

/// Returns size and hash of a file. Throws std::runtime_error if it cannot be read.
backup_file describe_file(const std::filesystem::path& directory, const std::string& path);

/// Writes a complete file. Throws std::runtime_error, for example if there is no room for it.
void write_file(const std::filesystem::path& path, std::string_view text);

/// Writes the manifest, and makes it and everything written before it durable.
void write_manifest(const std::filesystem::path& directory, const backup_manifest& manifest);

/// Throws std::runtime_error if there is none, or this version cannot read it.
backup_manifest read_manifest(const std::filesystem::path& directory);

} // namespace callboard::app
