#pragma once

#include <string>

namespace callboard::storage {

/// Describes a libpq connection string, without user and password: "database callboard at db1:5432,
/// db2:5432", or "an unreadable database URL".
std::string place_of_server(const std::string& url);

/// A connection string without its password, and the password: everybody can see the arguments of a
/// program.
struct split_url {
    std::string without_password;
    std::string password;
};
split_url split_password(const std::string& url);

} // namespace callboard::storage
