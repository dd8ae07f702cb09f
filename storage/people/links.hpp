#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "storage/people/accounts.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"

/// Links that are sent by mail, each of which works once. A link is bound to the address it was
/// sent to; the database voids it as soon as the account's address, role, company, password or
/// `active` has changed, and cancels the mail if it is unsent. Only the hash of the token is
/// stored; the link itself is in the mail's inputs until the mail is finished.
namespace callboard::storage {

/// A new link: the hash of its token, and the URL that the mail shows.
struct one_time_link {
    bytes token_hash;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(one_time_link, (), (token_hash, url))

/// The purpose of a link.
enum class link_kind : std::uint8_t {
    password,     ///< choose a password, the first or a new one
    email_change, ///< confirm another address
    verification, ///< confirm the account's present address
};

/// The owner of a link.
struct link_owner {
    std::int64_t user_id = 0;
    std::string name;
    std::string email;
    std::optional<std::string> company_name;
    std::string address; ///< where the link was sent
};
BOOST_DESCRIBE_STRUCT(link_owner, (), (user_id, name, email, company_name, address))

/// Finds the owner of a link if it still works, and changes nothing.
std::optional<link_owner> find_link(transaction& work, const bytes& token_hash, link_kind kind);

/// Queues a mail with a link that is valid for one hour. Silently does nothing for an unknown
/// address, a deactivated account or a sixth request within the hour.
void request_password_reset(transaction& work, std::string_view email, const one_time_link& link);

/// Queues the mail with which a new user chooses a password; its link is valid for 72 hours.
void invite_user(transaction& work, std::int64_t user_id, const one_time_link& link);

/// Invites a user again and voids the previous link; for administrators. Users who have a password
/// or were deactivated cannot be invited (`errc::conflict`).
user invite_again(const caller& who, transaction& work, const by_id& in, const one_time_link& link);

/// Sets the password with a link, once; ends all of the user's sessions. Throws `errc::invalid` for
/// a link that is not valid and for a password that is a name of the account. The account's address
/// is then verified.
std::int64_t reset_password(transaction& work, const bytes& token_hash,
                            std::string_view new_password, const std::string& new_hash);

/// Queues a mail to the new address, with a link that is valid for 24 hours and voids an earlier
/// one, and a mail that informs the present address. If the new address has an account, its owner
/// is informed instead and gets no link.
void request_email_change(transaction& work, std::int64_t user_id, std::string_view address,
                          const one_time_link& link);

/// Gives the account the address that the link was sent to. That does not verify it: somebody may
/// have been talked into following the link of another person's account. Throws `errc::invalid` for
/// a link that is not valid.
user confirm_email_change(transaction& work, const bytes& token_hash);

/// Queues a mail to the account's own address, with a link that is valid for 24 hours and voids an
/// earlier one. Silently does nothing if the address is verified, and for a sixth request within
/// the hour.
void request_verification(transaction& work, const user& account, const one_time_link& link);

/// Confirms the address that the link was sent to; whoever follows the link has shown that they
/// know the password. Otherwise somebody who did not register could confirm, with the link, an
/// account whose password somebody else knows. Throws `errc::invalid` for a link that is not valid.
user verify_address(transaction& work, const bytes& token_hash);

/// Throws `errc::invalid` for a link that does not work, or no longer works.
[[noreturn]] void throw_dead_link();

} // namespace callboard::storage
