#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"

/// Copies the whole database, and makes a restored copy harmless.
namespace callboard::storage {

/// The number of rows of each table, by table name.
using row_counts = std::map<std::string, std::int64_t>;

/// A snapshot of the whole database, which other sessions can share by its name while it lives.
/// Writers are not blocked; only creating and dropping the daily partitions waits.
class database_snapshot {
  public:
    explicit database_snapshot(connection_options options);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] row_counts count_rows();
    /// Returns the number of the newest migration, 0 for a database without a schema.
    [[nodiscard]] int schema();
    [[nodiscard]] std::string installation_id();

  private:
    connection session_;
    std::string name_;
};

/// Restores a backup into an empty database. No service starts on it until `finish` has returned.
class database_restore {
  public:
    /// Marks the database as unfinished; an interrupted restore may have left the mark already.
    /// Throws `startup_error` if the database is not empty, or another restore is under way.
    explicit database_restore(connection_options options);

    [[nodiscard]] row_counts count_rows();
    /// Makes the copy an independent installation: its mails get other Message-IDs than the
    /// original's, events are numbered by this server, and, if wanted, mail and timed work are
    /// held.
    void finish(bool hold);

  private:
    connection session_;
};

/// Returns since when this copy's mail and timed work are held, or nothing if they are not.
std::optional<std::string> held_since(connection& session);

/// Lets mail and timed work continue from the next start of each node; `cancel_mails` cancels the
/// mails that have waited so far. Returns how many were cancelled.
std::int64_t release_hold(transaction& work, bool cancel_mails);

} // namespace callboard::storage
