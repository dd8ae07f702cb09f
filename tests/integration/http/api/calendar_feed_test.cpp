// A calendar feed over HTTP, as a calendar program reads it.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

bool has(const http_answer& answer, const std::string& part) {
    return answer.body.find(part) != std::string::npos;
}

struct feed_readers : running_service {
    http_client staff = as(recruiter);
    http_client panel = as(interviewer);
    http_client program = anonymous();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));

    std::int64_t schedule(const char* starts_at) {
        const auto made = staff.post(fmt::format("/api/applications/{}/rounds", of_ada),
                                     {{"round_type_id", audition},
                                      {"panel", json::array{interviewer.user_id}},
                                      {"starts_at", starts_at},
                                      {"zone", "Europe/Berlin"},
                                      {"briefing", "Ask about the gap."}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        return made.id();
    }
    /// The path of a new address.
    std::string new_address(http_client& of) {
        const auto made = of.put("/api/calendar/feed", json::object{});
        BOOST_TEST_REQUIRE(made.status == 200, made);
        const auto url = made.text("/url");
        return url.substr(url.find("/api/"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_calendar_feed, feed_readers)

BOOST_AUTO_TEST_CASE(a_program_reads_it_without_a_log_in) {
    const auto path = new_address(panel);
    BOOST_TEST(path.ends_with(".ics"));
    schedule("2031-05-04T10:00:00");
    const auto feed = program.get(path);
    BOOST_TEST_REQUIRE(feed.status == 200, feed);
    BOOST_TEST(feed.field("content-type") == "text/calendar; charset=utf-8");
    BOOST_TEST(feed.field("cache-control") == "private, no-cache");
    for (const auto* part : {"METHOD:PUBLISH", "BEGIN:VEVENT", "SEQUENCE:0",
                             "TZID=Europe/Berlin:20310504T100000", "SUMMARY:Audition: "})
        BOOST_TEST(has(feed, part), feed);
    BOOST_TEST(!has(feed, "gap"), feed);
    BOOST_TEST(!has(feed, "ATTENDEE"));
}

BOOST_AUTO_TEST_CASE(it_is_read_again_only_when_something_has_changed) {
    const auto path = new_address(panel);
    const auto round = schedule("2031-05-04T10:00:00");
    const auto tag = program.get(path).field("etag");
    BOOST_TEST(!tag.empty());
    for (const auto& known : {tag, "W/" + tag, "\"other\", " + tag, std::string{"*"}}) {
        const auto same = program.get(path, {{"If-None-Match", known}});
        BOOST_TEST(same.status == 304, known);
        BOOST_TEST(same.body.empty());
        BOOST_TEST(same.field("etag") == tag);
    }
    BOOST_TEST(program.get(path, {{"If-None-Match", "\"other\""}}).status == 200);
    BOOST_TEST(staff
                   .put(fmt::format("/api/application-rounds/{}", round),
                        {{"starts_at", "2031-05-05T10:00:00"}, {"zone", "Europe/Berlin"}})
                   .status == 200);
    const auto changed = program.get(path, {{"If-None-Match", tag}});
    BOOST_TEST(changed.status == 200);
    BOOST_TEST(has(changed, "SEQUENCE:1"));
    BOOST_TEST(staff.del(fmt::format("/api/application-rounds/{}", round)).status == 200);
    BOOST_TEST(!has(program.get(path), "BEGIN:VEVENT"));
}

BOOST_AUTO_TEST_CASE(the_address_is_shown_once_and_replaced_by_another) {
    BOOST_TEST(panel.get("/api/calendar/feed").status == 204);
    const auto first = new_address(panel);
    const auto shown = panel.get("/api/calendar/feed");
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(!has(shown, "url"));
    const auto second = new_address(panel);
    BOOST_TEST(program.get(first).status == 404);
    BOOST_TEST(program.get(second).status == 200);
    BOOST_TEST(panel.del("/api/calendar/feed").status == 204);
    BOOST_TEST(program.get(second).status == 404);
}

BOOST_AUTO_TEST_CASE(nothing_is_found_by_guessing) {
    const auto path = new_address(panel);
    const auto stem = path.substr(0, path.size() - 4);
    for (const auto& wrong :
         {stem, stem + ".icx", stem.substr(0, stem.size() - 1) + ".ics", stem + "A.ics",
          std::string{"/api/calendar/.ics"}, "/api/calendar/" + std::string(43, 'A') + ".ics"})
        BOOST_TEST(program.get(wrong).status == 404, wrong);
    BOOST_TEST(program.get("/api/calendar/feed").status == 401);
}

BOOST_AUTO_TEST_SUITE_END()
