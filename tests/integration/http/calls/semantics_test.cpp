// What clients can rely on: where resources are found, what a retry answers, what a cursor is good
// for, in which order bulk requests are processed.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "http/calls/route.hpp"
#include "tests/support/http_problems.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct house_with_jobs : running_service {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    http_client boss = as(admin);
    http_client staff = as(recruiter);

    static http_fields key(const std::string& text) { return {{"Idempotency-Key", text}}; }
    http_answer move(std::int64_t application_id, const http_fields& more,
                     const char* stage = "Screening") {
        return staff.post(fmt::format("/api/applications/{}/change-stage", application_id),
                          {{"stage", stage}}, more);
    }
    std::int64_t applied(std::int64_t job_id) {
        return application(person("candidate", 0).candidate_id, job_id);
    }
    std::string first_cursor(const std::string& path) {
        const auto answer = boss.get(path);
        BOOST_REQUIRE_EQUAL(answer.status, 200);
        return answer.text("/next_cursor");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_semantics, house_with_jobs)

BOOST_AUTO_TEST_CASE(whatever_is_made_says_where_it_is_found) {
    for (const auto& row : http::routes())
        BOOST_TEST((row.does.status == 201) == !row.does.location.empty(), row.path);

    const auto company = boss.post("/api/companies", {{"name", "Lyceum"}}, key("c"));
    BOOST_TEST(company.status == 201);
    BOOST_TEST(boss.get(company.field("location")).text("/name") == "Lyceum");
    const auto again = boss.post("/api/companies", {{"name", "Lyceum"}}, key("c"));
    BOOST_TEST(again.field("idempotency-replayed") == "true");
    BOOST_TEST(again.field("location") == company.field("location"));

    const auto applied = as(ada).post("/api/applications", {{"job_id", fool}}, key("a"));
    BOOST_TEST(applied.field("location") == fmt::format("/api/applications/{}", applied.id()));
    const auto replayed = as(ada).post("/api/applications", {{"job_id", fool}}, key("a"));
    BOOST_TEST(replayed.status == 201);
    BOOST_TEST(replayed.field("location") == applied.field("location"));

    const auto stopped =
        boss.post("/api/mail/suppressions", {{"address", "a+b@example.org"}, {"reason", "gone"}});
    BOOST_TEST(stopped.field("location") == "/api/mail/suppressions?address=a%2Bb%40example.org");
    BOOST_TEST(boss.get(stopped.field("location")).text("/items/0/address") == "a+b@example.org");
    const auto given = boss.post("/api/assignments", {{"candidate_id", ada.candidate_id},
                                                      {"recruiter_id", recruiter.user_id}});
    BOOST_TEST(boss.get(given.field("location")).at("/items/0/recruiter_id").as_int64() ==
               recruiter.user_id);
}

BOOST_AUTO_TEST_CASE(a_key_used_for_one_application_answers_for_no_other) {
    const auto first = applied(fool);
    const auto second = applied(fool);
    BOOST_TEST(move(first, key("k")).status == 200);
    expect_problem(move(second, key("k")), 422, "key_reused");
    BOOST_TEST(count(fmt::format("application WHERE id = {} AND stage = 0", second)) == 1);
    BOOST_TEST(move(first, key("k")).field("idempotency-replayed") == "true");
}

