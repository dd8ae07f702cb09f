// Schedules as a client sees them: refused with an explanation, tried, created, run now until its
// mail is in the outbox, paused, and backfilled without duplicates.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct schedules_service : running_service {
    http_client client = as(admin);

    static boost::json::value morning() {
        return boost::json::parse(R"({"name": "Morning", "action": "recruiter_digest",
            "cron": "0 9 * * MON-FRI", "zone": "Europe/Berlin"})");
    }
    std::string create() {
        const auto made = client.post("/api/schedules", morning());
        BOOST_REQUIRE_EQUAL(made.status, 201);
        return fmt::format("/api/schedules/{}", made.id());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_schedules, schedules_service)

BOOST_AUTO_TEST_CASE(a_bad_schedule_is_refused_with_what_was_expected) {
    const auto answer = client.post(
        "/api/schedules",
        boost::json::parse(R"({"name": "Bad", "action": "retention", "cron": "0 22-2 * * *",
            "zone": "Europe/Belrin", "gap": "jump", "jitter_seconds": -1,
            "parameters": {"days": 1, "dry": true}})"));
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(answer.pointers() ==
               "/gap /jitter_seconds /parameters/days /parameters/dry /cron /zone");
    BOOST_TEST(answer.text("/errors/4/detail").find("22-23,0-2") != std::string::npos, answer);
    BOOST_TEST(count("schedule") == 0);
}

BOOST_AUTO_TEST_CASE(a_schedule_is_created_shown_edited_and_deleted) {
    const auto made = client.post("/api/schedules", morning());
    BOOST_TEST(made.status == 201);
    BOOST_TEST(made.field("etag") == "\"1\"");
    BOOST_TEST(made.text("/in_words") == "At 09:00, Monday to Friday, Europe/Berlin.");
    BOOST_TEST(made.at("/next_firings").as_array().size() == 5U);
    const auto path = fmt::format("/api/schedules/{}", made.id());
    BOOST_TEST(client.get(path).text("/name") == "Morning");
    BOOST_TEST(client.get("/api/schedules?q=morn").at("/items").as_array().size() == 1U);
    const auto change = boost::json::value{{"cron", "30 8 * * *"}};
    BOOST_TEST(client.put(path, change, {{"If-Match", "\"7\""}}).status == 412);
    const auto edited = client.put(path, change, {{"If-Match", "\"1\""}});
    BOOST_TEST(edited.status == 200);
    BOOST_TEST(edited.text("/in_words") == "At 08:30, every day, Europe/Berlin.");
    BOOST_TEST(client.put(path, {{"cron", "30 25 * * *"}}).pointers() == "/cron");
    BOOST_TEST(client.del(path).status == 204);
    BOOST_TEST(client.get(path).status == 404);
}

BOOST_AUTO_TEST_CASE(a_key_makes_one_schedule_of_two_requests) {
    const auto first = client.post("/api/schedules", morning(), {{"Idempotency-Key", "k"}});
    const auto second = client.post("/api/schedules", morning(), {{"Idempotency-Key", "k"}});
    BOOST_TEST(first.status == 201);
    BOOST_TEST(second.id() == first.id());
    BOOST_TEST(count("schedule") == 1);
}

BOOST_AUTO_TEST_CASE(a_preview_shows_firings_and_mails_and_changes_nothing) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    const auto path = create();
    const auto shown = client.get(path + "/preview?count=3");
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(shown.at("/next_firings").as_array().size() == 3U);
    BOOST_TEST(shown.at("/dry_run/counts/mails").as_int64() == 1);
    BOOST_TEST(shown.text("/dry_run/mails/0/recipient") == email_of(recruiter));
    BOOST_TEST(shown.text("/dry_run/mails/0/text").find("Fool") != std::string::npos, shown);
    auto draft = morning().as_object();
    draft.erase("name");
    draft["count"] = 2;
    const auto tried = client.post("/api/schedules/preview", draft);
    BOOST_TEST(tried.status == 200);
    BOOST_TEST(tried.at("/next_firings").as_array().size() == 2U);
    BOOST_TEST(tried.at("/dry_run/mails").as_array().size() == 1U);
    draft["cron"] = "60 * * * *";
    draft["count"] = 0;
    BOOST_TEST(client.post("/api/schedules/preview", draft).pointers() == "/count /cron");
    BOOST_TEST(count("outbox_mail") == 0);
    BOOST_TEST(count("schedule") == 1);
    BOOST_TEST(count("schedule_run") == 0);
}

