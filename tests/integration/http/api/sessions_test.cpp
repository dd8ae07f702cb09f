// Refresh tokens, with two nodes on one database: each is exchanged once, a lost answer can be had
// again, and one that is used again ends its session. Each case has its own accounts.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

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

BOOST_FIXTURE_TEST_CASE(all_of_16_who_present_a_refresh_token_get_the_same_next_one, on_two_nodes) {
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

BOOST_AUTO_TEST_SUITE_END()
