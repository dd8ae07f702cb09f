#pragma once

#include <filesystem>
#include <string>

/// PostgreSQL's own programs for dumps. Each call runs one of them to its end, and throws
/// `startup_error` with its output if it fails. Passwords are passed in the environment, never in
/// the arguments, which everybody can see.
namespace callboard::storage {

/// Which programs to use, and for which server.
struct client_programs {
    std::filesystem::path configured; ///< empty: the installed ones that fit
    int server_version = 0;           ///< 150004 for 15.4; 0: any version
};

/// Writes a dump in the custom format, of the database as the snapshot (`database_snapshot`) sees
/// it.
void dump_database(const client_programs& programs, const std::string& url,
                   const std::string& snapshot, const std::filesystem::path& file);

/// Restores a dump in one transaction. The role in the URL owns everything; privileges of the
/// original database are not restored.
void restore_dump(const client_programs& programs, const std::string& url,
                  const std::filesystem::path& file);

/// Reads a dump to its end, without a server, to check it.
void read_dump(const client_programs& programs, const std::filesystem::path& file);

} // namespace callboard::storage
