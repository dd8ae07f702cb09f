// Versions that a request names: If-Match is a precondition (412), a version in the body or query a
// conflict (409); neither is ever ignored.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

const auto stale = http_fields{{"If-Match", "\"9\""}};

struct house_with_a_job : running_service {
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::string path = fmt::format("/api/jobs/{}", fool);

    std::string etag() { return staff.get(path).field("etag"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_preconditions, house_with_a_job)

BOOST_AUTO_TEST_CASE(an_edit_is_refused_by_header_and_by_body) {
    expect_problem(staff.put(path, {{"title", "King"}}, stale), 412, "version_mismatch");
    const auto late = staff.put(path, {{"title", "King"}, {"expected_version", 9}});
    expect_problem(late, 409, "conflict");
    BOOST_TEST(late.at("/current/version").as_int64() == 1);
    // Each of the two counts.
    const auto both = boost::json::value{{"title", "King"}, {"expected_version", 1}};
    expect_problem(staff.put(path, both, stale), 412, "version_mismatch");
    expect_problem(
        staff.put(path, {{"title", "King"}, {"expected_version", 9}}, {{"If-Match", "*"}}), 409,
        "conflict");
    expect_problem(staff.put(path, {{"title", "King"}}, {{"If-Match", "\"99999999999\""}}), 412,
                   "version_mismatch");
    BOOST_TEST(staff.get(path).text("/title") == "Fool");
    BOOST_TEST(staff.put(path, {{"title", "King"}}, {{"If-Match", etag()}}).status == 200);
}

BOOST_AUTO_TEST_CASE(a_job_is_deleted_in_the_version_that_was_seen) {
    expect_problem(staff.send("DELETE", path, {}, stale), 412, "version_mismatch");
    expect_problem(staff.del(path + "?expected_version=9"), 409, "conflict");
    BOOST_TEST(staff.get(path).status == 200);
    BOOST_TEST(staff.send("DELETE", path, {}, {{"If-Match", etag()}}).status == 204);
    BOOST_TEST(staff.get(path).status == 404);
}

BOOST_AUTO_TEST_CASE(an_application_is_deleted_in_the_version_that_was_seen) {
    const auto made = as(ada).post("/api/applications", {{"job_id", fool}}).id();
    const auto application = fmt::format("/api/applications/{}", made);
    expect_problem(boss.send("DELETE", application, {}, stale), 412, "version_mismatch");
    expect_problem(boss.del(application + "?expected_version=9"), 409, "conflict");
    BOOST_TEST(boss.send("DELETE", application, {}, {{"If-Match", "\"1\""}}).status == 204);
    BOOST_TEST(boss.get(application).status == 404);
}

BOOST_AUTO_TEST_CASE(what_has_no_entity_tag_matches_none) {
    const auto record = candidate_record(globe, "Lear");
    assign(record, recruiter);
    const auto handed =
        boost::json::value{{"candidate_id", record}, {"recruiter_id", colleague.user_id}};
    expect_problem(boss.put("/api/assignments", handed, stale), 412, "version_mismatch");
    expect_problem(staff.post("/api/jobs", {{"title", "King"}}, stale), 412, "version_mismatch");
    BOOST_TEST(
        count(fmt::format("candidate_assignment WHERE recruiter_id = {}", recruiter.user_id)) == 1);
    BOOST_TEST(boss.put("/api/assignments", handed, {{"If-Match", "*"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(accounts_and_companies_are_edited_in_the_version_that_was_seen) {
    for (const auto& one : {fmt::format("/api/users/{}", recruiter.user_id),
                            fmt::format("/api/companies/{}", globe)}) {
        const auto seen = boss.get(one).field("etag");
        BOOST_TEST(seen == "\"1\"", one);
        expect_problem(boss.put(one, {{"name", "Lyceum"}}, stale), 412, "version_mismatch");
        const auto late = boss.put(one, {{"name", "Lyceum"}, {"expected_version", 9}});
        expect_problem(late, 409, "conflict");
        BOOST_TEST(late.at("/current/version").as_int64() == 1);
        expect_invalid(boss.put(one, {{"name", " "}}, stale), "/name");
        BOOST_TEST(boss.get(one).field("etag") == seen);
        const auto edited = boss.put(one, {{"name", "Lyceum"}}, {{"If-Match", seen}});
        BOOST_TEST(edited.at("/version").as_int64() == 2);
        BOOST_TEST(edited.field("etag") == "\"2\"");
        expect_problem(boss.put(one, {{"name", "Old Vic"}}, {{"If-Match", seen}}), 412,
                       "version_mismatch");
        BOOST_TEST(boss.get(one).text("/name") == "Lyceum");
    }
}

BOOST_AUTO_TEST_CASE(an_own_account_is_edited_in_the_version_that_was_seen) {
    const auto mine = std::string{"/api/users/me"};
    const auto seen = staff.get("/api/auth/me").field("etag");
    expect_problem(staff.put(mine, {{"name", "Kent"}}, stale), 412, "version_mismatch");
    expect_problem(staff.put(mine, {{"name", "Kent"}, {"expected_version", 9}}), 409, "conflict");
    // Changing the address takes another way through the service.
    const auto moving = boost::json::value{
        {"email", "kent@example.org"}, {"current_password", password}, {"expected_version", 9}};
    expect_problem(staff.put(mine, moving), 409, "conflict");
    BOOST_TEST(count("one_time_token") == 0);
    BOOST_TEST(staff.put(mine, {{"name", "Kent"}}, {{"If-Match", seen}}).status == 200);
    BOOST_TEST(staff.get("/api/auth/me").text("/name") == "Kent");
}

BOOST_AUTO_TEST_CASE(an_account_is_deactivated_in_the_version_that_was_seen) {
    const auto account = fmt::format("/api/users/{}", interviewer.user_id);
    expect_problem(boss.send("DELETE", account, {}, stale), 412, "version_mismatch");
    expect_problem(boss.put(account + "/status", {{"active", false}}, stale), 412,
                   "version_mismatch");
    BOOST_TEST(boss.get(account).at("/active").as_bool());
    BOOST_TEST(boss.send("DELETE", account, {}, {{"If-Match", "\"1\""}}).status == 200);
    BOOST_TEST(boss.put(account + "/status", {{"active", true}}, {{"If-Match", "\"2\""}}).status ==
               200);
}

BOOST_AUTO_TEST_CASE(one_of_several_tags_is_enough) {
    BOOST_TEST(staff.put(path, {{"title", "King"}}, {{"If-Match", "\"5\", \"1\""}}).status == 200);
    BOOST_TEST(staff.put(path, {{"title", "Lear"}}, {{"If-Match", "\"2\", \"other\""}}).status ==
               200);
    const auto lines = http_fields{{"If-Match", "\"8\""}, {"If-Match", "\"3\""}};
    BOOST_TEST(staff.put(path, {{"title", "Kent"}}, lines).status == 200);
    expect_problem(staff.put(path, {{"title", "Oswald"}}, {{"If-Match", "\"5\", \"0\""}}), 412,
                   "version_mismatch");
    BOOST_TEST(staff.get(path).text("/title") == "Kent");

    const auto made = as(ada).post("/api/applications", {{"job_id", fool}}).id();
    const auto move = fmt::format("/api/applications/{}/change-stage", made);
    expect_problem(staff.post(move, {{"stage", "Screening"}}, {{"If-Match", "\"5\", \"0\""}}), 412,
                   "version_mismatch");
    BOOST_TEST(staff.post(move, {{"stage", "Screening"}}, {{"If-Match", "\"5\", \"1\""}}).status ==
               200);
}

BOOST_AUTO_TEST_CASE(a_tag_that_a_proxy_made_weak_still_names_its_version) {
    BOOST_TEST(staff.put(path, {{"title", "King"}}, {{"If-Match", "W/" + etag()}}).status == 200);
    expect_problem(staff.put(path, {{"title", "Lear"}}, {{"If-Match", "W/\"1\""}}), 412,
                   "version_mismatch");
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_invalid_is_told_first) {
    const auto other = http_fields{{"If-Match", "\"other\""}};
    for (const auto& tags : {stale, other}) {
        expect_problem(staff.put("/api/jobs/999999", {{"title", "King"}}, tags), 404, "not_found");
        expect_problem(boss.put("/api/companies/999999", {{"name", "Old Vic"}}, tags), 404,
                       "not_found");
        expect_invalid(staff.put(path, {{"title", " "}}, tags), "/title");
        expect_invalid(staff.put(path, {{"recruiter_id", 999999}}, tags), "/recruiter_id");
        expect_problem(staff.send("DELETE", "/api/jobs/999999", {}, tags), 404, "not_found");
        const auto made = application(bob.candidate_id, job(globe, recruiter.user_id, "King"));
        const auto move = fmt::format("/api/applications/{}/change-stage", made);
        expect_invalid(staff.post(move, {{"stage", "Nope"}}, tags), "/stage");
        expect_problem(
            staff.post("/api/applications/999999/change-stage", {{"stage", "Offer"}}, tags), 404,
            "not_found");
        // Which moves are legal depends on a state that the client has not seen.
        expect_problem(staff.post(move, {{"stage", "Offer"}}, tags), 412, "version_mismatch");
    }
    BOOST_TEST(staff.get(path).text("/title") == "Fool");
}

BOOST_AUTO_TEST_CASE(reading_does_not_look_at_it) {
    BOOST_TEST(staff.send("GET", path, {}, stale).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
