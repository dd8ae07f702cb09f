// Interviews over HTTP: the names that other systems have for members, what the stream of an
// interviewer carries, and what moves and their undo do to what is ahead.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "tests/support/event_reader.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

struct interviewed : running_service {
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    http_client panel = as(interviewer);
    http_client candidate = as(ada);
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string application_path = fmt::format("/api/applications/{}", of_ada);
    std::int64_t audition = add_type();

    std::int64_t add_type() {
        const auto made = boss.post("/api/interview-rounds",
                                    {{"company_id", globe},
                                     {"name", "Audition"},
                                     {"criteria", json::array{json::object{{"name", "Timing"}}}}});
        BOOST_REQUIRE_EQUAL(made.status, 201);
        return made.id();
    }
    [[nodiscard]] json::object round() const {
        return {{"round_type_id", audition},
                {"panel", json::array{interviewer.user_id}},
                {"starts_at", "2031-05-04T10:00:00Z"}};
    }
    http_answer schedule(const json::object& body) {
        auto answer = staff.post(application_path + "/rounds", body);
        BOOST_TEST_REQUIRE(answer.status == 201, answer);
        return answer;
    }
    http_answer move(const char* stage) {
        auto answer = staff.post(application_path + "/change-stage", {{"stage", stage}});
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
        return answer;
    }
    /// The kinds of what the move to a stage would trigger, separated by blanks.
    std::string triggers_of(const http_answer& actions, std::string_view stage) {
        auto kinds = std::string{};
        const auto moves = actions.at("/moves");
        for (const auto& each : moves.as_array())
            if (each.at("stage_key").as_string() == stage)
                for (const auto& trigger : each.at("triggers").as_array())
                    kinds +=
                        (kinds.empty() ? "" : " ") + std::string{trigger.at("kind").as_string()};
        return kinds;
    }
};

std::size_t items(const http_answer& answer) {
    return answer.at("/items").as_array().size();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_interviews, interviewed)

BOOST_AUTO_TEST_CASE(a_round_is_found_where_its_location_says_and_changed_in_its_version) {
    const auto made = schedule(round());
    const auto path = fmt::format("/api/application-rounds/{}", made.id());
    BOOST_TEST(made.field("location") == path);
    const auto found = panel.get(path);
    BOOST_TEST(found.status == 200);
    BOOST_TEST(found.field("etag") == "\"1\"");
    BOOST_TEST(found.text("/name") == "Audition");
    BOOST_TEST(found.text("/criteria/0/name") == "Timing");
    BOOST_TEST(found.text("/members/0/name") == "interviewer 5");
    expect_problem(staff.put(path, {{"message", "Hello"}}, {{"If-Match", "\"7\""}}), 412,
                   "version_mismatch");
    const auto edited = staff.put(path, {{"message", "Hello"}}, {{"If-Match", "\"1\""}});
    BOOST_TEST(edited.field("etag") == "\"2\"");
    BOOST_TEST(edited.text("/message") == "Hello");
    const auto cancelled = staff.del(path + "?reason=Ill");
    BOOST_TEST(cancelled.status == 200, cancelled);
    BOOST_TEST(cancelled.text("/status") == "cancelled");
    BOOST_TEST(staff.get(application_path + "/rounds").text("/items/0/cancel_reason") == "Ill");
}

BOOST_AUTO_TEST_CASE(the_names_of_other_systems_are_taken) {
    const auto by_id = schedule({{"round_id", audition},
                                 {"interviewer_ids", json::array{interviewer.user_id}},
                                 {"date", "2031-05-04T10:00:00Z"},
                                 {"duration_minutes", 45}});
    BOOST_TEST(by_id.text("/ends_at") == "2031-05-04T10:45:00Z");
    const auto by_name = schedule({{"stage_type", "audition"},
                                   {"interviewer", email_of(interviewer)},
                                   {"date", "2031-05-05T10:00"},
                                   {"zone", "Europe/Paris"}});
    BOOST_TEST(by_name.text("/starts_at") == "2031-05-05T08:00:00Z");
    BOOST_TEST(by_name.at("/panel/0").as_int64() == interviewer.user_id);
}

BOOST_AUTO_TEST_CASE(a_round_is_recorded_with_its_feedback_in_one_request) {
    const auto made = schedule({{"stage_type", "Audition"},
                                {"date", "2026-01-05T10:00:00Z"},
                                {"interviewer", "interviewer 5"},
                                {"feedback", "Waited for every laugh"}});
    BOOST_TEST(made.text("/status") == "completed");
    BOOST_TEST(made.at("/members/0/gave_feedback").as_bool());
    const auto path = fmt::format("/api/application-rounds/{}", made.id());
    const auto given = staff.get(path + "/feedback");
    BOOST_TEST(given.text("/items/0/comments") == "Waited for every laugh");
    BOOST_TEST(given.text("/items/0/author_name") == "interviewer 5");
    BOOST_TEST(given.text("/items/0/recorded_by_name") == "recruiter 2");
    BOOST_TEST(given.at("/items/0/recommendation").is_null());
    BOOST_TEST(staff.put(path, {{"feedback", "Lost one line"}}).status == 200);
    BOOST_TEST(panel.put(path + "/feedback", {{"recommendation", "yes"}}).status == 200);
    expect_problem(staff.put(path, {{"feedback", "No"}}), 409, "conflict");
}

BOOST_AUTO_TEST_CASE(whoever_is_busy_is_named_in_the_refusal) {
    schedule(round());
    const auto again = staff.post(application_path + "/rounds", round());
    expect_problem(again, 409, "conflict");
    BOOST_TEST(again.at("/current/busy").as_array().size() == 2U);
    auto allowed = round();
    allowed["allow_overlap"] = true;
    BOOST_TEST(schedule(allowed).at("/members/0/overlaps").as_bool());
}

