#pragma once

#include <array>
#include <optional>
#include <string>

#include "http/identity/token.hpp"
#include "storage/people/accounts.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/rules.hpp"

/// Bodies of the routes for signing in and for accounts.
namespace callboard::http {

/// How a client keeps its refresh token.
inline constexpr std::array<std::string_view, 2> session_kinds{"token", "cookie"};

/// Signs in by e-mail address or username, as JSON or as an OAuth2 password form.
struct log_in_input {
    std::optional<std::string> email;
    std::optional<std::string> username; ///< or an e-mail address
    std::string password;
    std::optional<std::string> grant_type; ///< sent by OAuth2 clients, `password`
    std::optional<std::string> scope;      ///< sent by OAuth2 clients, ignored
    std::optional<std::string> client_id;  ///< sent by OAuth2 clients, ignored
    std::optional<std::string> client_secret;
    std::optional<std::string> session; ///< `cookie` for pages in a browser: the refresh token is
                                        ///< in a cookie that scripts cannot read, not in the answer
    static constexpr auto rules =
        std::array{storage::rule::text("password", storage::max_password_length),
                   storage::rule::one_of("session", session_kinds)};
    static constexpr std::string_view example =
        R"({"email": "ada@example.org", "password": "a long password"})";
};
BOOST_DESCRIBE_STRUCT(log_in_input, (),
                      (email, username, password, grant_type, scope, client_id, client_secret,
                       session))
void check(const log_in_input& in, storage::problems& found);

/// The answer to signing in (RFC 6749, section 5.1).
struct session_tokens {
    std::string access_token;
    std::optional<std::string> refresh_token; ///< null if it is in the session's cookie
    std::string token_type = "bearer";
    std::int64_t expires_in = 0; ///< seconds
    storage::user user;
};
BOOST_DESCRIBE_STRUCT(session_tokens, (),
                      (access_token, refresh_token, token_type, expires_in, user))

/// The same tokens under the names that other systems' clients look for, too.
struct session_tokens_with_aliases : session_tokens {
    std::string access;
    std::optional<std::string> refresh;
};
BOOST_DESCRIBE_STRUCT(session_tokens_with_aliases, (session_tokens), (access, refresh))

struct refresh_input {
    std::optional<std::string> refresh_token; ///< otherwise it is taken from the session's cookie
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"refresh", "refresh_token"}};
    static constexpr std::string_view example =
        R"({"refresh_token": "the token that signing in answered"})";
};
BOOST_DESCRIBE_STRUCT(refresh_input, (), (refresh_token))

/// Other systems' clients send their refresh token, too; it is not needed to find the session.
struct log_out_input {
    std::optional<std::string> refresh_token;
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"refresh", "refresh_token"}};
};
BOOST_DESCRIBE_STRUCT(log_out_input, (), (refresh_token))

struct forgot_password_input {
    std::string email;
    static constexpr auto rules = std::array{storage::rule::email("email")};
    static constexpr std::string_view example = R"({"email": "ada@example.org"})";
};
BOOST_DESCRIBE_STRUCT(forgot_password_input, (), (email))

struct reset_password_input {
    std::string token;
    std::string password;
    static constexpr auto rules = std::array{storage::rule::password("password")};
    static constexpr auto aliases =
        std::array{std::pair<std::string_view, std::string_view>{"new_password", "password"}};
    static constexpr std::string_view example =
        R"({"token": "from the mail", "password": "a new long password"})";
};
BOOST_DESCRIBE_STRUCT(reset_password_input, (), (token, password))
void check(const reset_password_input& in, storage::problems& found);

/// The token of a link in a mail; a part of it may have been lost on the way.
struct link_page_input {
    std::optional<std::string> token;
    static constexpr std::string_view example = R"({"token": "from the mail"})";
};
BOOST_DESCRIBE_STRUCT(link_page_input, (), (token))

/// The form of a page that a link in a mail leads to.
struct link_form_input {
    std::optional<std::string> token;
    std::optional<std::string> password;
    std::optional<std::string> username; ///< what password managers keep the password for, ignored
    static constexpr std::string_view example =
        R"({"token": "from the mail", "password": "a new long password"})";
};
BOOST_DESCRIBE_STRUCT(link_form_input, (), (token, password, username))

struct confirm_email_input {
    std::string token;
    static constexpr std::string_view example = R"({"token": "from the mail"})";
};
BOOST_DESCRIBE_STRUCT(confirm_email_input, (), (token))

/// Asks for the password again: people who registered with somebody else's address must not
/// know the password of the account that the owner of the address opens.
struct confirm_registration_input {
    std::string token;
    std::string password;
    static constexpr auto rules =
        std::array{storage::rule::text("password", storage::max_password_length)};
    static constexpr std::string_view example =
        R"({"token": "from the mail", "password": "the password that was chosen"})";
};
BOOST_DESCRIBE_STRUCT(confirm_registration_input, (), (token, password))

struct change_password_input {
    std::string current_password;
    std::string new_password;
    static constexpr auto rules =
        std::array{storage::rule::text("current_password", storage::max_password_length),
                   storage::rule::password("new_password")};
    static constexpr auto aliases = std::array{
        std::pair<std::string_view, std::string_view>{"old_password", "current_password"}};
    static constexpr std::string_view example =
        R"({"current_password": "a long password", "new_password": "a new long password"})";
};
BOOST_DESCRIBE_STRUCT(change_password_input, (), (current_password, new_password))
void check(const change_password_input& in, storage::problems& found);

} // namespace callboard::http
