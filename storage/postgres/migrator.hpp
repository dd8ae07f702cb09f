#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "storage/postgres/migration.hpp"

namespace callboard::storage {

/// The database cannot be brought to this binary's schema. The text is for the operator.
class migration_error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The result of a run.
struct migration_report {
    int from = 0; ///< the schema's number before, 0 for an empty database
    int to = 0;
    std::vector<std::string> applied; ///< "0001_core", in order
};

/// Brings a database up to date: one transaction per migration, under a lock, so that of several
/// services started at once one does the work and the others wait for it. Throws `migration_error`
/// and changes nothing if the database was migrated by a newer binary or with other texts than
/// ours.
migration_report migrate(const std::string& conninfo);
migration_report migrate(const std::string& conninfo, std::span<const migration> known);

/// Returns what `migrate` would do now, without doing it. Throws the same errors.
migration_report pending_migrations(const std::string& conninfo);
migration_report pending_migrations(const std::string& conninfo, std::span<const migration> known);

} // namespace callboard::storage