BOOST_AUTO_TEST_CASE(a_repeated_request_schedules_one_round) {
    const auto key = http_fields{{"Idempotency-Key", "round"}};
    const auto first = staff.post(application_path + "/rounds", round(), key);
    const auto second = staff.post(application_path + "/rounds", round(), key);
    BOOST_TEST(first.status == 201, first);
    BOOST_TEST(second.body == first.body);
    BOOST_TEST(count("interview_round") == 1);
}

BOOST_AUTO_TEST_CASE(a_move_to_the_end_cancels_what_is_ahead_and_its_undo_restores_it) {
    const auto path = fmt::format("/api/application-rounds/{}", schedule(round()).id());
    const auto before = staff.get(application_path + "/actions");
    BOOST_TEST(triggers_of(before, "rejected").ends_with("rounds"), before);
    BOOST_TEST(triggers_of(before, "screening").find("rounds") == std::string::npos, before);
    BOOST_TEST(before.text("/rounds_ahead/0/name") == "Audition");
    move("Rejected");
    BOOST_TEST(staff.get(path).text("/status") == "cancelled");
    BOOST_TEST(items(panel.get("/api/interviews/upcoming?from=2031-05-01T00:00:00Z")) == 0U);
    const auto after = staff.get(application_path + "/actions");
    BOOST_TEST(after.text("/undo/restores/0/name") == "Audition", after);
    BOOST_TEST(after.at("/rounds_ahead").as_array().empty());
    const auto undone = staff.post(application_path + "/undo", json::object{});
    BOOST_TEST(undone.text("/restored_rounds/0/starts_at") == "2031-05-04T10:00:00Z", undone);
    BOOST_TEST(staff.get(path).text("/status") == "scheduled");
    BOOST_TEST(items(panel.get("/api/interviews/upcoming?from=2031-05-01T00:00:00Z")) == 1U);
    // And again: the actor knows that there is a round.
    move("Rejected");
    BOOST_TEST(staff.get(path).text("/status") == "cancelled");
}

BOOST_AUTO_TEST_CASE(a_round_of_another_node_is_known_to_the_next_move) {
    move("Screening"); // this node's actor is live now
    auto other = another_node();
    auto there = other->client(access_token(recruiter));
    const auto made = there.post(application_path + "/rounds", round());
    BOOST_TEST_REQUIRE(made.status == 201, made);
    move("Rejected");
    BOOST_TEST(staff.get(fmt::format("/api/application-rounds/{}", made.id())).text("/status") ==
               "cancelled");
}

BOOST_AUTO_TEST_CASE(a_withdrawal_cancels_what_is_ahead) {
    const auto path = fmt::format("/api/application-rounds/{}", schedule(round()).id());
    const auto own = candidate.get("/api/interviews/me?from=2031-05-01T00:00:00Z");
    BOOST_REQUIRE_EQUAL(items(own), 1U);
    BOOST_TEST(own.at("/items/0/panel").as_array().empty());
    BOOST_TEST(candidate.post(application_path + "/withdraw", json::object{}).status == 200);
    BOOST_TEST(staff.get(path).text("/status") == "cancelled");
}

BOOST_AUTO_TEST_CASE(feedback_is_owed_given_and_shown_as_its_author_says) {
    const auto path = fmt::format("/api/application-rounds/{}", schedule(round()).id());
    const auto words = json::object{
        {"recommendation", "yes"}, {"comments", "Come back"}, {"visible_to_candidate", true}};
    expect_problem(panel.post(path + "/feedback", words), 409, "conflict");
    text("UPDATE interview_round SET starts_at = now() - interval '1 hour', ends_at = now(); "
         "UPDATE interview_panel SET starts_at = now() - interval '1 hour', ends_at = now()");
    BOOST_TEST(panel.get("/api/interviews/me").at("/items/0/owes_feedback").as_bool());
    const auto given = panel.post(path + "/feedback", words);
    BOOST_TEST(given.status == 201, given);
    BOOST_TEST(given.field("location") == path + "/feedback");
    BOOST_TEST(items(panel.get("/api/interviews/me")) == 0U);
    BOOST_TEST(staff.get(path + "/feedback").text("/items/0/author_name") == "interviewer 5");
    const auto shown = candidate.get("/api/feedback/me");
    BOOST_TEST(shown.text("/items/0/comments") == "Come back");
    BOOST_TEST(shown.body.find("interviewer") == std::string::npos, shown);
    BOOST_TEST(shown.body.find("yes") == std::string::npos, shown);
    expect_invalid(
        panel.put(path + "/feedback",
                  {{"scores", json::array{json::object{{"criterion", "Voice"}, {"score", 3}}}}}),
        "/scores/0/criterion");
    BOOST_TEST(panel.put(path + "/feedback", {{"visible_to_candidate", false}}).status == 200);
    BOOST_TEST(items(candidate.get("/api/feedback/me")) == 0U);
}

BOOST_AUTO_TEST_CASE(the_stream_of_an_interviewer_carries_their_rounds_only) {
    auto reader = event_reader{node->port(), access_token(interviewer)};
    BOOST_TEST(reader.next()->event == "ready");
    staff.post(application_path + "/notes", {{"text", "Well"}});
    const auto made = schedule(round()).id();
    const auto event = reader.next();
    BOOST_TEST(event->event == "application.round_scheduled");
    const auto data = json::parse(event->data);
    BOOST_TEST(data.at("round_id").as_int64() == made);
    BOOST_TEST(data.at("application_id").as_int64() == of_ada);
}

BOOST_AUTO_TEST_SUITE_END()
