// What nobody sends by mistake: texts that look like entries of a calendar, panels and texts that
// are too large, tokens that are guessed, used twice or for something else.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "scheduler/mail/texts/interview_token.hpp"
#include "tests/support/access_token.hpp"
#include "tests/support/calendar_programs.hpp"
#include "tests/support/collected_log.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
const auto injected = std::string{"x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\n"};

struct hostile_people : collected_log, running_service {
    http_client boss = as(admin);
    http_client staff = as(recruiter);
    http_client panel = as(interviewer);
    http_client stranger_of_all = anonymous();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::string rounds_path = fmt::format("/api/applications/{}/rounds", of_ada);
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));

    // Both bases have a member of this name.
    std::string query(const std::string& sql) { return running_service::text(sql); }

    [[nodiscard]] json::object round() const {
        return {{"round_type_id", audition},
                {"panel", json::array{interviewer.user_id}},
                {"starts_at", "2031-05-04T10:00:00Z"},
                {"zone", "Europe/Berlin"}};
    }
    template <class Value>
    http_answer schedule_with(const char* member, const Value& value) {
        auto body = round();
        body[member] = value;
        return staff.post(rounds_path, body);
    }
    static scheduler::interview_tokens tokens() { return scheduler::interview_tokens{signing_key}; }
    /// The path of a calendar feed.
    std::string feed_of(http_client& whose) {
        const auto url = whose.put("/api/calendar/feed", json::object{}).text("/url");
        return url.substr(url.find("/api/"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_interview_hostility, hostile_people)

BOOST_AUTO_TEST_CASE(a_panel_is_no_crowd) {
    auto crowd = json::array{};
    for (auto n = 0; n < 500; ++n)
        crowd.emplace_back(interviewer.user_id + n);
    expect_invalid(schedule_with("panel", crowd), "/panel");
    auto same = json::array{};
    for (auto n = 0; n < 21; ++n)
        same.emplace_back(interviewer.user_id);
    expect_invalid(schedule_with("panel", same), "/panel");
    BOOST_TEST(count("interview_round") == 0);
}

BOOST_AUTO_TEST_CASE(texts_have_an_end) {
    for (const auto* member : {"briefing", "message", "feedback", "location", "interviewer"}) {
        auto body = round();
        if (member == std::string_view{"interviewer"})
            body.erase("panel");
        body[member] = std::string(1'000'000, 'a');
        expect_invalid(staff.post(rounds_path, body), fmt::format("/{}", member));
    }
    BOOST_TEST(schedule_with("briefing", std::string(1'048'576, 'a')).status == 413);
    BOOST_TEST(schedule_with("briefing", std::string(20'000, 'a')).status == 201);
}

BOOST_AUTO_TEST_CASE(what_is_one_line_is_one_line) {
    for (const auto* member : {"location", "link", "zone", "round_type", "interviewer"}) {
        auto body = round();
        if (member == std::string_view{"round_type"})
            body.erase("round_type_id");
        if (member == std::string_view{"interviewer"})
            body.erase("panel");
        body[member] = injected;
        expect_invalid(staff.post(rounds_path, body), fmt::format("/{}", member));
    }
    expect_invalid(boss.post("/api/interview-rounds", {{"company_id", globe}, {"name", injected}}),
                   "/name");
    const auto made = staff.post(rounds_path, round()).id();
    expect_invalid(staff.put(fmt::format("/api/application-rounds/{}", made),
                             {{"reason", injected}, {"location", "Room 2"}}),
                   "/reason");
}

BOOST_AUTO_TEST_CASE(no_text_adds_an_entry_to_a_calendar) {
    const auto bad = query("SELECT E'x\\r\\nEND:VEVENT\\r\\nBEGIN:VEVENT\\r\\nUID:evil'");
    for (const auto* what : {"candidate SET name", "job SET title", "company SET name",
                             "interview_round_type SET name", "app_user SET name"})
        query(fmt::format("UPDATE {} = '{}' || id", what, bad));
    auto body = round();
    body["location"] = "BEGIN:VEVENT; \\n, \"x\"";
    body["link"] = "https://meet.example/BEGIN:VEVENT?a=1;b,c";
    body["message"] = injected;
    body["briefing"] = injected;
    const auto made = staff.post(rounds_path, body);
    BOOST_TEST_REQUIRE(made.status == 201, made);
    const auto uid = query("SELECT uid FROM interview_round");
    BOOST_TEST(eventually(
        [&] { return count("outbox_mail WHERE state = 'sent' AND inputs ? 'calendar'") == 2; }));
    auto calendars = std::vector<json::value>{};
    for (const auto& mail : read_invitations(settings.mail.directory))
        calendars.push_back(mail.at("calendar"));
    BOOST_TEST(calendars.size() == 2U);
    for (auto* whose : {&panel, &staff}) {
        const auto feed = stranger_of_all.get(feed_of(*whose));
        BOOST_TEST_REQUIRE(feed.status == 200, feed);
        if (whose == &panel)
            calendars.emplace_back(read_calendar(feed.body));
    }
    for (const auto& calendar : calendars) {
        const auto& events = calendar.at("events").as_array();
        BOOST_REQUIRE_EQUAL(events.size(), 1U);
        BOOST_TEST(events[0].at("uid").as_string() == uid);
        BOOST_TEST(events[0].at("starts_at") == "2031-05-04T10:00:00Z");
    }
}

BOOST_AUTO_TEST_CASE(a_feed_is_what_another_program_reads) {
    const auto path = feed_of(panel);
    BOOST_TEST(read_calendar(stranger_of_all.get(path).body).at("events").as_array().empty());
    auto later = round();
    later["starts_at"] = "2031-10-26T09:00:00"; // after the clocks went back that night
    BOOST_TEST(staff.post(rounds_path, round()).status == 201);
    BOOST_TEST(staff.post(rounds_path, later).status == 201);
    const auto calendar = read_calendar(stranger_of_all.get(path).body);
    BOOST_TEST(calendar.at("method") == "PUBLISH");
    const auto& events = calendar.at("events").as_array();
    BOOST_REQUIRE_EQUAL(events.size(), 2U);
    BOOST_TEST(events[0].at("starts_at") == "2031-05-04T10:00:00Z");
    BOOST_TEST(events[1].at("starts_at") == "2031-10-26T08:00:00Z");
    BOOST_TEST(events[1].at("zone") == "Europe/Berlin");
}

BOOST_AUTO_TEST_CASE(a_token_is_good_for_one_thing) {
    const auto made = staff.post(rounds_path, round()).id();
    const auto answers = tokens().write({made, interviewer.user_id});
    const auto chooses = tokens().write_choice(made);
    const auto feed = feed_of(panel);
    const auto secret = feed.substr(std::string{"/api/calendar/"}.size(), 43);
    for (const auto& wrong : {chooses, secret, access_token(interviewer)})
        BOOST_TEST(
            stranger_of_all.send("POST", "/interview/" + wrong, "answer=accepted", form).status ==
            404);
    for (const auto& wrong : {answers, secret, access_token(ada)})
        BOOST_TEST(stranger_of_all.get("/schedule/" + wrong).status == 404);
    for (const auto& wrong : {answers, chooses, access_token(interviewer)})
        BOOST_TEST(stranger_of_all.get("/api/calendar/" + wrong + ".ics").status == 404);
    for (const auto& wrong : {answers, chooses, secret})
        BOOST_TEST(node->client(wrong).get("/api/interviews/me").status == 401);
    BOOST_TEST(query("SELECT count(*) FROM interview_panel WHERE answer IS NOT NULL") == "0");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_sent_again_is_the_same_answer) {
    const auto made = staff.post(rounds_path, round()).id();
    const auto path = "/interview/" + tokens().write({made, interviewer.user_id});
    for (auto n = 0; n < 3; ++n)
        BOOST_TEST(stranger_of_all.send("POST", path, "answer=declined", form).status == 200);
    BOOST_TEST(count("application_event WHERE kind = 'panel_declined'") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'interview_declined'") == 1);
    // Nobody else's answer, and none to a round that is not theirs.
    BOOST_TEST(query("SELECT concat(candidate_answer, '/') FROM interview_round") == "/");
    const auto never = tokens().write({made, recruiter.user_id});
    BOOST_TEST(stranger_of_all.get("/interview/" + never).status == 410);
}

BOOST_AUTO_TEST_CASE(no_token_of_a_link_is_in_the_log) {
    const auto made = staff.post(rounds_path, round()).id();
    const auto feed = feed_of(panel);
    const auto answers = tokens().write({made, interviewer.user_id});
    const auto chooses = tokens().write_choice(made);
    take();
    BOOST_TEST(stranger_of_all.get(feed).status == 200);
    BOOST_TEST(stranger_of_all.get(feed + "x").status == 404);
    stranger_of_all.get("/interview/" + answers);
    stranger_of_all.send("POST", "/interview/" + answers, "answer=never", form);
    stranger_of_all.get("/schedule/" + chooses);
    node->stop(); // everything has been written
    const auto log = take();
    BOOST_TEST(log.find("/api/calendar/{file} -> 200") != std::string::npos, log);
    BOOST_TEST(log.find("/interview/{token} -> 200") != std::string::npos, log);
    const auto secret = feed.substr(std::string{"/api/calendar/"}.size(), 43);
    for (const auto& each : {secret, answers, chooses})
        BOOST_TEST(log.find(each.substr(0, 16)) == std::string::npos, log);
}

BOOST_AUTO_TEST_SUITE_END()
