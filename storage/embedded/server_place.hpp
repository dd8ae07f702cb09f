#pragma once

#include <string>

namespace callboard::storage {

/// A libpq connection string in words: "database callboard at db1:5432, db2:5432". Without user and
/// password. What cannot be read is "an unreadable database URL".
std::string place_of_server(const std::string& url);

/// The connection string without its password, and the password, for programs whose arguments
/// everybody can see.
struct split_url {
    std::string without_password;
    std::string password;
};
split_url split_password(const std::string& url);

} // namespace callboard::storage
