// Reminders over HTTP, as a web client uses them. Roles are tested in http_matrix.
#include <boost/test/unit_test.hpp>

#include <boost/json/object.hpp>

#include "tests/support/event_reader.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

BOOST_FIXTURE_TEST_SUITE(http_reminders, running_service)

BOOST_AUTO_TEST_CASE(a_reminder_is_set_put_off_and_ended) {
    const auto of_ada = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    auto mine = as(recruiter);
    const auto made = mine.post("/api/reminders", {{"application_id", of_ada},
                                                   {"title", "Call"},
                                                   {"cron", "0 9 * * MON-FRI"},
                                                   {"zone", "Europe/Berlin"}});
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.text("/words") == "At 09:00, Monday to Friday, Europe/Berlin");
    BOOST_TEST(made.at("/next_firings").as_array().size() == 5U);
    BOOST_TEST(made.text("/next_firings/0") == made.text("/due_at"));
    BOOST_TEST(made.at("/by_mail").as_bool());
    const auto path = fmt::format("/api/reminders/{}", made.id());

    const auto snoozed = mine.post(path + "/snooze", {{"minutes", 5}});
    BOOST_TEST(snoozed.status == 200);
    BOOST_TEST(snoozed.text("/due_at") != made.text("/due_at"));
    const auto late = mine.put(path, {{"title", "Write"}, {"expected_version", 1}});
    BOOST_TEST(late.status == 409);
    BOOST_TEST(late.at("/current/version").as_int64() == 2);
    BOOST_TEST(mine.put(path, {{"title", "Write"}}, {{"If-Match", "\"2\""}}).status == 200);
    const auto done = mine.post(path + "/done", boost::json::object{});
    BOOST_TEST(done.status == 200);
    BOOST_TEST(done.text("/state") == "done");
    const auto again = mine.post(path + "/snooze", {{"minutes", 5}});
    BOOST_TEST(again.status == 409);
    BOOST_TEST(again.text("/current/state") == "done");
    BOOST_TEST(mine.del(path).text("/state") == "cancelled");
    BOOST_TEST(mine.get("/api/reminders?state=cancelled").at("/items").as_array().size() == 1U);
    BOOST_TEST(mine.get("/api/reminders?state=pending").at("/items").as_array().empty());
}

BOOST_AUTO_TEST_CASE(when_it_is_due_it_comes_to_the_stream_the_dashboard_and_the_mailbox) {
    auto live = event_reader{node->port(), access_token(recruiter)};
    BOOST_TEST(live.next().value().event == "ready");
    auto mine = as(recruiter);
    const auto made = mine.post("/api/reminders", {{"title", "Call Ada"}, {"after_minutes", 60}});
    text("WITH sooner AS (UPDATE reminder SET due_at = now()) UPDATE task SET due_at = now() "
         "WHERE kind = 'reminder' RETURNING id");
    BOOST_TEST(live.next().value().event == "notification");
    const auto told = mine.get("/api/notifications?unread=true");
    BOOST_TEST(told.text("/items/0/title") == "Call Ada");
    BOOST_TEST(told.at("/items/0/reminder_id").as_int64() == made.id());
    BOOST_TEST(mine.get(fmt::format("/api/reminders/{}", made.id())).text("/state") == "fired");
    BOOST_TEST(eventually([&] { return count("outbox_mail WHERE state = 'sent'") == 1; }));
    BOOST_TEST(text("SELECT subject FROM outbox_mail") == "Reminder: Call Ada");
    BOOST_TEST(text("SELECT recipient FROM outbox_mail") == email_of(recruiter));
}

