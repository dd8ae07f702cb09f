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
    const auto company = fmt::format("/api/companies/{}", globe);
    expect_problem(boss.put(company, {{"name", "Lyceum"}}, stale), 412, "version_mismatch");
    expect_problem(staff.post("/api/jobs", {{"title", "King"}}, stale), 412, "version_mismatch");
    BOOST_TEST(boss.get(company).text("/name") != "Lyceum");
    BOOST_TEST(boss.put(company, {{"name", "Lyceum"}}, {{"If-Match", "*"}}).status == 200);
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
