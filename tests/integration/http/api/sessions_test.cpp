// Signing in and out, with two nodes on one database: what ends a session ends it on both, at once
// on the node that was asked, and with the notification on the other. Each case has its own
// accounts.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "storage/values/base64url.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(http_sessions, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_refresh_token_is_exchanged_for_new_tokens, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto first = on.signed_in(who);
    const auto second = on.tokens_of(on.refresh(first.refresh));
    BOOST_TEST(second.refresh != first.refresh);
    on.check_lives(first.access);
    on.check_lives(second.access);
    const auto third =
        on.tokens_of(on.other->client().post(refresh_path, {{"refresh_token", second.refresh}}));
    on.check_lives(third.access);
    BOOST_TEST(on.refresh("garbage").status == 401);
    BOOST_TEST(on.refresh("").status == 401);
    BOOST_TEST(on.anonymous().post(refresh_path, boost::json::object{}).status == 422);
    // An access token is not one.
    BOOST_TEST(on.refresh(third.access).status == 401);
    BOOST_TEST(on.tokens_of(on.refresh(third.refresh)).access.size() > 0U);
}

BOOST_FIXTURE_TEST_CASE(a_page_keeps_its_refresh_token_in_a_cookie, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto email =
        on.text(fmt::format("SELECT email FROM app_user WHERE id = {}", who.user_id));
    const auto log_in = [&](const char* kind) {
        return on.anonymous().post(
            log_in_path, {{"email", email}, {"password", two_nodes::password}, {"session", kind}});
    };
    const auto cookie_in = [](const http_answer& answer) {
        const auto set = answer.field("set-cookie");
        return http_fields{{"Cookie", set.substr(0, set.find(';'))}};
    };
    BOOST_TEST(log_in("token").field("set-cookie") == "");
    BOOST_TEST(log_in("paper").pointers() == "/session");
    const auto opened = log_in("cookie");
    BOOST_TEST(opened.at("/refresh_token").is_null());
    on.check_lives(opened.text("/access_token"));
    const auto first = cookie_in(opened);
    BOOST_TEST(
        opened.field("set-cookie")
            .find(fmt::format("; Max-Age={};", on.settings.auth.refresh_token_lifetime.count())) !=
        std::string::npos);
    // On another system's path, too.
    const auto elsewhere = on.anonymous().post(
        "/api/token", {{"email", email}, {"password", two_nodes::password}, {"session", "cookie"}});
    BOOST_TEST(elsewhere.status == 200);
    BOOST_TEST(elsewhere.body.find(cookie_in(elsewhere).front().second.substr(18)) ==
               std::string::npos);
    // A token in the body is meant, whatever the browser sends along.
    const auto both = on.anonymous().post(
        refresh_path, {{"refresh_token", on.tokens_of(log_in("token")).refresh}}, first);
    BOOST_TEST(both.field("set-cookie") == "");
    BOOST_TEST(on.refresh("garbage").field("set-cookie") == "");
    BOOST_TEST(on.refresh(both.text("/refresh_token")).status == 200);

    const auto renewed = on.anonymous().post(refresh_path, boost::json::object{}, first);
    BOOST_TEST(renewed.status == 200);
    BOOST_TEST(renewed.at("/refresh_token").is_null());
    const auto second = cookie_in(renewed);
    BOOST_TEST(second.front().second != first.front().second);
    on.check_lives(renewed.text("/access_token"));
    auto from_elsewhere = second;
    from_elsewhere.emplace_back("Sec-Fetch-Site", "same-site");
    BOOST_TEST(on.anonymous().post(refresh_path, boost::json::object{}, from_elsewhere).status ==
               403);

    const auto ended = on.node->client(renewed.text("/access_token"))
                           .post("/api/auth/logout", boost::json::object{});
    BOOST_TEST(ended.status == 204);
    BOOST_TEST(ended.field("set-cookie").starts_with("callboard_session=; Max-Age=0;"));
    const auto late = on.anonymous().post(refresh_path, boost::json::object{}, second);
    BOOST_TEST(late.status == 401);
    BOOST_TEST(late.field("set-cookie").starts_with("callboard_session=; Max-Age=0;"));
}

