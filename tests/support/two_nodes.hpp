#pragma once

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <boost/algorithm/string/replace.hpp>

#include "tests/support/one_for_the_suite.hpp"
#include "tests/support/running_service.hpp"

namespace callboard::tests {

inline constexpr auto me = "/api/auth/me";
inline constexpr auto log_in_path = "/api/auth/login";
inline constexpr auto refresh_path = "/api/auth/refresh";

/// The tokens returned by signing in or refreshing.
struct tokens {
    std::string access;
    std::string refresh;
};

struct two_nodes : running_service {
    std::unique_ptr<service_node> other = another_node();
    std::string hash = app::hash_password(settings, password);

    storage::caller account(const std::string& role, std::int64_t company = 0) {
        const auto who = person(role, company);
        text(fmt::format("UPDATE app_user SET password_hash = '{}' WHERE id = {}", hash,
                         who.user_id));
        return who;
    }
    tokens signed_in(const storage::caller& who) { return tokens_of(log_in(*node, who)); }
    static tokens tokens_of(const http_answer& answer) {
        BOOST_REQUIRE_EQUAL(answer.status, 200);
        return {answer.text("/access_token"), answer.text("/refresh_token")};
    }
    [[nodiscard]] http_answer refresh(const std::string& token) const {
        return anonymous().post(refresh_path, {{"refresh_token", token}});
    }
    /// As if the grace period of the tokens that this person has used had passed.
    void use_grace_up(const storage::caller& who) {
        text(fmt::format("UPDATE refresh_token t SET used_at = used_at - interval '1 hour' "
                         "FROM session s WHERE s.id = t.session_id AND s.user_id = {}",
                         who.user_id));
    }
    [[nodiscard]] int log_in_status(const std::string& email, const std::string& word) const {
        return anonymous().post(log_in_path, {{"email", email}, {"password", word}}).status;
    }
    static int status_at(const service_node& at, const std::string& access) {
        return at.client(access).get(me).status;
    }
    /// Both nodes know the token: what they remember must be forgotten.
    void check_lives(const std::string& access) const {
        BOOST_TEST(status_at(*node, access) == 200);
        BOOST_TEST(status_at(*other, access) == 200);
    }
    /// Ended on the node that was asked, and on the other as soon as it is notified.
    void check_ended(const std::string& access) const {
        BOOST_TEST(status_at(*node, access) == 401);
        BOOST_TEST(eventually([&] { return status_at(*other, access) == 401; }));
    }

    /// The tokens in the links of the mails to an address; waits for `n` of them.
    [[nodiscard]] std::vector<std::string>
    mailed_tokens(const std::string& address, std::size_t n,
                  const std::string& link = "/set-password?token=") const {
        auto found = std::vector<std::string>{};
        BOOST_REQUIRE(eventually([&] {
            found = tokens_so_far(address, link);
            return found.size() >= n;
        }));
        return found;
    }
    [[nodiscard]] std::vector<std::string> tokens_so_far(const std::string& address,
                                                         const std::string& link) const {
        auto tokens = std::vector<std::string>{};
        for (const auto& mail : mails_to(address))
            if (const auto at = mail.find(link); at != std::string::npos)
                tokens.push_back(mail.substr(at + link.size(), 43));
        return tokens;
    }
    /// The mails to an address, readable.
    [[nodiscard]] std::vector<std::string> mails_to(const std::string& address) const {
        auto mails = std::vector<std::string>{};
        if (!exists(scratch / "mail"))
            return mails;
        for (const auto& each : std::filesystem::directory_iterator{scratch / "mail"}) {
            if (each.path().extension() != ".eml")
                continue;
            auto file = std::ifstream{each.path()};
            auto mail = std::string{std::istreambuf_iterator<char>{file}, {}};
            boost::replace_all(mail, "\r\n", "\n");
            boost::replace_all(mail, "=\n", ""); // quoted-printable
            boost::replace_all(mail, "=3D", "=");
            const auto to = mail.find("\nTo: ");
            const auto end = mail.find("\n", to + 1);
            if (to != std::string::npos &&
                mail.substr(to, end - to).find(address) != std::string::npos)
                mails.push_back(std::move(mail));
        }
        return mails;
    }
    [[nodiscard]] http_answer reset(const std::string& token, const std::string& word) const {
        return anonymous().post("/api/auth/password/reset", {{"token", token}, {"password", word}});
    }
};

/// Two nodes for the whole suite.
using whole_suite = one_for_the_suite<two_nodes>;

struct on_two_nodes {
    two_nodes& on = *whole_suite::all;
    http_client boss = on.as(on.admin);
};

} // namespace callboard::tests
