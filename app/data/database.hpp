#pragma once

#include <memory>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "storage/embedded/embedded_postgres.hpp"
#include "storage/postgres/connection.hpp"
#include "storage/postgres/migrator.hpp"

namespace callboard::app {

/// The database that the settings name: a server by URL, or the embedded one, which runs as long
/// as this object does.
class database {
  public:
    /// For the service: starts the embedded PostgreSQL and holds its directory. Throws
    /// `storage::startup_error`.
    static database for_service(const config::settings& settings);
    /// For a command beside a service that may be running: uses its PostgreSQL, or starts one.
    static database for_command(const config::settings& settings);
    /// For a command that only looks: uses the PostgreSQL that runs, or starts the embedded one if
    /// it is there; as the owner, who may look at what has not been granted yet. Makes nothing.
    /// Throws `storage::startup_error`.
    static database for_examination(const config::settings& settings);
    /// Whether the state directory holds an embedded PostgreSQL's files.
    static bool has_cluster(const config::settings& settings);

    /// As the role that works on it.
    [[nodiscard]] const std::string& url() const { return url_; }
    /// As its owner, who changes its schema. The same as `url` where the settings name one only.
    [[nodiscard]] const std::string& owner_url() const { return owner_url_; }
    /// Brings the schema up to date as the owner, and gives the other role what it needs. Throws
    /// `storage::migration_error`.
    storage::migration_report migrate() const;
    /// Whether the embedded PostgreSQL runs by this object.
    [[nodiscard]] bool embedded() const { return embedded_ != nullptr; }
    /// Options of a connection with the settings' limits.
    [[nodiscard]] storage::connection_options connect(const config::settings& settings) const;
    [[nodiscard]] storage::connection_options
    connect_as_owner(const config::settings& settings) const;
    void stop();

  private:
    /// The URLs of the embedded one; whether it runs is for the caller to find out.
    static database running(const config::settings& settings);

    std::string url_;
    std::string owner_url_;
    std::unique_ptr<storage::embedded_postgres> embedded_;
};

} // namespace callboard::app