BOOST_FIXTURE_TEST_CASE(a_refresh_token_used_again_ends_its_session_and_no_other, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto elsewhere = on.signed_in(who);
    const auto first = on.signed_in(who);
    const auto second = on.tokens_of(on.refresh(first.refresh));
    on.check_lives(second.access);

    on.use_grace_up(who);
    BOOST_TEST(on.refresh(first.refresh).status == 401);
    on.check_ended(first.access);
    on.check_ended(second.access);
    BOOST_TEST(on.refresh(second.refresh).status == 401);
    on.check_lives(elsewhere.access);
    BOOST_TEST(on.refresh(elsewhere.refresh).status == 200);
    BOOST_TEST(on.count(fmt::format("audit_event WHERE kind = 'refresh_token_reused' "
                                    "AND subject_id = {}",
                                    who.user_id)) == 1);
    BOOST_TEST(on.count(fmt::format("outbox_mail WHERE kind = 'session_ended' AND user_id = {}",
                                    who.user_id)) == 1);
}

BOOST_FIXTURE_TEST_CASE(a_lost_answer_to_a_refresh_can_be_had_again, on_two_nodes) {
    const auto first = on.signed_in(on.account("candidate"));
    const auto lost = on.tokens_of(on.refresh(first.refresh));
    const auto again =
        on.tokens_of(on.other->client().post(refresh_path, {{"refresh_token", first.refresh}}));
    BOOST_TEST(again.refresh == lost.refresh);
    on.check_lives(lost.access);
    on.check_lives(again.access);
    on.check_lives(on.tokens_of(on.refresh(again.refresh)).access);
}

BOOST_FIXTURE_TEST_CASE(of_16_who_present_a_refresh_token_all_get_the_same_next_one, on_two_nodes) {
    const auto first = on.signed_in(on.account("candidate"));
    const auto answers = at_once(16, [&](int i) {
        return (i % 2 == 0 ? *on.node : *on.other)
            .client()
            .post(refresh_path, {{"refresh_token", first.refresh}});
    });
    const auto next = on.tokens_of(answers.front()).refresh;
    for (const auto& each : answers) {
        const auto got = on.tokens_of(each);
        BOOST_TEST(got.refresh == next);
        on.check_lives(got.access);
    }
    on.check_lives(on.tokens_of(on.refresh(next)).access);
}

BOOST_FIXTURE_TEST_CASE(a_log_out_ends_this_session_everywhere, on_two_nodes) {
    const auto who = on.account("recruiter", on.globe);
    const auto stays = on.signed_in(who);
    const auto goes = on.signed_in(who);
    on.check_lives(goes.access);
    BOOST_TEST(
        on.node->client(goes.access).post("/api/auth/logout", boost::json::object{}).status == 204);
    on.check_ended(goes.access);
    BOOST_TEST(on.refresh(goes.refresh).status == 401);
    on.check_lives(stays.access);
}

BOOST_FIXTURE_TEST_CASE(a_deactivated_account_is_out_until_it_is_activated, on_two_nodes) {
    const auto who = on.account("recruiter", on.globe);
    const auto before = on.signed_in(who);
    on.check_lives(before.access);
    const auto path = fmt::format("/api/users/{}/status", who.user_id);
    BOOST_TEST(boss.put(path, {{"active", false}}).status == 200);
    on.check_ended(before.access);
    BOOST_TEST(on.refresh(before.refresh).status == 401);
    BOOST_TEST(on.log_in(*on.other, who).status == 401);

    BOOST_TEST(boss.put(path, {{"active", true}}).status == 200);
    on.check_lives(on.signed_in(who).access);
    on.check_ended(before.access);
    BOOST_TEST(on.refresh(before.refresh).status == 401);
}

BOOST_FIXTURE_TEST_CASE(another_role_ends_the_tokens_that_tell_the_old_one, on_two_nodes) {
    const auto who = on.account("recruiter", on.globe);
    const auto before = on.signed_in(who);
    on.check_lives(before.access);
    BOOST_TEST(on.node->client(before.access).get("/api/jobs/application-counts").status == 200);
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", who.user_id), {{"role", "interviewer"}}).status ==
        200);
    on.check_ended(before.access);
    const auto renewed = on.refresh(before.refresh);
    BOOST_TEST(renewed.text("/user/role") == "interviewer");
    const auto after = on.tokens_of(renewed);
    on.check_lives(after.access);
    BOOST_TEST(on.node->client(after.access).get("/api/jobs/application-counts").status == 403);
}

