// Signing in: with a password, with a token, and with a new password by a mailed link. Two nodes on
// one database; each case has its own accounts.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "storage/values/base64url.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(http_sign_in, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_wrong_password_and_an_unknown_account_look_the_same, on_two_nodes) {
    const auto who = on.account("candidate");
    auto client = on.anonymous();
    const auto wrong = client.post(log_in_path, {{"email", on.email_of(who)}, {"password", "no"}});
    const auto unknown =
        client.post(log_in_path, {{"email", "nobody@example.org"}, {"password", "no"}});
    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(unknown.status == 401);
    BOOST_TEST(wrong.text("/detail") == unknown.text("/detail"));
    BOOST_TEST(wrong.text("/title") == "Sign-in failed");
    // Having an old token does not keep anybody from signing in.
    client.token = "garbage";
    BOOST_TEST(
        client.post(log_in_path, {{"email", on.email_of(who)}, {"password", on.password}}).status ==
        200);
}

BOOST_FIXTURE_TEST_CASE(an_address_may_be_written_in_upper_or_lower_case, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto email = on.email_of(who);
    BOOST_TEST(on.log_in_status(email, on.password) == 200);
    auto upper = email;
    std::ranges::transform(upper, upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    BOOST_TEST(on.log_in_status(upper, on.password) == 200);
    BOOST_TEST(on.log_in_status(upper, "seven red Herrings") == 401);
}

BOOST_FIXTURE_TEST_CASE(only_our_own_tokens_that_have_not_expired_are_accepted, on_two_nodes) {
    const auto& auth = on.settings.auth;
    const auto signed_by = [&](std::string_view key, const std::string& issuer,
                               const std::string& audience, std::chrono::seconds ago,
                               int epoch = 0) {
        return http::token_signer{key, issuer, audience, auth.access_token_lifetime}.sign(
            on.admin, epoch, std::chrono::system_clock::now() - ago);
    };
    const auto key = auth.signing_key.reveal();
    const auto ours = signed_by(key, auth.issuer, auth.audience, 0s);
    BOOST_TEST(on.status_at(*on.node, ours) == 200);
    const auto first_dot = ours.find('.');
    const auto last_dot = ours.rfind('.');
    const auto payload = ours.substr(first_dot + 1, last_dot - first_dot - 1);
    const auto header = [](std::string_view json) { return storage::base64url(json) + '.'; };
    auto flipped = ours;
    flipped[last_dot - 4] = flipped[last_dot - 4] == 'A' ? 'B' : 'A';
    const auto lifetime = auth.access_token_lifetime;
    for (const auto& bad :
         {signed_by("another key, which is just as long as ours", auth.issuer, auth.audience, 0s),
          signed_by(key, "elsewhere", auth.audience, 0s),
          signed_by(key, auth.issuer, "elsewhere", 0s),
          signed_by(key, auth.issuer, auth.audience, lifetime + 1min),
          signed_by(key, auth.issuer, auth.audience, 0s, 99), // an epoch that never was
          header(R"({"alg":"none","typ":"JWT"})") + payload + '.',
          header(R"({"alg":"none"})") + payload + ours.substr(last_dot),
          header(R"({"alg":"HS512","typ":"JWT"})") + payload + ours.substr(last_dot), flipped,
          ours.substr(0, last_dot), ours.substr(0, last_dot + 1), ours.substr(0, ours.size() - 1),
          ours + "A", ours + ".", ours + " " + ours, std::string{"garbage"}, std::string{".."},
          std::string(5'000, 'a')}) {
        const auto answer = on.anonymous().get(me, {{"Authorization", "Bearer " + bad}});
        BOOST_TEST(answer.status == 401, bad);
        BOOST_TEST(answer.code() == "unauthenticated", bad);
        BOOST_TEST(answer.field("www-authenticate").starts_with("Bearer"), bad);
    }
    for (const auto* scheme : {"Bearer ", "bearer ", "BEARER ", "bEaReR  "})
        BOOST_TEST(on.anonymous().get(me, {{"Authorization", scheme + ours}}).status == 200,
                   scheme);
    for (const auto& field : {"Bearer " + std::string{}, "Bearer" + ours, "Basic " + ours, ours,
                              std::string{"Basic YWRtaW46YWRtaW4="}})
        BOOST_TEST(on.anonymous().get(me, {{"Authorization", field}}).status == 401, field);
    BOOST_TEST(on.anonymous().get(me).status == 401);
    BOOST_TEST(on.status_at(*on.node, ours) == 200);
}

BOOST_FIXTURE_TEST_CASE(a_forgotten_password_is_replaced_once_by_the_mailed_link, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto email = on.email_of(who);
    const auto before = on.signed_in(who);
    on.check_lives(before.access);
    auto client = on.anonymous();
    const auto forgot = [&](const std::string& address) {
        return client.post("/api/auth/password/forgot", {{"email", address}});
    };
    const auto known = forgot(email);
    const auto unknown = forgot("nobody@example.org");
    BOOST_TEST(known.status == 202);
    BOOST_TEST(unknown.status == 202);
    BOOST_TEST(known.body == unknown.body);
    BOOST_TEST(on.count("outbox_mail WHERE kind = 'password_reset' AND user_id IS NULL") == 0);
    const auto token = on.mailed_tokens(email, 1).front();
    on.check_lives(before.access); // asking alone changes nothing

    BOOST_TEST(on.reset(token, "short").pointers() == "/password");
    const auto answers = at_once(8, [&](int i) {
        return (i % 2 == 0 ? *on.node : *on.other)
            .client()
            .post("/api/auth/password/reset",
                  {{"token", token}, {"password", fmt::format("herring number {}", i)}});
    });
    auto winner = -1;
    for (auto i = 0; i < 8; ++i) {
        const auto& each = answers[static_cast<std::size_t>(i)];
        if (each.status == 204) {
            BOOST_TEST(winner == -1);
            winner = i;
            continue;
        }
        BOOST_TEST(each.status == 422, each);
        BOOST_TEST(each.pointers() == "/token");
    }
    BOOST_TEST(winner != -1);
    BOOST_TEST(eventually([&] { return on.status_at(*on.node, before.access) == 401; }));
    BOOST_TEST(eventually([&] { return on.status_at(*on.other, before.access) == 401; }));
    BOOST_TEST(on.refresh(before.refresh).status == 401);
    BOOST_TEST(on.log_in_status(email, on.password) == 401);
    for (auto i = 0; i < 8; ++i)
        BOOST_TEST(on.log_in_status(email, fmt::format("herring number {}", i)) ==
                   (i == winner ? 200 : 401));
    BOOST_TEST(on.reset(token, "another password").pointers() == "/token");
}

BOOST_FIXTURE_TEST_CASE(a_used_link_voids_the_others, on_two_nodes) {
    const auto email = on.email_of(on.account("candidate"));
    for (auto i = 0; i < 2; ++i)
        BOOST_TEST(on.anonymous().post("/api/auth/password/forgot", {{"email", email}}).status ==
                   202);
    const auto links = on.mailed_tokens(email, 2);
    BOOST_TEST(links[0] != links[1]);
    BOOST_TEST(on.reset(links[1], "nine blue herrings").status == 204);
    BOOST_TEST(on.reset(links[0], "ten grey herrings").status == 422);
    BOOST_TEST(on.reset("garbage", "ten grey herrings").status == 422);
    BOOST_TEST(on.log_in_status(email, "nine blue herrings") == 200);
}

BOOST_FIXTURE_TEST_CASE(invited_staff_choose_their_first_password, on_two_nodes) {
    const auto email = std::string{"invited@example.org"};
    const auto made = boss.post("/api/users", {{"email", email},
                                               {"name", "Invited Recruiter"},
                                               {"role", "recruiter"},
                                               {"company_id", on.globe}});
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.body.find("token") == std::string::npos);
    for (const auto* guess : {"", "null", "a long password"})
        BOOST_TEST(on.log_in_status(email, guess) == 401);
    const auto token = on.mailed_tokens(email, 1).front();
    BOOST_TEST(on.reset(token, "a long password").status == 204);
    auto in = on.anonymous().post(log_in_path, {{"email", email}, {"password", "a long password"}});
    BOOST_TEST(in.text("/user/role") == "recruiter");
    BOOST_TEST(in.at("/user/company_id").as_int64() == on.globe);
    on.check_lives(on.tokens_of(in).access);
    BOOST_TEST(on.reset(token, "another password").status == 422);
}

BOOST_AUTO_TEST_SUITE_END()
