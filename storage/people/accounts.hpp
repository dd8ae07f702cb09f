#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>

#include "storage/people/passwords.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/rules.hpp"

/// A person's own account: signing up, and the profile of the signed-in user.
namespace callboard::storage {

/// An account that can sign in.
struct user {
    std::int64_t id = 0;
    std::string email;
    std::optional<std::string> pending_email;   ///< the new address, until it is confirmed
    std::optional<timestamp> email_verified_at; ///< when its owner last proved that the address is
                                                ///< theirs, if they did
    std::optional<std::string> username;
    std::string name;
    storage::role role = storage::role::candidate;
    std::optional<std::int64_t> company_id; ///< for interviewers, hiring managers and recruiters
    std::optional<std::string> zone; ///< time zone for dates in mails; absent: as in their calendar
    std::optional<std::int64_t> lead_id;  ///< who is notified when this user's work waits too long
    std::optional<std::string> lead_name; ///< unless they have left the company
    bool active = true;
    std::optional<timestamp> invited_at;  ///< when the last invitation was sent
    std::optional<timestamp> accepted_at; ///< when the invited person chose a password
    int version = 1;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(user, (),
                      (id, email, pending_email, email_verified_at, username, name, role,
                       company_id, zone, lead_id, lead_name, active, invited_at, accepted_at,
                       version, created_at, updated_at))

/// Open registration. Whatever `role` says, the account becomes a candidate's.
struct register_candidate_input {
    std::string email;
    std::string password;
    std::optional<std::string> name = {}; ///< default: the username, or the local part of the
                                          ///< e-mail address
    std::optional<std::string> username = {};
    std::optional<std::string> phone = {};
    std::optional<std::string> role = {}; ///< accepted from other systems' clients, but ignored
    static constexpr auto rules =
        std::array{rule::email("email"), rule::username("username"), person_name_rule,
                   rule::password("password"), rule::phone("phone")};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"}};
    static constexpr std::string_view example =
        R"({"email": "ada@example.org", "password": "a long password", "name": "Ada Byron"})";
};
BOOST_DESCRIBE_STRUCT(register_candidate_input, (), (email, password, name, username, phone, role))
void check(const register_candidate_input& in, problems& found);

/// Returns a new candidate's name: as given, else the username, else the e-mail's local part.
[[nodiscard]] std::string name_of(const register_candidate_input& in);

/// Creates a candidate with an account; the caller has hashed the password.
user register_candidate(const caller& who, transaction& work, const register_candidate_input& in,
                        const std::string& password_hash);

struct get_me_input {};
BOOST_DESCRIBE_STRUCT(get_me_input, (), ())

/// Returns the caller's account.
user get_me(const caller& who, transaction& work, const get_me_input& in);

struct edit_me_input {
    std::optional<std::string> name = {};
    storage::clearable<std::string> username = {};
    std::optional<std::string> email = {}; ///< a new address takes effect once it is confirmed by
                                           ///< mail
    std::optional<std::string> current_password = {}; ///< needed to change the e-mail address
    storage::clearable<std::string> zone = {}; ///< e.g. Europe/Berlin; null: as in the calendar
    std::optional<versions> expected_version = {};
    static constexpr auto rules = std::array{
        rule::email("email"), rule::username("username"), person_name_rule,
        rule::text("current_password", max_password_length), rule::zone("zone").clearable()};
    static constexpr bool is_edit = true;
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"}};
    static constexpr std::string_view example = R"({"name": "Ada King", "zone": "Europe/London"})";
};
BOOST_DESCRIBE_STRUCT(edit_me_input, (),
                      (name, username, email, current_password, zone, expected_version))

/// Changes the given fields of the caller's account, except the e-mail address: see
/// `request_email_change`.
user edit_me(const caller& who, transaction& work, const edit_me_input& in);

/// Whether both are the same address, and so belong to one account.
[[nodiscard]] bool same_address(std::string_view one, std::string_view other);

/// Refuses a password that is a name of the account, or that is generally not allowed.
void require_good_password(transaction& work, std::int64_t user_id, std::string_view field,
                           std::string_view password);

/// Updates whatever shows an account after a change of its name, e-mail address or company: its
/// candidate record, and the cached lists of jobs that name it.
void follow_account(transaction& work, const user& before, const user& after);

} // namespace callboard::storage
