// The audit as administrators see it: who did what and from where, and what was refused.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct audited : running_service {
    http_client boss = as(admin);

    boost::json::array items(const std::string& filters) {
        return boss.get("/api/audit?" + filters).at("/items").as_array();
    }
    /// The kinds of the entries, newest first.
    std::string kinds(const std::string& filters) {
        auto all = std::string{};
        for (const auto& each : items(filters))
            all += (all.empty() ? "" : " ") + std::string{each.at("kind").as_string()};
        return all;
    }
    std::string of(const storage::caller& who) { return fmt::format("actor_id={}", who.user_id); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_audit, audited)

BOOST_AUTO_TEST_CASE(an_entry_says_who_did_it_to_whom_and_from_where) {
    const auto answer =
        boss.put(fmt::format("/api/users/{}", recruiter.user_id), {{"role", "interviewer"}});
    BOOST_REQUIRE_EQUAL(answer.status, 200);
    const auto all = items("kind=user_role_changed");
    BOOST_REQUIRE(all.size() == 1U);
    const auto& entry = all[0].as_object();
    BOOST_TEST(entry.at("actor_id").as_int64() == admin.user_id);
    BOOST_TEST(entry.at("actor_name").as_string() == "admin 1");
    BOOST_TEST(entry.at("subject_id").as_int64() == recruiter.user_id);
    BOOST_TEST(entry.at("subject_name").as_string() == "recruiter 2");
    BOOST_TEST(entry.at("company_name").as_string() == "Globe");
    BOOST_TEST(entry.at("detail").as_string() == "recruiter -> interviewer");
    BOOST_TEST(entry.at("address").as_string() == "127.0.0.1");
    BOOST_TEST(std::string_view{entry.at("request_id").as_string()} ==
               answer.field("x-request-id"));
    BOOST_TEST(entry.at("times").as_int64() == 1);
    BOOST_REQUIRE_EQUAL(log_in(*node, ada).status, 200);
    BOOST_TEST(items("kind=signed_in").at(0).at("address").as_string() == "127.0.0.1");
}

BOOST_AUTO_TEST_CASE(changes_of_an_account_say_by_whom) {
    const auto path = fmt::format("/api/users/{}", bob.user_id);
    BOOST_REQUIRE_EQUAL(boss.put(path, {{"email", "bobby@example.org"}}).status, 200);
    BOOST_REQUIRE_EQUAL(boss.put(path, {{"password", "eight green herrings"}}).status, 200);
    BOOST_TEST(kinds(of(admin)) == "password_changed user_email_changed");
    for (const auto& each : items(of(admin))) {
        BOOST_TEST(each.at("subject_id").as_int64() == bob.user_id);
        BOOST_TEST(each.at("detail").as_string() == ""); // readers need not know the address
    }
    BOOST_REQUIRE_EQUAL(as(ada)
                            .post("/api/auth/password/change", {{"current_password", password},
                                                                {"new_password", "nine herrings"}})
                            .status,
                        204);
    BOOST_TEST(kinds(of(ada)) == "password_changed");
}

BOOST_AUTO_TEST_CASE(changes_of_a_company_say_from_what_to_what) {
    const auto path = fmt::format("/api/companies/{}", globe);
    BOOST_REQUIRE_EQUAL(boss.put(path, {{"name", "The Globe"},
                                        {"recruiter_scope", "owned_jobs"},
                                        {"reply_to", "casting@example.org"}})
                            .status,
                        200);
    const auto entry = items("kind=company_edited").at(0).as_object();
    BOOST_TEST(entry.at("detail").as_string() ==
               "name Globe -> The Globe, recruiter_scope company -> owned_jobs, reply_to");
    BOOST_TEST(entry.at("subject_name").as_string() == "The Globe");
}

BOOST_AUTO_TEST_CASE(an_entry_names_what_it_is_about_while_it_is_there) {
    const auto ida = candidate_record(globe, "Ida");
    text(fmt::format(
        "INSERT INTO audit_event (kind, subject_id) VALUES ('candidate_assigned', {0}), "
        "('candidate_forgotten', {0} + 1000), ('note_deleted', {0})",
        ida));
    BOOST_TEST(items("kind=candidate_assigned").at(0).at("subject_name").as_string() == "Ida");
    BOOST_TEST(items("kind=candidate_forgotten").at(0).at("subject_name").is_null());
    BOOST_TEST(items("kind=note_deleted").at(0).at("subject_name").is_null());
}

BOOST_AUTO_TEST_CASE(it_is_read_by_kind_by_person_and_since_when_page_by_page) {
    text(
        fmt::format("INSERT INTO audit_event (kind, actor_id, at) VALUES "
                    "('a', {0}, now() - interval '3 days'), ('b', {1}, now() - interval '2 days'), "
                    "('a', {1}, now() - interval '1 day'), ('b', {0}, now())",
                    ada.user_id, bob.user_id));
    BOOST_TEST(kinds("") == "b a b a");
    BOOST_TEST(kinds("kind=a") == "a a");
    BOOST_TEST(kinds(of(bob)) == "a b");
    BOOST_TEST(kinds(of(bob) + "&kind=b") == "b");
    const auto yesterday = text("SELECT to_char((now() - interval '36 hours') AT TIME ZONE 'UTC', "
                                "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");
    BOOST_TEST(kinds("since=" + yesterday) == "b a");
    const auto first = boss.get("/api/audit?limit=3");
    BOOST_TEST(first.at("/items").as_array().size() == 3U);
    BOOST_TEST(kinds("limit=3&cursor=" + first.text("/next_cursor")) == "a");
    for (const auto* other : {"kind=a", "actor_id=1", "since=2026-01-01T00:00:00Z"})
        BOOST_TEST(
            boss.get(fmt::format("/api/audit?{}&cursor={}", other, first.text("/next_cursor")))
                .pointers() == "/cursor");
    BOOST_TEST(boss.get("/api/audit?limit=0").status == 422);
    BOOST_TEST(boss.get("/api/audit?since=yesterday").status == 422);
    BOOST_TEST(boss.get("/api/audit?cursor=made-up").status == 422);
}

BOOST_AUTO_TEST_CASE(it_is_for_administrators) {
    for (const auto& who : {recruiter, manager, interviewer, ada})
        BOOST_TEST(as(who).get("/api/audit").status == 403);
    BOOST_TEST(anonymous().get("/api/audit").status == 401);
    BOOST_TEST(boss.send("DELETE", "/api/audit").status == 405);
}

BOOST_AUTO_TEST_CASE(refused_access_is_in_it_and_asking_again_only_counted) {
    for (auto i = 0; i < 30; ++i)
        BOOST_REQUIRE_EQUAL(as(interviewer).get("/api/users").status, 403);
    BOOST_TEST(as(ada).get("/api/users").status == 403);
    BOOST_TEST(eventually([&] { return kinds(of(interviewer)) == "access_refused"; }));
    BOOST_TEST(eventually([&] { return kinds(of(ada)) == "access_refused"; }));
    BOOST_TEST(kinds(of(interviewer)) == "access_refused"); // the rest is written in a minute
    const auto entry = items(of(interviewer)).at(0).as_object();
    BOOST_TEST(entry.at("detail").as_string() == "GET /api/users (interviewer)");
    BOOST_TEST(entry.at("address").as_string() == "127.0.0.1");
}

BOOST_AUTO_TEST_SUITE_END()