BOOST_FIXTURE_TEST_CASE(another_company_ends_the_tokens_that_tell_the_old_one, on_two_nodes) {
    const auto who = on.account("recruiter", on.globe);
    const auto before = on.signed_in(who);
    on.check_lives(before.access);
    BOOST_TEST(
        boss.put(fmt::format("/api/users/{}", who.user_id), {{"company_id", on.rose}}).status ==
        200);
    on.check_ended(before.access);
    const auto renewed = on.refresh(before.refresh);
    BOOST_TEST(renewed.at("/user/company_id").as_int64() == on.rose);
    on.check_lives(on.tokens_of(renewed).access);
}

BOOST_FIXTURE_TEST_CASE(a_new_password_ends_every_other_session, on_two_nodes) {
    const auto who = on.account("candidate");
    const auto email = on.email_of(who);
    const auto elsewhere = on.signed_in(who);
    const auto mine = on.signed_in(who);
    on.check_lives(elsewhere.access);
    on.check_lives(mine.access);
    const auto change = [&](const std::string& current, const std::string& wanted) {
        return on.node->client(mine.access)
            .post("/api/auth/password/change",
                  {{"current_password", current}, {"new_password", wanted}});
    };
    const auto wrong = change("not my password", "eight green herrings");
    BOOST_TEST(wrong.status == 422);
    BOOST_TEST(wrong.pointers() == "/current_password");
    BOOST_TEST(change(on.password, "short").pointers() == "/new_password");
    on.check_lives(elsewhere.access);

    BOOST_TEST(change(on.password, "eight green herrings").status == 204);
    on.check_ended(elsewhere.access);
    on.check_ended(mine.access);
    BOOST_TEST(on.refresh(elsewhere.refresh).status == 401);
    on.check_lives(on.tokens_of(on.refresh(mine.refresh)).access);
    BOOST_TEST(on.log_in_status(email, on.password) == 401);
    BOOST_TEST(on.log_in_status(email, "eight green herrings") == 200);
}

BOOST_FIXTURE_TEST_CASE(another_scope_of_a_company_counts_at_once, on_two_nodes) {
    const auto fortune = on.id("INSERT INTO company (name) VALUES ('Fortune') RETURNING id");
    const auto who = on.account("recruiter", fortune);
    const auto colleague = on.account("recruiter", fortune);
    const auto assigned = on.account("candidate");
    on.assign(assigned.candidate_id, who);
    const auto own =
        on.application(on.account("candidate").candidate_id, on.job(fortune, who.user_id, "Own"));
    const auto theirs = on.job(fortune, colleague.user_id, "Theirs");
    const auto handed = on.application(assigned.candidate_id, theirs);
    const auto foreign = on.application(on.account("candidate").candidate_id, theirs);
    auto now = on.signed_in(who);
    const auto seen = [&](const service_node& at) {
        auto all = std::string{};
        for (const auto each : {own, handed, foreign})
            all +=
                at.client(now.access).get(fmt::format("/api/applications/{}", each)).status == 200
                    ? '+'
                    : '-';
        return all;
    };
    const auto listed = [&] {
        return on.node->client(now.access).get("/api/applications").at("/items").as_array().size();
    };
    BOOST_TEST(seen(*on.node) == "+++");
    for (const auto& [scope, expected] :
         {std::pair{"owned_jobs", "+--"}, std::pair{"assigned", "-+-"},
          std::pair{"company", "+++"}}) {
        on.check_lives(now.access);
        const auto edited =
            boss.put(fmt::format("/api/companies/{}", fortune), {{"recruiter_scope", scope}});
        BOOST_TEST(edited.text("/recruiter_scope") == scope);
        on.check_ended(now.access);
        now = on.tokens_of(on.refresh(now.refresh));
        BOOST_TEST(seen(*on.node) == expected, scope);
        BOOST_TEST(seen(*on.other) == expected, scope);
        BOOST_TEST(listed() ==
                   static_cast<std::size_t>(std::ranges::count(std::string_view{expected}, '+')));
    }

    BOOST_TEST(boss.put(fmt::format("/api/companies/{}", fortune), {{"active", false}}).status ==
               200);
    on.check_ended(now.access);
    BOOST_TEST(on.refresh(now.refresh).status == 401);
    BOOST_TEST(on.log_in(*on.node, who).status == 401);
}

BOOST_FIXTURE_TEST_CASE(only_tokens_of_ours_that_have_not_expired_are_accepted, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(an_address_signs_in_in_any_case, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_used_link_makes_the_others_worthless, on_two_nodes) {
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
