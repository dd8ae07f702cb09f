#pragma once

#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/people/links.hpp"

/// Registering where an address is confirmed before it has an account. No answer tells whether an
/// address has one already.
namespace callboard::storage {

/// A registration whose link has not been followed.
struct pending_registration {
    std::string email;
    std::optional<std::string> username;
    std::string name;
    std::optional<std::string> phone;
    std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(pending_registration, (), (email, username, name, phone, password_hash))

/// Queues a mail with a link that is valid for 24 hours. Whoever has an account with the address is
/// told instead that somebody tried. A sixth request within the hour does nothing, without a word.
void request_registration(transaction& work, const register_candidate_input& in,
                          const std::string& password_hash, const one_time_link& link);

/// Finds the registration of a link that still works, and changes nothing.
std::optional<pending_registration> find_registration(transaction& work, const bytes& token_hash);

/// Makes the account. A username that was taken in the meantime is left out. A link that is not
/// valid is `errc::invalid`.
user confirm_registration(transaction& work, const bytes& token_hash);

} // namespace callboard::storage
