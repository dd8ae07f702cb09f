// What a conflict about an application's version says: who changed it, when, from where to where,
// and what is possible now; to staff, to the candidate, and on another node.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/one_for_the_suite.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using open_house = one_for_the_suite<running_service>;

/// An application that a recruiter has moved to Screening, and then to Interview: version 3.
struct moved_application {
    running_service& in = *open_house::all;
    storage::caller lee = in.person("candidate", 0);
    std::int64_t job = in.job(in.globe, in.recruiter.user_id, "Fool");
    std::string path = fmt::format("/api/applications/{}", in.application(lee.candidate_id, job));
    http_client mover = in.as(in.recruiter);
    http_client late = in.as(in.colleague);
    http_client candidate = in.as(lee);

    moved_application() {
        for (const auto* stage : {"Screening", "Interview"})
            BOOST_TEST_REQUIRE(move(mover, {{"stage", stage}}).status == 200);
    }
    http_answer move(http_client& as, const boost::json::object& body,
                     const http_fields& more = {}) {
        return as.post(path + "/change-stage", body, more);
    }
    /// The answer tells of the move from Screening to Interview.
    void expect_told(const http_answer& answer) {
        BOOST_TEST(answer.text("/current/stage") == "Interview");
        BOOST_TEST(answer.text("/current/stage_key") == "interview");
        BOOST_TEST(answer.at("/current/version").as_int64() == 3);
        BOOST_TEST(answer.at("/current/changed_by/id").as_int64() == in.recruiter.user_id);
        BOOST_TEST(answer.text("/current/changed_by/name") == name_of(in.recruiter));
        BOOST_TEST(answer.text("/current/changed_at") == mover.get(path).text("/stage_since"));
        BOOST_TEST(answer.text("/current/from_stage") == "Screening");
        BOOST_TEST(answer.text("/current/to_stage") == "Interview");
    }
    std::string name_of(const storage::caller& who) {
        return in.text(fmt::format("SELECT name FROM app_user WHERE id = {}", who.user_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_application_conflicts, moved_application,
                         *boost::unit_test::fixture<open_house>())

BOOST_AUTO_TEST_CASE(whoever_comes_late_is_told_who_moved_it_and_where_it_can_go) {
    const auto told = move(late, {{"stage", "Screening"}, {"expected_version", 1}});
    expect_problem(told, 409, "conflict");
    expect_told(told);
    BOOST_TEST(told.text("/current/allowed_stages") == R"(["Offer","Rejected","Withdrawn"])");
    // A precondition is answered with the same.
    const auto header = move(late, {{"stage", "Offer"}}, {{"If-Match", "\"2\""}});
    expect_problem(header, 412, "version_mismatch");
    expect_told(header);
}

BOOST_AUTO_TEST_CASE(undo_hold_and_edit_tell_the_same) {
    const auto expected = boost::json::object{{"expected_version", 2}};
    expect_told(late.post(path + "/undo", expected));
    expect_told(late.put(path + "/hold", {{"on_hold", true}, {"expected_version", 2}}));
    expect_told(late.put(path, {{"remarks", "sings"}, {"expected_version", 2}}));
    expect_told(in.as(in.admin).put(path + "/select", expected));
    BOOST_TEST(mover.get(path).at("/version").as_int64() == 3);
}

BOOST_AUTO_TEST_CASE(an_edit_after_the_moves_is_told_to_those_who_have_seen_them) {
    BOOST_TEST_REQUIRE(in.as(in.admin).put(path, {{"remarks", "sings"}}).status == 200);
    const auto note = boost::json::object{{"text", "Call back"}};
    BOOST_TEST_REQUIRE(mover.post(path + "/notes", note).status == 201); // changes no version
    const auto seen = move(late, {{"stage", "Offer"}, {"expected_version", 3}});
    expect_problem(seen, 409, "conflict");
    BOOST_TEST(seen.text("/current/changed_by/name") == name_of(in.admin));
    BOOST_TEST(seen.at("/current/from_stage").is_null());
    BOOST_TEST(seen.at("/current/to_stage").is_null());
    const auto unseen = move(late, {{"stage", "Offer"}, {"expected_version", 2}});
    BOOST_TEST(unseen.text("/current/changed_by/name") == name_of(in.recruiter));
    BOOST_TEST(unseen.text("/current/to_stage") == "Interview");
}

BOOST_AUTO_TEST_CASE(candidates_are_told_of_the_move_and_of_nobody) {
    const auto told = candidate.post(path + "/withdraw", {{"expected_version", 1}});
    expect_problem(told, 409, "conflict");
    BOOST_TEST(told.text("/current/to_stage") == "Interview");
    BOOST_TEST(told.at("/current/changed_by/id").is_null());
    BOOST_TEST(told.text("/current/changed_by/name") == "the company");
    BOOST_TEST(told.body.find(name_of(in.recruiter)) == std::string::npos);
    BOOST_TEST(told.at("/current/allowed_stages").as_array().empty());
    // Of an edit they learn nothing.
    BOOST_TEST_REQUIRE(mover.put(path, {{"remarks", "sings"}}).status == 200);
    const auto edited = candidate.post(path + "/withdraw", {{"expected_version", 3}});
    expect_problem(edited, 409, "conflict");
    BOOST_TEST(edited.at("/current/changed_by").is_null());
    BOOST_TEST(edited.at("/current/changed_at").is_null());
}

BOOST_AUTO_TEST_CASE(staff_are_told_that_the_candidate_withdrew) {
    BOOST_TEST_REQUIRE(candidate.post(path + "/withdraw", boost::json::object{}).status == 200);
    const auto told = move(late, {{"stage", "Offer"}, {"expected_version", 3}});
    BOOST_TEST(told.at("/current/changed_by/id").as_int64() == lee.user_id);
    BOOST_TEST(told.text("/current/to_stage") == "Withdrawn");
    BOOST_TEST(told.at("/current/allowed_stages").as_array().empty());
}

BOOST_AUTO_TEST_CASE(
    who_may_not_move_it_is_told_nothing_and_another_company_not_even_that_it_exists) {
    auto manager = in.as(in.manager);
    const auto refused = move(manager, {{"stage", "Offer"}, {"expected_version", 1}});
    expect_problem(refused, 403, "forbidden");
    BOOST_TEST(refused.body.find("current") == std::string::npos);
    auto stranger = in.as(in.stranger);
    const auto told = move(stranger, {{"stage", "Offer"}, {"expected_version", 1}});
    expect_problem(told, 404, "not_found");
    BOOST_TEST(told.body.find("current") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
