#pragma once

#include <functional>
#include <string>

#include "http/calls/call.hpp"

/// Steps of handlers that need the hasher to hash or compare a password.
namespace callboard::http {

/// Hashes the password, then runs the transaction that needs the hash and sends its answer.
void respond_with_hash(
    const call_ptr& call, const std::string& password,
    std::function<response(storage::transaction&, const std::string& hash)> body);

/// Checks the caller's password, then goes on with its hash. Throws `errc::invalid` at
/// `/current_password` if the password is wrong.
void with_own_password(const call_ptr& call, const std::string& password,
                       std::function<void(const std::string& hash)> next);

} // namespace callboard::http