BOOST_AUTO_TEST_CASE(a_time_without_an_offset_is_what_the_clocks_of_the_zone_show) {
    auto mine = as(recruiter);
    const auto set = [&](const char* at, const char* zone) {
        return mine.post("/api/reminders", {{"title", "Call"}, {"at", at}, {"zone", zone}});
    };
    BOOST_TEST(set("2031-12-01T09:00", "Europe/Berlin").text("/due_at") == "2031-12-01T08:00:00Z");
    BOOST_TEST(set("2031-06-01T09:00:30", "Europe/Berlin").text("/due_at") ==
               "2031-06-01T07:00:30Z");
    BOOST_TEST(set("2031-06-01T09:00:00+05:00", "Europe/Berlin").text("/due_at") ==
               "2031-06-01T04:00:00Z");
    const auto gap = set("2031-03-30T02:30", "Europe/Berlin");
    BOOST_TEST(gap.status == 422);
    BOOST_TEST(gap.text("/errors/0/detail") ==
               "does not exist in Europe/Berlin: the clocks go from 02:00 to 03:00 then");
    const auto overlap = set("2031-10-26T02:30", "Europe/Berlin");
    BOOST_TEST(overlap.pointers() == "/at");
    BOOST_TEST(overlap.text("/errors/0/detail") ==
               "occurs twice in Europe/Berlin; give the offset, +02:00 or +01:00");
    const auto nowhere =
        mine.post("/api/reminders", {{"title", "Call"}, {"at", "2031-12-01T09:00"}});
    BOOST_TEST(nowhere.pointers() == "/at");
    BOOST_TEST(set("2031-12-01 at nine", "Europe/Berlin").pointers() == "/at");

    const auto made = set("2031-12-01T09:00", "America/New_York");
    const auto path = fmt::format("/api/reminders/{}", made.id());
    const auto moved =
        mine.put(path, {{"at", "2031-07-01T09:00"}, {"expires_at", "2031-07-02T00:00"}});
    BOOST_TEST(moved.text("/due_at") == "2031-07-01T13:00:00Z");
    BOOST_TEST(moved.text("/expires_at") == "2031-07-02T04:00:00Z");
    BOOST_TEST(mine.post(path + "/snooze", {{"until", "2031-07-01T10:00"}}).text("/due_at") ==
               "2031-07-01T14:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_repeated_request_sets_one_reminder) {
    auto mine = as(recruiter);
    const auto once = http_fields{{"Idempotency-Key", "the-same"}};
    const auto body = boost::json::object{{"title", "Call"}, {"after_minutes", 60}};
    const auto first = mine.post("/api/reminders", body, once);
    const auto second = mine.post("/api/reminders", body, once);
    BOOST_TEST(first.status == 201);
    BOOST_TEST(second.id() == first.id());
    BOOST_TEST(count("reminder") == 1);
    BOOST_TEST(count("task") == 1);
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_said_field_by_field_with_the_intended_spelling) {
    auto mine = as(recruiter);
    const auto bad = mine.post("/api/reminders", {{"title", ""},
                                                  {"cron", "0 22-2 * * *"},
                                                  {"zone", "europe/berlin"},
                                                  {"by_mail", "perhaps"},
                                                  {"color", "red"}});
    BOOST_TEST(bad.status == 422);
    for (const auto* field : {"/by_mail", "/color"})
        BOOST_TEST(bad.pointers().find(field) != std::string::npos, bad);
    const auto worse = mine.post(
        "/api/reminders", {{"title", ""}, {"cron", "0 22-2 * * *"}, {"zone", "europe/berlin"}});
    BOOST_TEST(worse.pointers() == "/title /zone /cron");
    BOOST_TEST(worse.text("/errors/1/detail").find("Europe/Berlin") != std::string::npos);
    BOOST_TEST(worse.text("/errors/2/detail").find("22-23,0-2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_others_own_is_as_if_it_were_not_there) {
    const auto at_rose = application(bob.candidate_id, job(rose, stranger.user_id, "Clown"));
    const auto refused = as(recruiter).post(
        "/api/reminders", {{"application_id", at_rose}, {"title", "Call"}, {"after_minutes", 5}});
    BOOST_TEST(refused.status == 404);
    const auto made =
        as(recruiter).post("/api/reminders", {{"title", "Call"}, {"after_minutes", 5}});
    for (const auto& other : {colleague, admin, stranger, interviewer})
        BOOST_TEST(as(other).get(fmt::format("/api/reminders/{}", made.id())).status == 404);
    BOOST_TEST(as(ada).get("/api/reminders").status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
