// What all edits have in common: null and empty texts, and whom a candidate or a job belongs to.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct house : running_service {
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string job_path = fmt::format("/api/jobs/{}", fool);
    std::string application_path = fmt::format("/api/applications/{}", of_ada);
};

/// A member that an edit cannot clear.
struct fixed_member {
    storage::caller who;
    const char* path;
    const char* member;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_edits, house)

BOOST_AUTO_TEST_CASE(null_is_refused_by_name_where_nothing_can_be_cleared) {
    const auto all = std::vector<fixed_member>{
        {admin, "/api/users/1", "name"},
        {admin, "/api/users/1", "role"},
        {recruiter, "/api/users/me", "email"},
        {admin, "/api/companies/1", "name"},
        {recruiter, "/api/jobs/1", "title"},
        {recruiter, "/api/jobs/1", "openings"},
        {recruiter, "/api/jobs/1", "expected_version"},
        {recruiter, "/api/candidates/1", "email"},
        {ada, "/api/candidates/profile", "name"},
        {admin, "/api/pipelines/1", "stages"},
        {recruiter, "/api/sequences/1", "steps"},
        {recruiter, "/api/reminders/1", "title"},
        {admin, "/api/schedules/1", "parameters"},
        {admin, "/api/schedules/1", "name"},
        {admin, "/api/mail-templates/stage_changed", "company_id"},
    };
    for (const auto& one : all) {
        const auto answer = as(one.who).put(one.path, {{one.member, nullptr}});
        expect_problem(answer, 422, "invalid");
        auto named = false;
        const auto errors = answer.at("/errors");
        for (const auto& error : errors.as_array())
            named = named || error.at("pointer").as_string() == fmt::format("/{}", one.member);
        BOOST_TEST(named, one.path << ' ' << one.member);
    }
}

BOOST_AUTO_TEST_CASE(null_clears_what_may_be_empty_and_absent_leaves_it) {
    const auto told = boost::json::value{{"remarks", "speaks Portuguese"}, {"source", "fair"}};
    BOOST_TEST(staff.put(application_path, told).status == 200);
    const auto cleared = staff.put(application_path, {{"remarks", nullptr}});
    BOOST_TEST(cleared.at("/remarks").is_null());
    BOOST_TEST(cleared.text("/source") == "fair");
    BOOST_TEST(staff.put(application_path, {{"source", ""}}).at("/source").is_null());
    const auto job = staff.put(job_path, {{"recruiter_id", nullptr}});
    BOOST_TEST(job.at("/recruiter_id").is_null());
    BOOST_TEST(job.text("/title") == "Fool");
    expect_problem(staff.put(job_path, {{"title", ""}}), 422, "invalid");
    expect_problem(staff.put(job_path, {{"recruiter_id", 0}}), 422, "invalid");
}

BOOST_AUTO_TEST_CASE(an_edit_that_changes_nothing_counts_as_one) {
    const auto before = staff.get(job_path).at("/version").as_int64();
    BOOST_TEST(staff.put(job_path, {{"title", "Fool"}}).at("/version").as_int64() == before + 1);
}

BOOST_AUTO_TEST_CASE(a_candidate_is_assigned_handed_on_and_taken_back_and_the_history_tells) {
    const auto give = [&](const boost::json::value& to) {
        return boss.put(application_path, {{"assigned_recruiter_id", to}});
    };
    BOOST_TEST(give(recruiter.user_id).at("/assigned_recruiter_id").as_int64() ==
               recruiter.user_id);
    BOOST_TEST(give(colleague.user_id).at("/assigned_recruiter_id").as_int64() ==
               colleague.user_id);
    BOOST_TEST(give(nullptr).at("/assigned_recruiter_id").is_null());
    BOOST_TEST(give(nullptr).status == 200); // as it is
    auto told = std::string{};
    const auto seen_by_staff = staff.get(application_path + "/history").at("/items");
    for (const auto& event : seen_by_staff.as_array())
        if (event.at("kind").as_string().ends_with("assigned"))
            told += fmt::format("{} {}; ", std::string{event.at("kind").as_string()},
                                std::string{event.at("reason").as_string()});
    BOOST_TEST(told == "assigned to recruiter 2; reassigned from recruiter 2 to recruiter 3; "
                       "unassigned from recruiter 3; ");
    // It is the staff's business.
    const auto seen_by_ada = as(ada).get(application_path + "/history").at("/items");
    for (const auto& event : seen_by_ada.as_array())
        BOOST_TEST(!event.at("kind").as_string().ends_with("assigned"));
}

BOOST_AUTO_TEST_CASE(an_inactive_company_moves_nobody_and_a_candidate_may_still_withdraw) {
    const auto company = fmt::format("/api/companies/{}", globe);
    const auto change = application_path + "/change-stage";
    BOOST_TEST(boss.put(company, {{"active", false}}).status == 200);
    expect_problem(boss.post(change, {{"stage", "Screening"}}), 409, "conflict");
    expect_problem(boss.put(application_path + "/select", {{"reason", "x"}}), 409, "conflict");
    const auto moves = boss.get(application_path + "/actions").at("/moves").as_array();
    for (const auto& move : moves) {
        BOOST_TEST(!move.at("allowed").as_bool());
        BOOST_TEST(move.at("why_not").as_string() == "The company is not active.");
    }
    expect_problem(as(bob).post("/api/applications", {{"job_id", fool}}), 409, "conflict");
    BOOST_TEST(as(bob).get("/api/jobs/open").at("/items").as_array().empty());
    BOOST_TEST(boss.put(company, {{"active", true}}).status == 200);
    BOOST_TEST(as(bob).get("/api/jobs/open").at("/items").as_array().size() == 1u);
    BOOST_TEST(boss.post(change, {{"stage", "Screening"}}).status == 200);
    boss.put(company, {{"active", false}});
    BOOST_TEST(as(ada).post(application_path + "/withdraw", boost::json::object{}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
