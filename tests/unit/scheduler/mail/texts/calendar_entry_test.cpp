// Entries of calendar programs, read back by another program: Python's icalendar, which computes
// the times by the rules of the zone that are in the text itself.
#include "scheduler/mail/texts/calendar_entry.hpp"

#include <array>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/calendar_programs.hpp"

namespace {

namespace json = boost::json;
using namespace callboard::scheduler;
using callboard::storage::parse_timestamp;

calendar_entry entry_at(const std::string& starts_at, const char* zone, int minutes = 60) {
    const auto start = parse_timestamp(starts_at).value();
    return {.uid = "f00@callboard.example",
            .sequence = 3,
            .written_at = parse_timestamp("2031-01-01T08:00:00Z").value(),
            .starts_at = start,
            .ends_at = start + std::chrono::minutes{minutes},
            .zone = *cron_zone::load(zone),
            .summary = "Audition",
            .description = "Bring two scenes.",
            .location = "Room 2",
            .url = "https://callboard.example/x",
            .organizer = {"Globe", "jobs@globe.example"},
            .attendees = {{"Ada", "ada@example.org"}}};
}

json::object read(const std::vector<calendar_entry>& entries,
                  calendar_method method = calendar_method::request) {
    return callboard::tests::read_calendar(write_calendar(method, entries));
}

json::object event_of(const calendar_entry& entry) {
    return read({entry}).at("events").at(0).as_object();
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_calendar_entry)

BOOST_AUTO_TEST_CASE(an_invitation_says_what_when_where_and_who) {
    const auto calendar = read({entry_at("2031-05-04T09:00:00Z", "Europe/London", 90)});
    BOOST_TEST(calendar.at("method") == "REQUEST");
    const auto& event = calendar.at("events").at(0);
    BOOST_TEST(event.at("uid") == "f00@callboard.example");
    BOOST_TEST(event.at("sequence") == 3);
    BOOST_TEST(event.at("starts_at") == "2031-05-04T09:00:00Z");
    BOOST_TEST(event.at("ends_at") == "2031-05-04T10:30:00Z");
    BOOST_TEST(event.at("zone") == "Europe/London");
    BOOST_TEST(event.at("status") == "CONFIRMED");
    BOOST_TEST(event.at("summary") == "Audition");
    BOOST_TEST(event.at("description") == "Bring two scenes.");
    BOOST_TEST(event.at("location") == "Room 2");
    BOOST_TEST(event.at("url") == "https://callboard.example/x");
    BOOST_TEST(event.at("organizer").at("address") == "mailto:jobs@globe.example");
    BOOST_TEST(event.at("organizer").at("name") == "Globe");
    BOOST_TEST(event.at("attendees").as_array().size() == 1U);
    BOOST_TEST(event.at("attendees").at(0).at("address") == "mailto:ada@example.org");
}

BOOST_AUTO_TEST_CASE(a_cancellation_has_the_same_uid) {
    auto entry = entry_at("2031-05-04T09:00:00Z", "Europe/London");
    entry.cancelled = true;
    entry.sequence = 4;
    const auto calendar = read({entry}, calendar_method::cancel);
    BOOST_TEST(calendar.at("method") == "CANCEL");
    BOOST_TEST(calendar.at("events").at(0).at("status") == "CANCELLED");
    BOOST_TEST(calendar.at("events").at(0).at("uid") == "f00@callboard.example");
    BOOST_TEST(calendar.at("events").at(0).at("sequence") == 4);
}

BOOST_AUTO_TEST_CASE(the_rules_of_a_zone_are_those_of_the_time_zone_database) {
    for (const auto* zone :
         {"Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
          "America/Sao_Paulo", "Europe/Dublin", "Asia/Tehran", "Europe/Berlin", "Africa/Cairo"})
        for (const auto* time :
             {"2031-01-15T10:00:00Z", "2031-03-30T00:30:00Z", "2031-03-30T01:30:00Z",
              "2031-04-05T14:15:00Z", "2031-04-05T15:30:00Z", "2031-04-24T21:30:00Z",
              "2031-04-24T22:30:00Z", "2031-10-04T15:15:00Z", "2031-10-04T15:45:00Z",
              "2031-10-30T19:30:00Z", "2031-10-30T22:30:00Z", "2031-07-15T10:00:00Z",
              "2031-10-26T02:30:00Z", "2031-11-02T12:00:00Z", "2000-06-01T12:00:00Z",
              "2045-06-01T12:00:00Z"}) {
            const auto event = event_of(entry_at(time, zone));
            BOOST_TEST(event.at("starts_at") == time, zone << " " << time);
            BOOST_TEST(event.at("zone") == zone);
        }
}

BOOST_AUTO_TEST_CASE(an_entry_over_a_change_of_the_clocks_keeps_its_length) {
    const auto event = event_of(entry_at("2031-03-30T00:30:00Z", "Europe/London", 60));
    BOOST_TEST(event.at("ends_at") == "2031-03-30T01:30:00Z");
}

BOOST_AUTO_TEST_CASE(a_time_that_the_clocks_show_twice_is_given_in_universal_time) {
    constexpr auto passes = std::array{
        std::pair{"Europe/Berlin", std::array{"2031-10-26T00:30:00Z", "2031-10-26T01:30:00Z"}},
        std::pair{"Australia/Lord_Howe",
                  std::array{"2031-04-05T14:45:00Z", "2031-04-05T15:15:00Z"}},
        std::pair{"Africa/Cairo", std::array{"2031-10-30T20:00:00Z", "2031-10-30T21:59:59Z"}}};
    for (const auto& [zone, times] : passes)
        for (const auto* time : times) {
            const auto event = event_of(entry_at(time, zone, 180));
            BOOST_TEST(event.at("starts_at") == time, zone << " " << time);
            BOOST_TEST(event.at("zone") == "UTC");
        }
}

BOOST_AUTO_TEST_CASE(universal_time_needs_no_rules) {
    const auto calendar = read({entry_at("2031-05-04T09:00:00Z", "UTC")});
    BOOST_TEST(calendar.at("zones").as_array().empty());
    BOOST_TEST(calendar.at("events").at(0).at("starts_at") == "2031-05-04T09:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_feed_has_the_rules_of_each_zone_once) {
    const auto calendar = read({entry_at("2031-05-04T09:00:00Z", "Europe/London"),
                                entry_at("2033-05-04T09:00:00Z", "Europe/London"),
                                entry_at("2031-05-04T09:00:00Z", "Europe/Paris")},
                               calendar_method::publish);
    BOOST_TEST(calendar.at("method") == "PUBLISH");
    BOOST_TEST(calendar.at("zones").as_array().size() == 2U);
    BOOST_TEST(calendar.at("events").as_array().size() == 3U);
    BOOST_TEST(calendar.at("events").at(1).at("starts_at") == "2033-05-04T09:00:00Z");
    BOOST_TEST(read({}, calendar_method::publish).at("events").as_array().empty());
}

BOOST_AUTO_TEST_CASE(awkward_texts_arrive_as_they_were_typed) {
    auto entry = entry_at("2031-05-04T09:00:00Z", "Europe/London");
    entry.summary = "Größe; \"Voice\", and\\or Dance: " + std::string(200, 'x');
    entry.description = "Line one\n\nLine; two, a\\b\nBEGIN:VEVENT";
    entry.location = "Bühne; 2, links";
    entry.organizer.name = "Globe; \"The\": Theatre, Ltd";
    const auto event = event_of(entry);
    BOOST_TEST(event.at("summary").as_string() == entry.summary);
    BOOST_TEST(event.at("description").as_string() == entry.description);
    BOOST_TEST(event.at("location").as_string() == entry.location);
    BOOST_TEST(event.at("organizer").at("name") == "Globe; 'The': Theatre, Ltd");
}

// The other parser takes an escaped backslash before an n for a line end, against RFC 5545, 3.3.11.
BOOST_AUTO_TEST_CASE(a_backslash_before_an_n_is_no_line_end) {
    auto entry = entry_at("2031-05-04T09:00:00Z", "Europe/London");
    entry.description = "C:\\new\nD";
    const auto text = write_calendar(calendar_method::request, std::vector{entry});
    BOOST_TEST(text.find("DESCRIPTION:C:\\\\new\\nD\r\n") != text.npos, text);
}

BOOST_AUTO_TEST_CASE(nothing_adds_a_line_to_the_text) {
    auto entry = entry_at("2031-05-04T09:00:00Z", "UTC");
    entry.summary = "Audition\r\nATTENDEE:mailto:eve@example.org";
    entry.attendees = {{"Ada\r\nX-EVIL:1", "ada@example.org"}, {"Eve", "no address"}};
    const auto text = write_calendar(calendar_method::request, std::vector{entry});
    BOOST_TEST(text.find("\nX-EVIL") == text.npos);
    BOOST_TEST(text.find("\nATTENDEE:mailto:eve") == text.npos);
    BOOST_TEST(event_of(entry).at("attendees").as_array().size() == 1U);
    for (auto at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1))
        BOOST_TEST(text[at - 1] == '\r');
}

BOOST_AUTO_TEST_SUITE_END()
