// Clients of other systems, request by request as they send them: their paths with and without the
// trailing slash, their field names, their forms.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct other_systems : running_service {
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::string fool_applications = fmt::format("/api/submissions/job/{}", fool);

    /// Signs in as such a client does and returns a client with the token.
    http_client signed_in(const storage::caller& who) {
        auto client = anonymous();
        const auto answer =
            client.post("/api/token/", {{"username", email_of(who)}, {"password", password}});
        BOOST_REQUIRE_EQUAL(answer.status, 200);
        client.token = answer.text("/access");
        return client;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_flows, other_systems)

BOOST_AUTO_TEST_CASE(a_client_of_the_state_machine_system_goes_from_token_to_hired) {
    auto candidate = signed_in(ada);
    auto jobs = candidate.get("/api/jobs/");
    BOOST_TEST(jobs.status == 200);
    BOOST_TEST(jobs.at("/items/0/id").as_int64() == fool);
    BOOST_TEST(jobs.text("/items/0/title") == "Fool");

    auto applied = candidate.post("/api/applications/apply/", {{"job", fool}});
    BOOST_TEST(applied.status == 201);
    BOOST_TEST(applied.text("/stage") == "Applied");
    const auto path = fmt::format("/api/applications/{}", applied.id());
    BOOST_TEST(applied.field("location") == path);

    auto staff = signed_in(recruiter);
    auto version = 1;
    for (const auto* stage : {"Screening", "Interview", "Offer", "Hired"}) {
        auto moved = staff.post(path + "/change-stage/", {{"stage", stage}});
        BOOST_TEST(moved.status == 200);
        BOOST_TEST(moved.text("/stage") == stage);
        BOOST_TEST(moved.at("/version").as_int64() == ++version);
        BOOST_TEST(moved.field("etag") == fmt::format("\"{}\"", version));
    }
    auto history = candidate.get(path + "/history/");
    BOOST_TEST(history.at("/items").as_array().size() == 5U);
    BOOST_TEST(history.text("/items/4/from_stage") == "Offer");
    BOOST_TEST(history.text("/items/4/to_stage") == "Hired");
}

BOOST_AUTO_TEST_CASE(skipping_a_stage_is_refused_and_says_where_one_may_go) {
    const auto made = application(ada.candidate_id, fool);
    auto staff = signed_in(recruiter);
    const auto answer =
        staff.post(fmt::format("/api/applications/{}/change-stage/", made), {{"stage", "Offer"}});
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(answer.code() == "illegal_move");
    BOOST_TEST(answer.text("/current/stage") == "Applied");
    BOOST_TEST(answer.text("/current/allowed_stages") == R"(["Screening","Rejected","Withdrawn"])");
}

BOOST_AUTO_TEST_CASE(a_token_is_exchanged_at_either_name_of_the_refresh_route) {
    auto client = anonymous();
    auto tokens = client.post("/api/token/", {{"username", email_of(ada)}, {"password", password}});
    BOOST_TEST(tokens.text("/access") == tokens.text("/access_token"));
    BOOST_TEST(tokens.text("/refresh") == tokens.text("/refresh_token"));
    BOOST_TEST(tokens.text("/token_type") == "bearer");
    BOOST_TEST(tokens.at("/expires_in").as_int64() == 1800);
    for (const auto* path : {"/api/token/refresh/", "/api/auth/token/refresh"}) {
        tokens = client.post(path, {{"refresh", tokens.text("/refresh")}});
        BOOST_REQUIRE_EQUAL(tokens.status, 200);
    }
    client.token = tokens.text("/access");
    BOOST_TEST(client.get("/api/auth/me/").text("/email") == email_of(ada));
}

BOOST_AUTO_TEST_CASE(the_form_of_an_oauth2_client_signs_in) {
    auto client = anonymous();
    auto answer = client.send(
        "POST", "/api/auth/token",
        "grant_type=password&username=candidate7%40example.org&password=seven+red+herrings"
        "&scope=&client_id=&client_secret=",
        {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}});
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer.text("/user/email") == email_of(ada));
    client.token = answer.text("/access_token");
    BOOST_TEST(client.get("/api/users/me").status == 200);
}

BOOST_AUTO_TEST_CASE(an_account_that_a_client_creates_signs_in_by_username_too) {
    auto client = anonymous();
    auto made = client.post("/api/users/create", {{"username", "edith"},
                                                  {"email", "Edith@Example.org"},
                                                  {"password", "a long password"},
                                                  {"full_name", "Edith Clarke"},
                                                  {"role", "admin"}});
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.text("/role") == "candidate"); // whatever the body says
    BOOST_TEST(made.text("/name") == "Edith Clarke");
    for (const auto* login : {"edith", "EDITH", "edith@example.org"}) {
        const auto in =
            client.post("/api/auth/token", {{"username", login}, {"password", "a long password"}});
        BOOST_TEST(in.status == 200);
    }
    BOOST_TEST(client.post("/api/auth/token/", {{"username", "edith"}, {"password", "another one"}})
                   .status == 401);
}