BOOST_AUTO_TEST_CASE(a_key_is_that_of_one_request_by_one_caller_in_one_role) {
    const auto one = applied(fool);
    BOOST_TEST(move(one, key("k")).status == 200);
    auto precise = key("k");
    precise.emplace_back("If-Match", "\"1\"");
    expect_problem(move(one, precise), 422, "key_reused");
    const auto path = fmt::format("/api/applications/{}/change-stage", one);
    auto typed = key("k");
    typed.emplace_back("Content-Type", "application/json;charset=utf-8");
    expect_problem(staff.send("POST", path, R"({"stage":"Screening"})", typed), 422, "key_reused");

    text(fmt::format("UPDATE app_user SET role = 'hiring_manager' WHERE id = {}",
                     recruiter.user_id));
    auto promoted = recruiter;
    promoted.is = storage::role::hiring_manager;
    expect_problem(as(promoted).post(path, {{"stage", "Screening"}}, key("k")), 422, "key_reused");

    // An answer meant for one company is not shown to another.
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    auto moved_on = recruiter;
    moved_on.company_id = rose;
    const auto later = as(moved_on).post(path, {{"stage", "Screening"}}, key("k"));
    BOOST_TEST(later.status != 200);
    BOOST_TEST(later.body.find("Fool") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_alias_with_another_method_takes_a_key_as_well) {
    const auto one = applied(fool);
    const auto path = fmt::format("/api/submissions/{}/stage", one);
    BOOST_TEST(staff.put(path, {{"stage", "Screening"}}, key("k")).status == 200);
    const auto again = staff.put(path, {{"stage", "Screening"}}, key("k"));
    BOOST_TEST(again.status == 200);
    BOOST_TEST(again.field("idempotency-replayed") == "true");
}

BOOST_AUTO_TEST_CASE(a_cursor_is_good_for_one_list_with_its_filters_and_order) {
    for (auto i = 0; i < 3; ++i)
        static_cast<void>(applied(job(globe, recruiter.user_id, fmt::format("Job {}", i))));
    const auto cursor = first_cursor("/api/jobs?limit=1");
    BOOST_TEST(boss.get("/api/jobs?limit=2&cursor=" + cursor).at("/items").as_array().size() == 2U);
    for (const auto* other :
         {"/api/jobs?q=Job&cursor=", "/api/jobs?status=open&cursor=", "/api/jobs/open?cursor=",
          "/api/jobs?order_by=title&cursor=", "/api/jobs/application-counts?cursor=",
          "/api/applications?cursor=", "/api/users?cursor=", "/api/companies?cursor=",
          "/api/candidates?cursor=", "/api/histories?cursor=", "/api/mails?cursor="})
        expect_invalid(boss.get(other + cursor), "/cursor");
    const auto of_users = first_cursor("/api/users?limit=1");
    expect_invalid(boss.get("/api/users?role=candidate&cursor=" + of_users), "/cursor");
    expect_invalid(boss.get("/api/companies?cursor=" + of_users), "/cursor");
    BOOST_TEST(boss.get("/api/users?limit=1&cursor=" + of_users).status == 200);
    const auto of_one = first_cursor(fmt::format("/api/applications?limit=1"));
    expect_invalid(boss.get(fmt::format("/api/applications?job_id={}&cursor={}", fool, of_one)),
                   "/cursor");
}

BOOST_AUTO_TEST_CASE(a_stage_that_there_is_nowhere_is_no_filter) {
    const auto one = applied(fool);
    const auto listed = [&](const std::string& filter) {
        return staff.get("/api/applications?" + filter);
    };
    const auto nowhere = listed("stage=nope");
    expect_invalid(nowhere, "/stage");
    const auto here = listed(fmt::format("stage=nope&job_id={}", fool));
    expect_invalid(here, "/stage");
    BOOST_TEST(here.text("/errors/0/detail").find("Applied, Screening") != std::string::npos);
    expect_invalid(staff.get(fmt::format("/api/jobs/{}/applications?stage=nope", fool)), "/stage");
    expect_invalid(as(ada).get("/api/applications/me?stage=nope"), "/stage");
    // A stage of another pipeline is a stage, but not of this job.
    BOOST_TEST(listed("stage=online_assessment").status == 200);
    expect_invalid(listed(fmt::format("stage=online_assessment&job_id={}", fool)), "/stage");
    BOOST_TEST(listed("stage=offer").at("/items").as_array().empty());
    // The final stages are found by everyday words.
    text(fmt::format("UPDATE application SET stage = 5 WHERE id = {}", one));
    for (const auto* name : {"Reject", "rejected", "REJECT"})
        BOOST_TEST(listed(fmt::format("stage={}", name)).at("/items").as_array().size() == 1U,
                   name);
    BOOST_TEST(listed("stage=hire").at("/items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(a_stage_of_another_companys_pipeline_is_as_if_it_were_nowhere) {
    const auto stages = boost::json::array{{{"label", "Secret"}},
                                           {{"label", "Hired"}, {"kind", "hired"}},
                                           {{"label", "Rejected"}, {"kind", "rejected"}},
                                           {{"label", "Withdrawn"}, {"kind", "withdrawn"}}};
    const auto made =
        boss.post("/api/pipelines", {{"name", "Own"}, {"company_id", rose}, {"stages", stages}});
    BOOST_REQUIRE_EQUAL(made.status, 201);
    expect_invalid(staff.get("/api/applications?stage=secret"), "/stage");
    expect_invalid(as(ada).get("/api/applications/me?stage=secret"), "/stage");
    BOOST_TEST(as(stranger).get("/api/applications?stage=secret").status == 200);
}

BOOST_AUTO_TEST_CASE(stages_are_moved_to_by_the_words_that_people_use) {
    const auto one = applied(fool);
    BOOST_TEST(move(one, {}, "reject").text("/stage") == "Rejected");
    const auto ids = boost::json::array{applied(fool), applied(fool)};
    const auto bulk = staff.post("/api/applications/bulk/change-stage",
                                 {{"application_ids", ids}, {"stage", "Reject"}});
    BOOST_TEST(bulk.text("/results/1/application/stage") == "Rejected");
}

BOOST_AUTO_TEST_CASE(a_bulk_move_is_made_in_the_order_of_the_request) {
    text(fmt::format("UPDATE job SET openings = 2 WHERE id = {}", fool));
    auto ids = boost::json::array{};
    for (auto i = 0; i < 8; ++i)
        ids.push_back(application(person("candidate", 0).candidate_id, fool, 3));
    std::ranges::reverse(ids);
    const auto answer = staff.post("/api/applications/bulk/change-stage",
                                   {{"application_ids", ids}, {"stage", "Hire"}});
    for (auto at = std::size_t{0}; at < ids.size(); ++at) {
        const auto status = answer.at(fmt::format("/results/{}/status", at)).as_int64();
        BOOST_TEST(status == (at < 2 ? 200 : 409), at);
    }
    const auto rejected = staff.post("/api/applications/bulk/change-stage",
                                     {{"application_ids", ids}, {"stage", "Reject"}});
    BOOST_TEST(rejected.status == 207);
    BOOST_TEST(text("SELECT string_agg(application_id::text, ' ' ORDER BY id) FROM "
                    "application_event WHERE to_stage = 5") ==
               text("SELECT string_agg(id::text, ' ' ORDER BY id DESC) FROM application WHERE "
                    "stage = 5"));
}

BOOST_AUTO_TEST_CASE(staff_who_see_a_draft_are_told_that_it_takes_no_applications) {
    const auto draft = job(globe, recruiter.user_id, "Draft");
    text(fmt::format("UPDATE job SET status = 'draft' WHERE id = {}", draft));
    const auto record = candidate_record(globe, "Carol");
    const auto refused =
        staff.post("/api/applications", {{"job_id", draft}, {"candidate_id", record}});
    expect_problem(refused, 409, "conflict");
    BOOST_TEST(refused.text("/current/job_status") == "draft");
    expect_problem(as(ada).post("/api/applications", {{"job_id", draft}}), 404, "not_found");
    expect_problem(
        as(stranger).post("/api/applications",
                          {{"job_id", draft}, {"candidate_id", candidate_record(rose, "Cleo")}}),
        404, "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
