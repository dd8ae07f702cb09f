#pragma once

#include <string>

namespace callboard::storage {

/// Lets `worker` do the work of the service on the database that `owner_url` names, and no more: it
/// reads and writes rows, but changes no schema, and neither changes nor deletes entries of the
/// audit and the histories, except by the owner's functions for erasing. To be called after each
/// migration. Throws `migration_error`.
void grant_work(const std::string& owner_url, const std::string& worker);

/// The role that a connection string signs in as, as the server sees it. Throws `migration_error`.
[[nodiscard]] std::string role_of(const std::string& url);

} // namespace callboard::storage