BOOST_AUTO_TEST_CASE(a_client_of_the_submissions_system_applies_and_follows) {
    auto candidate = signed_in(ada);
    auto applied =
        candidate.post("/api/submissions/apply", {{"job_id", fool}, {"source", "careers page"}});
    BOOST_TEST(applied.status == 201);
    BOOST_TEST(candidate.post("/api/submissions/apply", {{"job_id", fool}}).status == 409);
    auto mine = candidate.get("/api/submissions/my-applications");
    BOOST_TEST(mine.at("/items/0/id").as_int64() == applied.id());
    BOOST_TEST(mine.text("/items/0/source") == "careers page");

    auto staff = signed_in(recruiter);
    BOOST_TEST(staff.get(fool_applications).at("/items/0/id").as_int64() == applied.id());
    const auto path = fmt::format("/api/submissions/{}", applied.id());
    auto moved = staff.put(path + "/stage", {{"status", "screening"}});
    BOOST_TEST(moved.status == 200);
    BOOST_TEST(moved.text("/stage") == "Screening");
    auto remarked = staff.put(path + "/remarks", {{"remarks", "speaks Portuguese"}});
    BOOST_TEST(remarked.status == 200);
    BOOST_TEST(remarked.text("/remarks") == "speaks Portuguese");
    // Remarks are for staff.
    BOOST_TEST(candidate.get(fmt::format("/api/applications/{}", applied.id())).text("/remarks") ==
               "null");
}

BOOST_AUTO_TEST_CASE(an_administrator_selects_a_candidate_from_any_stage) {
    const auto made = application(ada.candidate_id, fool);
    auto boss = signed_in(admin);
    const auto selected =
        boss.put(fmt::format("/api/applications/{}/select/", made), boost::json::object{});
    BOOST_TEST(selected.status == 200);
    BOOST_TEST(selected.text("/stage") == "Hired");
    auto history = boss.get(fmt::format("/api/applications/{}/history", made));
    BOOST_TEST(history.text("/items/1/kind") == "selected");
    BOOST_TEST(history.at("/items/1/override").as_bool());
    BOOST_TEST(
        boss.put(fmt::format("/api/applications/{}/select", made), boost::json::object{}).code() ==
        "illegal_move");
}

BOOST_AUTO_TEST_CASE(an_administrator_manages_accounts_and_assignments_at_the_admin_paths) {
    auto boss = signed_in(admin);
    auto made = boss.post("/api/admin/users/", {{"email", "new@example.org"},
                                                {"full_name", "New Recruiter"},
                                                {"password", "a long password"},
                                                {"role", "recruiter"},
                                                {"company_id", globe}});
    BOOST_TEST(made.status == 201);
    const auto path = fmt::format("/api/admin/users/{}", made.id());
    BOOST_TEST(boss.get(path + "/").text("/name") == "New Recruiter");
    BOOST_TEST(boss.put(path, {{"name", "Other Name"}}).text("/name") == "Other Name");
    auto all = boss.get("/api/admin/users?role=recruiter&limit=2");
    BOOST_TEST(all.at("/items").as_array().size() == 2U);
    auto rest = boss.get("/api/admin/users/?role=recruiter&cursor=" + all.text("/next_cursor"));
    BOOST_TEST(rest.at("/items").as_array().size() == 2U);
    BOOST_TEST(!rest.json().as_object().at("next_cursor").is_string());

    const auto assignment =
        boost::json::value{{"candidate_id", ada.candidate_id}, {"recruiter_id", made.id()}};
    BOOST_TEST(boss.post("/api/admin/assign", assignment).status == 201);
    auto handed = boss.put("/api/admin/reassign", {{"candidate_id", ada.candidate_id},
                                                   {"recruiter_id", recruiter.user_id}});
    BOOST_TEST(handed.at("/recruiter_id").as_int64() == recruiter.user_id);

    BOOST_TEST(boss.put(path + "/status/", {{"is_active", false}}).text("/active") == "false");
    BOOST_TEST(boss.put(path + "/status", {{"is_active", true}}).text("/active") == "true");
    BOOST_TEST(boss.del(path).text("/active") == "false");
    BOOST_TEST(
        anonymous()
            .post("/api/token/", {{"username", "new@example.org"}, {"password", "a long password"}})
            .status == 401);
}