BOOST_AUTO_TEST_CASE(a_preview_shows_what_the_company_would_write) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    auto staff = as(recruiter);
    const auto written = staff.put("/api/mail-templates/recruiter_digest",
                                   {{"subject", "Ours: {{count}}"},
                                    {"text", "{{#unsubscribe_url}}{{unsubscribe_url}}"
                                             "{{/unsubscribe_url}}Dates: {{zone}}"}});
    BOOST_TEST_REQUIRE(written.status == 200, written);
    const auto shown = client.get(create() + "/preview");
    BOOST_TEST(shown.text("/dry_run/mails/0/subject") == "Ours: 1", shown);
    BOOST_TEST(shown.text("/dry_run/mails/0/text") == "Dates: UTC", shown);
}

BOOST_AUTO_TEST_CASE(run_now_is_carried_out_and_its_mail_stands_in_the_outbox) {
    application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    const auto path = create();
    const auto run = client.post(path + "/run", boost::json::object{});
    BOOST_TEST(run.status == 201);
    BOOST_TEST(run.text("/cause") == "run_now");
    BOOST_REQUIRE(
        eventually([&] { return client.get(path + "/runs").text("/items/0/state") == "done"; }));
    const auto done = client.get(path + "/runs");
    BOOST_TEST(done.at("/items/0/counts/mails").as_int64() == 1);
    BOOST_TEST(count(fmt::format("outbox_mail WHERE kind = 'recruiter_digest' AND user_id = {} AND "
                                 "cause_kind = 'schedule_run' AND cause_id = {}",
                                 recruiter.user_id, run.id())) == 1);
    BOOST_TEST(eventually([&] { return count("outbox_mail WHERE state = 'sent'") == 1; }));
}

BOOST_AUTO_TEST_CASE(a_pause_says_who_and_why_until_it_is_resumed) {
    const auto path = create();
    BOOST_TEST(client.post(path + "/pause", boost::json::object{}).pointers() == "/reason");
    const auto paused = client.post(path + "/pause", {{"reason", "Holidays"}});
    BOOST_TEST(paused.status == 200);
    BOOST_TEST(paused.text("/pause_reason") == "Holidays");
    BOOST_TEST(paused.at("/paused_by").as_int64() == admin.user_id);
    BOOST_TEST(client.post(path + "/pause", {{"reason", "Again"}}).status == 409);
    const auto resumed = client.post(path + "/resume", boost::json::object{});
    BOOST_TEST(resumed.at("/paused_at").is_null());
    BOOST_TEST(client.post(path + "/resume", boost::json::object{}).status == 409);
}

BOOST_AUTO_TEST_CASE(a_backfill_twice_gives_no_doubles) {
    const auto path = create();
    const auto range =
        boost::json::value{{"from", "2026-03-23T00:00:00Z"}, {"to", "2026-03-28T00:00:00Z"}};
    const auto first = client.post(path + "/backfill", range);
    BOOST_TEST(first.status == 200);
    BOOST_TEST(first.at("/added").as_int64() == 5);
    const auto second = client.post(path + "/backfill", range);
    BOOST_TEST(second.at("/added").as_int64() == 0);
    BOOST_TEST(second.at("/known").as_int64() == 5);
    BOOST_TEST(count("schedule_run") == 5);
    BOOST_REQUIRE(eventually([&] { return count("schedule_run WHERE state = 'done'") == 5; }));
    BOOST_TEST(client.post(path + "/backfill", {{"from", "2026-03-28T00:00:00Z"}}).pointers() ==
               "/to");
}

BOOST_AUTO_TEST_SUITE_END()
