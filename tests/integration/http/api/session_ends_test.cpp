// What ends a session ends it on both nodes of one database: at once on the node that was asked,
// and with the notification on the other. Each case has its own accounts.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

BOOST_AUTO_TEST_SUITE(http_session_ends, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(logging_out_ends_this_session_everywhere, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_deactivated_account_is_signed_out_until_it_is_activated, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_new_role_ends_the_tokens_that_state_the_old_one, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_new_company_ends_the_tokens_that_state_the_old_one, on_two_nodes) {
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

BOOST_FIXTURE_TEST_CASE(a_new_scope_of_a_company_applies_at_once, on_two_nodes) {
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

BOOST_AUTO_TEST_SUITE_END()
