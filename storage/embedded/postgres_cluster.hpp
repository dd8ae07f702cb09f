#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/embedded/bounded_log.hpp"
#include "storage/embedded/child_process.hpp"

namespace callboard::storage {

/// The roles of a private cluster: the owner of everything, who changes the schema, and the worker.
inline constexpr auto owner_role = "callboard";
inline constexpr auto worker_role = "callboard_worker";

/// Options of the embedded PostgreSQL.
struct embedded_options {
    std::filesystem::path state_directory;
    std::filesystem::path postgres_bin; ///< empty: the newest /usr/lib/postgresql/*/bin
    int max_connections = 50;
    /// More settings as name and value; they override the built-in ones. Settings that are needed
    /// for reaching the server or for its durability are refused.
    std::vector<std::pair<std::string, std::string>> parameters;
    bool may_create = true; ///< otherwise the cluster and its database must exist
};

/// One private PostgreSQL cluster on disk: its files, their owner and how to start it. Does not
/// deal with running processes.
///
///     <state>/postgres      the cluster
///     <state>/run           the socket
///     <state>/postgres.log  what the server reports; bounded
class postgres_cluster {
  public:
    /// Finds the programs and the user; throws `startup_error`. The state directory must exist, and
    /// its path must have no symbolic links.
    explicit postgres_cluster(embedded_options options);

    /// Runs initdb unless the cluster exists; throws `startup_error` if it must not be created. If
    /// it is interrupted at any point, a later call still works.
    void create();

    /// Creates the socket directory if it is missing, for the owner only.
    void make_socket_directory() const;
    /// Removes the socket directory if it is outside of the state directory.
    void remove_socket_directory() const noexcept;

    /// Returns the command that runs the server in the foreground.
    [[nodiscard]] command server() const;

    /// Returns a libpq connection string for one of the cluster's databases.
    [[nodiscard]] std::string url(const std::string& database, const char* role = owner_role) const;

    [[nodiscard]] const std::filesystem::path& data() const { return data_; }
    [[nodiscard]] const std::filesystem::path& socket_directory() const { return sockets_; }
    [[nodiscard]] const bounded_log& log() const { return log_; }

  private:
    [[nodiscard]] command program(const char* name, std::vector<std::string> arguments) const;
    void make_state_reachable() const;
    void initialise() const;
    void choose_compression();

    embedded_options options_;
    std::filesystem::path data_;
    std::filesystem::path sockets_;
    bounded_log log_;
    std::filesystem::path bin_;
    std::optional<identity> owner_; ///< set if it is not the user we run as
    std::string compression_ = "on";
};

/// Creates the state directory if it is absent and returns its path without symbolic links. Throws
/// `startup_error`.
std::filesystem::path make_state_directory(const std::filesystem::path& wanted);

/// Returns a libpq connection string for a database of the embedded PostgreSQL in an existing state
/// directory, whether or not it runs.
std::string embedded_url(const std::filesystem::path& state, const std::string& database,
                         const char* role = owner_role);

/// Quotes a value of a libpq connection string if needed.
std::string conninfo_value(const std::string& text);

} // namespace callboard::storage
