#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/people/links.hpp"

/// Registration in installations that confirm an address before it gets an account, and
/// confirmation of the address in those that give the account at once. No answer of the former
/// reveals whether an address has an account already.
namespace callboard::storage {

/// A registration whose link has not been followed yet.
struct pending_registration {
    std::string email;
    std::optional<std::string> username;
    std::string name;
    std::optional<std::string> phone;
    std::string password_hash;
    bool has_account = false; ///< in use already: only the address is confirmed
};
BOOST_DESCRIBE_STRUCT(pending_registration, (),
                      (email, username, name, phone, password_hash, has_account))

/// Queues a mail with a link that is valid for 24 hours. If the address has an account, its owner
/// is informed of the attempt instead. A sixth request within the hour is silently ignored.
void request_registration(transaction& work, const register_candidate_input& in,
                          const std::string& password_hash, const one_time_link& link);

/// Finds the registration of a link that still works, and changes nothing.
std::optional<pending_registration> find_registration(transaction& work, const bytes& token_hash);

/// Creates the account, or confirms the address of the one that exists; its owner has shown that
/// they know the password. A username that was taken in the meantime is left out. Throws
/// `errc::invalid` for a link that is not valid.
user confirm_registration(transaction& work, const bytes& token_hash);

} // namespace callboard::storage
