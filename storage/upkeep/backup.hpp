#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "storage/postgres/connection.hpp"
#include "storage/postgres/transaction.hpp"

/// A copy of the whole database, and what makes a restored copy one that harms nobody.
namespace callboard::storage {

/// How many rows each table has, by its name.
using row_counts = std::map<std::string, std::int64_t>;

/// A snapshot of the whole database, which other sessions can share by its name as long as it
/// lives. Writers go on; only making and dropping the tables of days waits.
class database_snapshot {
  public:
    explicit database_snapshot(connection_options options);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] row_counts count_rows();
    /// The number of the newest migration, 0 for a database without a schema.
    [[nodiscard]] int schema();
    [[nodiscard]] std::string installation_id();

  private:
    connection session_;
    std::string name_;
};

/// Brings a backup into an empty database. Until `finish` has returned, no service starts on it.
class database_restore {
  public:
    /// Marks the database as unfinished; it may have the mark already from an interrupted restore.
    /// Throws `startup_error` when the database is not empty, or another restore is under way.
    explicit database_restore(connection_options options);

    [[nodiscard]] row_counts count_rows();
    /// Makes the copy an installation of its own: mails get other ids than those of the original,
    /// events are numbered by this server, and, if wanted, mail and timed work are held.
    void finish(bool hold);

  private:
    connection session_;
};

/// Since when mail and timed work of this copy are held; nothing when they are not.
std::optional<std::string> held_since(connection& session);

/// Lets mail and timed work go on from the next start of each node; with `cancel_mails` without the
/// mails that have waited so far. Returns how many were cancelled.
std::int64_t release_hold(transaction& work, bool cancel_mails);

} // namespace callboard::storage
