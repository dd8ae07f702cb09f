#pragma once

#include <memory>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/migrator.hpp"

namespace callboard::app {

/// The database in the settings: a server by URL, or the embedded one, which runs as long as this
/// object exists.
class database {
  public:
    /// For the service: starts the embedded PostgreSQL and locks its directory. Throws
    /// `storage::startup_error`.
    static database for_service(const config::settings& settings);
    /// For a command beside a service that may be running: uses its PostgreSQL, or starts one.
    static database for_command(const config::settings& settings);
    /// For a command that only reads: uses the running PostgreSQL, or starts the embedded one if it
    /// exists; as the owner, who may read data that has not been granted yet. Creates nothing.
    /// Throws `storage::startup_error`.
    static database for_examination(const config::settings& settings);
    /// Whether the state directory contains an embedded PostgreSQL's files.
    static bool has_cluster(const config::settings& settings);

    /// Returns the URL for the worker role.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// Returns the URL for the owner, who changes the schema. Same as `url` if the settings have
    /// one.
    [[nodiscard]] const std::string& owner_url() const { return owner_url_; }
    /// Brings the schema up to date as the owner, and grants the worker role its rights. Throws
    /// `storage::migration_error`.
    storage::migration_report migrate() const;
    /// Whether this object runs the embedded PostgreSQL.
    [[nodiscard]] bool embedded() const { return embedded_ != nullptr; }
    /// Returns the options of a connection with the settings' limits.
    [[nodiscard]] storage::connection_options connect(const config::settings& settings) const;
    [[nodiscard]] storage::connection_options
    connect_as_owner(const config::settings& settings) const;
    void stop();

  private:
    /// Returns the URLs of the embedded one; the caller must find out whether it is running.
    static database running(const config::settings& settings);

    std::string url_;
    std::string owner_url_;
    std::unique_ptr<storage::embedded_postgres> embedded_;
};

} // namespace callboard::app
