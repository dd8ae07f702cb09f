#pragma once

#include <filesystem>
#include <string>

/// PostgreSQL's own programs for dumps. Each call runs one of them to its end, and throws
/// `startup_error` with what it said when it fails. A password goes by the environment, never by
/// the arguments, which everybody can see.
namespace callboard::storage {

/// Which programs to use, and for which server.
struct client_programs {
    std::filesystem::path configured; ///< empty: those installed that fit
    int server_version = 0;           ///< 150004 for 15.4; 0: any
};

/// Writes a dump in the custom format, as the snapshot (`database_snapshot`) sees the database.
void dump_database(const client_programs& programs, const std::string& url,
                   const std::string& snapshot, const std::filesystem::path& file);

/// Restores a dump in one transaction, owned by whom the URL names, without the privileges of the
/// database that it was made from.
void restore_dump(const client_programs& programs, const std::string& url,
                  const std::filesystem::path& file);

/// Reads a dump to its end, without a server.
void read_dump(const client_programs& programs, const std::filesystem::path& file);

} // namespace callboard::storage
