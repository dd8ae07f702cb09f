#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/class.hpp>

#include "storage/people/accounts.hpp"
#include "storage/people/links.hpp"
#include "storage/people/responsibilities.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

/// Accounts as administrators manage them. All functions here are for administrators only.
namespace callboard::storage {

struct list_users_input : paged {
    std::optional<storage::role> role = {};
    std::optional<std::int64_t> company_id = {};
    std::optional<bool> active = {};
    std::optional<std::string> q = {}; ///< part of the name, e-mail address or username
    static constexpr auto rules = std::array{rule::text("q", 200)};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"is_active", "active"}};
};
BOOST_DESCRIBE_STRUCT(list_users_input, (paged), (role, company_id, active, q))
void check(const list_users_input& in, problems& found);

/// Lists accounts by id.
page<user> list_users(const caller& who, transaction& work, const list_users_input& in);

user get_user(const caller& who, transaction& work, const by_id& in);

struct create_user_input {
    std::string email;
    std::string name;
    storage::role role = storage::role::candidate;
    std::optional<std::int64_t> company_id = {}; ///< for interviewers, managers, recruiters
    std::optional<std::string> username = {};
    std::optional<std::string> phone = {}; ///< for candidates
    std::optional<std::string> zone = {};  ///< e.g. Europe/Berlin
    std::optional<std::int64_t> lead_id =
        {}; ///< an active recruiter or hiring manager of the company
    std::optional<std::string> password = {}; ///< absent: the user is invited by mail
    static constexpr auto rules = std::array{rule::email("email"), rule::username("username"),
                                             person_name_rule,     rule::password("password"),
                                             rule::phone("phone"), rule::zone("zone").clearable()};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"}};
    static constexpr std::string_view example =
        R"({"email": "rec@example.org", "name": "Rec", "role": "recruiter", "company_id": 1})";
};
BOOST_DESCRIBE_STRUCT(create_user_input, (),
                      (email, name, role, company_id, username, phone, zone, lead_id, password))
void check(const create_user_input& in, problems& found);

/// Creates an account with any role. With a password hash it can sign in at once; without one, an
/// invitation is mailed.
user create_user(const caller& who, transaction& work, const create_user_input& in,
                 const std::optional<std::string>& password_hash, const one_time_link& invitation);

struct edit_user_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<std::string> email = {};
    storage::clearable<std::string> username = {};
    std::optional<storage::role> role = {};
    storage::clearable<std::int64_t> company_id = {};
    storage::clearable<std::string> zone = {};     ///< null: as in the calendar
    storage::clearable<std::int64_t> lead_id = {}; ///< null: no lead
    std::optional<std::string> password = {};
    std::optional<bool> active = {};
    std::optional<versions> expected_version = {};
    static constexpr auto rules =
        std::array{rule::email("email"), rule::username("username"), person_name_rule,
                   rule::password("password"), rule::zone("zone").clearable()};
    static constexpr bool is_edit = true;
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"full_name", "name"},
                   std::pair<std::string_view, std::string_view>{"is_active", "active"}};
    static constexpr std::string_view example = R"({"role": "hiring_manager"})";
};
BOOST_DESCRIBE_STRUCT(edit_user_input, (),
                      (id, name, email, username, role, company_id, zone, lead_id, password, active,
                       expected_version))
void check(const edit_user_input& in, problems& found);

/// Changes the given fields. Changing the role, company or password ends access tokens at once;
/// changing the password also ends every session. Users who change the company have no lead until
/// they are given one. The last active administrator must stay one (`errc::conflict`).
user edit_user(const caller& who, transaction& work, const edit_user_input& in,
               const std::optional<std::string>& password_hash);

struct set_user_status_input {
    std::int64_t id = 0;
    bool active = true;
    std::optional<versions> expected_version = {};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"is_active", "active"}};
    static constexpr std::string_view example = R"({"active": false})";
};
BOOST_DESCRIBE_STRUCT(set_user_status_input, (), (id, active, expected_version))

/// Deactivation ends every session at once, and the answer lists the user's responsibilities. The
/// last active administrator cannot be deactivated (`errc::conflict`).
user_with_responsibilities set_user_status(const caller& who, transaction& work,
                                           const set_user_status_input& in);

user_with_responsibilities deactivate_user(const caller& who, transaction& work,
                                           const versioned& in);

} // namespace callboard::storage