BOOST_AUTO_TEST_CASE(an_edit_of_an_application_may_assign_its_candidate) {
    const auto path = fmt::format("/api/applications/{}", application(ada.candidate_id, fool));
    auto boss = signed_in(admin);
    const auto assign = [&](http_client& client, std::int64_t to) {
        return client.put(path, {{"assigned_recruiter_id", to}});
    };
    for (const auto to : {recruiter.user_id, colleague.user_id}) {
        const auto edited = assign(boss, to);
        BOOST_TEST_REQUIRE(edited.status == 200, edited);
        BOOST_TEST(edited.at("/assigned_recruiter_id").as_int64() == to);
    }
    auto staff = signed_in(recruiter);
    BOOST_TEST(assign(staff, recruiter.user_id).status == 403);
    for (const auto to : {stranger.user_id, admin.user_id})
        BOOST_TEST(assign(boss, to).pointers() == "/assigned_recruiter_id");
    BOOST_TEST(staff.get(path).at("/assigned_recruiter_id").as_int64() == colleague.user_id);
    // The submission, and for each edit that it happened and who is now responsible for the
    // candidate.
    BOOST_TEST(boss.get(path + "/history").at("/items").as_array().size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_slash_at_the_end_makes_no_difference_and_redirects_nobody) {
    auto staff = signed_in(recruiter);
    const auto made = application(ada.candidate_id, fool);
    for (const auto& path : {fmt::format("/api/jobs/{}", fool), std::string{"/api/jobs"},
                             fmt::format("/api/applications/{}", made),
                             fmt::format("/api/applications/{}/history", made), fool_applications,
                             std::string{"/api/auth/me"}, std::string{"/openapi.json"}}) {
        const auto plain = staff.get(path);
        const auto slashed = staff.get(path + "/");
        BOOST_TEST(plain.status == 200, path);
        BOOST_TEST(slashed.status == 200, path);
        BOOST_TEST(plain.body == slashed.body, path);
    }
}

BOOST_AUTO_TEST_CASE(a_stage_is_known_by_its_label_or_key_in_any_case) {
    const auto assessed =
        id(fmt::format("INSERT INTO job (company_id, title, status, recruiter_id, pipeline_id, "
                       "pipeline_version) SELECT {}, 'Poet', 'open', {}, id, 1 FROM pipeline "
                       "WHERE name = 'assessment' RETURNING id",
                       globe, recruiter.user_id));
    auto staff = signed_in(recruiter);
    for (const auto* name : {"Online Assessment", "online_assessment", "ONLINE ASSESSMENT"}) {
        const auto who = person("candidate", 0);
        const auto made = application(who.candidate_id, assessed);
        const auto moved =
            staff.post(fmt::format("/api/applications/{}/change-stage", made), {{"stage", name}});
        BOOST_TEST(moved.status == 200, name);
        BOOST_TEST(moved.text("/stage") == "Online Assessment");
    }
    const auto made = application(ada.candidate_id, assessed);
    const auto unknown =
        staff.post(fmt::format("/api/applications/{}/change-stage", made), {{"stage", "Sreening"}});
    BOOST_TEST(unknown.status == 422);
    BOOST_TEST(unknown.pointers() == "/stage");
}

BOOST_AUTO_TEST_CASE(a_rejected_application_goes_nowhere_and_a_withdrawn_one_neither) {
    auto staff = signed_in(recruiter);
    const auto rejected = application(ada.candidate_id, fool);
    const auto path = fmt::format("/api/applications/{}", rejected);
    auto answer = staff.post(
        path + "/change-stage",
        {{"stage", "REJECTED"}, {"reason", "not funny"}, {"rejection_reason", "skills"}});
    BOOST_TEST(answer.text("/rejection_reason") == "skills");
    BOOST_TEST(staff.post(path + "/change-stage", {{"stage", "Screening"}}).code() ==
               "illegal_move");

    auto candidate = signed_in(bob);
    const auto withdrawn = candidate.post("/api/applications", {{"job_id", fool}}).id();
    const auto mine = fmt::format("/api/applications/{}", withdrawn);
    BOOST_TEST(candidate.post(mine + "/withdraw", {{"reason", "another play"}}).text("/stage") ==
               "Withdrawn");
    BOOST_TEST(staff.post(mine + "/change-stage", {{"stage", "Screening"}}).code() ==
               "illegal_move");
}

BOOST_AUTO_TEST_CASE(a_job_lives_from_draft_to_closed) {
    auto staff = signed_in(recruiter);
    auto made = staff.post("/api/jobs/", {{"title", "Stage manager"},
                                          {"status", "draft"},
                                          {"skills", {"cueing", "calm"}},
                                          {"hiring_manager_id", manager.user_id}});
    BOOST_TEST(made.status == 201);
    const auto path = fmt::format("/api/jobs/{}", made.id());
    auto candidate = signed_in(ada);
    BOOST_TEST(candidate.get(path).status == 404);
    BOOST_TEST(candidate.post("/api/applications", {{"job", made.id()}}).status == 404);
    BOOST_TEST(staff.put(path, {{"status", "open"}}).text("/status") == "open");
    BOOST_TEST(candidate.get(path).status == 200);
    BOOST_TEST(candidate.post("/api/applications", {{"job", made.id()}}).status == 201);
    BOOST_TEST(staff.get("/api/jobs/application-counts").at("/items/0/total").as_int64() == 1);
    BOOST_TEST(staff.del(path).text("/status") == "closed"); // somebody applied
    auto late = signed_in(bob);
    BOOST_TEST(late.post("/api/applications", {{"job", made.id()}}).status == 409);
}

BOOST_AUTO_TEST_SUITE_END()
