// Follow-up sequences over HTTP, as a recruiter uses them. Roles are tested in http_matrix.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

struct sequences_world : running_service {
    std::int64_t of_ada = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    http_client mine = as(recruiter);

    static json::object after_the_interview() {
        return {{"name", "After the interview"},
                {"steps", json::array{json::object{{"delay_hours", 24},
                                                   {"subject", "Thank you, {{candidate_name}}"},
                                                   {"text", "About {{job_title}}"}},
                                      json::object{{"delay_hours", 48},
                                                   {"working_hours", true},
                                                   {"subject", "Still with us?"},
                                                   {"text", "Yours"}}}}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_sequences, sequences_world)

BOOST_AUTO_TEST_CASE(a_sequence_is_written_previewed_entered_and_left) {
    const auto made = mine.post("/api/sequences", after_the_interview());
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.at("/steps/1/working_hours").as_bool());
    const auto path = fmt::format("/api/sequences/{}", made.id());
    const auto preview = mine.get(fmt::format("{}/preview?application_id={}", path, of_ada));
    BOOST_TEST(preview.status == 200);
    BOOST_TEST(preview.text("/coming/0/text") == "About Fool");
    BOOST_TEST(preview.at("/refused").is_null());

    const auto entered = mine.post(path + "/enrolments", {{"application_id", of_ada}});
    BOOST_TEST(entered.status == 201);
    BOOST_TEST(entered.text("/state") == "active");
    BOOST_TEST(entered.at("/coming").as_array().size() == 2U);
    BOOST_TEST(mine.post(path + "/enrolments", {{"application_id", of_ada}}).status == 409);
    const auto enrolment = fmt::format("/api/enrolments/{}", entered.id());
    BOOST_TEST(mine.get(enrolment).text("/coming/0/due_at") == entered.text("/next_at"));
    const auto left = mine.post(enrolment + "/stop", {{"reason", "replied"}});
    BOOST_TEST(left.status == 200);
    BOOST_TEST(left.text("/stopped_why") == "replied");
    BOOST_TEST(mine.post(enrolment + "/stop", {{"reason", "replied"}}).status == 409);
    const auto list = mine.get(fmt::format("/api/enrolments?application_id={}", of_ada));
    BOOST_TEST(list.text("/items/0/state") == "stopped");
    BOOST_TEST(list.text("/items/0/enrolled_by_name") == "recruiter 2");
    BOOST_TEST(mine.del(path).at("/active").as_bool() == false);
    BOOST_TEST(mine.put(path, {{"active", true}, {"expected_version", 1}}).status == 409);
    BOOST_TEST(mine.put(path, {{"active", true}, {"expected_version", 2}}).status == 200);
}

BOOST_AUTO_TEST_CASE(what_is_due_at_once_reaches_the_candidate) {
    const auto made =
        mine.post("/api/sequences",
                  {{"name", "At once"},
                   {"steps", json::array{json::object{{"delay_hours", 0},
                                                      {"subject", "Thank you for {{job_title}}"},
                                                      {"text", "Dear {{candidate_name}}"}}}}});
    const auto entered = mine.post(fmt::format("/api/sequences/{}/enrolments", made.id()),
                                   {{"application_id", of_ada}});
    BOOST_TEST(entered.status == 201);
    BOOST_TEST(eventually([&] { return count("outbox_mail WHERE state = 'sent'") == 1; }));
    BOOST_TEST(text("SELECT subject FROM outbox_mail") == "Thank you for Fool");
    BOOST_TEST(text("SELECT recipient FROM outbox_mail") == email_of(ada));
    BOOST_TEST(mine.get(fmt::format("/api/enrolments/{}", entered.id())).text("/state") ==
               "finished");
}

BOOST_AUTO_TEST_CASE(a_move_stops_what_was_to_come) {
    const auto sequence = mine.post("/api/sequences", after_the_interview()).id();
    const auto entered = mine.post(fmt::format("/api/sequences/{}/enrolments", sequence),
                                   {{"application_id", of_ada}});
    BOOST_TEST(mine.post(fmt::format("/api/applications/{}/change-stage", of_ada),
                         {{"stage", "Screening"}})
                   .status == 200);
    const auto now = mine.get(fmt::format("/api/enrolments/{}", entered.id()));
    BOOST_TEST(now.text("/state") == "stopped");
    BOOST_TEST(now.text("/stopped_why") == "stage_changed");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_step_is_said_at_its_field) {
    auto bad = after_the_interview();
    bad["steps"].as_array()[1].as_object()["text"] = "Dear {{cadidate_name}}";
    bad["steps"].as_array()[0].as_object()["delay_hours"] = -1;
    const auto answer = mine.post("/api/sequences", bad);
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(answer.pointers() == "/steps/0/delay_hours /steps/1/text");
    BOOST_TEST(answer.text("/errors/1/detail").find("cadidate_name") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_company_sees_nothing_of_it) {
    const auto sequence = mine.post("/api/sequences", after_the_interview()).id();
    const auto entered = mine.post(fmt::format("/api/sequences/{}/enrolments", sequence),
                                   {{"application_id", of_ada}});
    auto theirs = as(stranger);
    BOOST_TEST(theirs.get(fmt::format("/api/sequences/{}", sequence)).status == 404);
    BOOST_TEST(theirs.get(fmt::format("/api/enrolments/{}", entered.id())).status == 404);
    BOOST_TEST(theirs.get("/api/enrolments").at("/items").as_array().empty());
    BOOST_TEST(theirs.get("/api/sequences").at("/items").as_array().empty());
    BOOST_TEST(as(manager).get("/api/sequences").status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
