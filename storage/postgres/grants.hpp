#pragma once

#include <string>

namespace callboard::storage {

/// Grants `worker` the rights to do the service's work on the database that `owner_url` names, and
/// no more: it reads and writes rows, but cannot change the schema, and can neither change nor
/// delete entries of the audit and the histories, except through the owner's functions for erasing.
/// Call this after each migration. Throws `migration_error`.
void grant_work(const std::string& owner_url, const std::string& worker);

/// Returns the role that a connection string signs in as, according to the server. Throws
/// `migration_error`.
[[nodiscard]] std::string role_of(const std::string& url);

} // namespace callboard::storage
