// When all of a panel could meet somebody: pure.
#include "scheduler/interviews/free_slots.hpp"

#include <random>

#include <boost/test/unit_test.hpp>

#include "storage/values/calendar_rules.hpp"

namespace {

using namespace callboard;
using scheduler::busy_time;
using scheduler::slot_search;
using std::chrono::hours;
using std::chrono::minutes;
using storage::timestamp;

timestamp at(const char* text) {
    return storage::parse_timestamp(text).value();
}

actors::working_calendar calendar(const char* zone, const std::vector<std::string>& lines) {
    return actors::working_calendar::of(storage::to_calendar(zone, lines, {}));
}

/// A panel whose hours and bookings a test sets; the week begins on Monday 5 May 2031.
struct panel {
    std::vector<actors::working_calendar> calendars{
        actors::working_calendar::of(storage::default_calendar())};
    std::vector<busy_time> busy;
    slot_search wanted{.from = at("2031-05-05T00:00:00Z"),
                       .to = at("2031-05-12T00:00:00Z"),
                       .length = hours{1},
                       .buffer = minutes{0},
                       .panel = {},
                       .busy = {},
                       .limit = 100};

    /// The first ones, without the year.
    std::string slots(std::size_t most = 3) {
        wanted.panel = calendars;
        wanted.busy = busy;
        wanted.limit = most;
        auto words = std::string{};
        for (const auto slot : scheduler::free_slots(wanted))
            words += (words.empty() ? "" : " ") + storage::to_text(slot).substr(5, 11);
        return words;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_free_slots, panel)

BOOST_AUTO_TEST_CASE(slots_begin_at_half_hours_of_working_time) {
    BOOST_TEST(slots() == "05-05T09:00 05-05T09:30 05-05T10:00");
    BOOST_TEST(slots(15).ends_with("05-05T16:00")); // the last that ends at 17 o'clock
    BOOST_TEST(slots(16).ends_with("05-06T09:00"));
    wanted.from = at("2031-05-05T09:00:00.000001Z");
    BOOST_TEST(slots(1) == "05-05T09:30");
    wanted.length = minutes{15};
    BOOST_TEST(slots(2) == "05-05T09:15 05-05T09:30");
}

BOOST_AUTO_TEST_CASE(slots_lie_in_the_window) {
    wanted.from = at("2031-05-09T15:30:00Z"); // Friday
    BOOST_TEST(slots() == "05-09T15:30 05-09T16:00");
    wanted.to = at("2031-05-09T16:45:00Z");
    BOOST_TEST(slots() == "05-09T15:30");
    wanted.to = wanted.from;
    BOOST_TEST(slots() == "");
}

BOOST_AUTO_TEST_CASE(all_of_the_panel_must_work) {
    calendars.push_back(calendar("Europe/Berlin", {"mon 15:00-19:00", "wed 08:00-12:00"}));
    BOOST_TEST(slots(8) == "05-05T13:00 05-05T13:30 05-05T14:00 05-05T14:30 05-05T15:00 "
                           "05-05T15:30 05-05T16:00 05-07T09:00");
    calendars.push_back(calendar("UTC", {"sat 09:00-17:00"}));
    BOOST_TEST(slots() == "");
}

BOOST_AUTO_TEST_CASE(a_slot_does_not_bridge_a_break) {
    calendars = {calendar("UTC", {"mon 09:00-10:30", "mon 11:00-12:00"})};
    BOOST_TEST(slots() == "05-05T09:00 05-05T09:30 05-05T11:00");
}

BOOST_AUTO_TEST_CASE(what_is_booked_is_not_free) {
    busy = {{true, at("2031-05-05T10:00:00Z"), at("2031-05-05T11:00:00Z")}};
    BOOST_TEST(slots() == "05-05T09:00 05-05T11:00 05-05T11:30");
    wanted.buffer = minutes{15};
    BOOST_TEST(slots() == "05-05T11:30 05-05T12:00 05-05T12:30");
}

BOOST_AUTO_TEST_CASE(a_candidate_needs_no_pause) {
    busy = {{false, at("2031-05-05T10:00:00Z"), at("2031-05-05T11:00:00Z")}};
    wanted.buffer = minutes{15};
    BOOST_TEST(slots() == "05-05T09:00 05-05T11:00 05-05T11:30");
}

BOOST_AUTO_TEST_CASE(hours_follow_the_clocks_when_they_change) {
    calendars = {calendar("Europe/Berlin", {"fri 09:00-10:00", "mon 09:00-10:00"})};
    wanted.from = at("2031-03-28T00:00:00Z"); // the Friday before the clocks go forward
    wanted.to = at("2031-04-01T00:00:00Z");
    BOOST_TEST(slots() == "03-28T08:00 03-31T07:00");
}

// Tried one by one.
BOOST_AUTO_TEST_CASE(slots_are_all_times_at_which_everybody_works_and_nobody_is_booked) {
    auto random = std::mt19937{7};
    const auto one_of = [&](int most) { return static_cast<int>(random() % most); };
    for (auto n = 0; n < 200; ++n) {
        calendars = {calendar("Europe/Berlin", {"mon 09:00-12:00", "mon 13:00-17:00",
                                                "tue 08:00-18:00", "sun 22:00-23:30"}),
                     calendar("Australia/Lord_Howe", {"mon 18:00-24:00", "tue 00:00-03:00"})};
        calendars.resize(1U + static_cast<std::size_t>(one_of(2)), calendars.front());
        busy.clear();
        for (auto bookings = one_of(12); bookings > 0; --bookings) {
            const auto begins = wanted.from + minutes{one_of(7 * 1'440)};
            busy.push_back({one_of(2) == 0, begins, begins + minutes{15 + one_of(300)}});
        }
        wanted.length = minutes{15 * (1 + one_of(6))};
        wanted.buffer = minutes{5 * one_of(5)};
        const auto step = wanted.length < minutes{30} ? minutes{15} : minutes{30};
        auto expected = std::string{};
        for (auto slot = wanted.from; slot + wanted.length <= wanted.to; slot += step) {
            auto fits = true;
            for (const auto& each : calendars)
                fits = fits && each.between(slot, slot + wanted.length) >= wanted.length;
            for (const auto& each : busy) {
                const auto pause = each.on_panel ? wanted.buffer : minutes{0};
                fits = fits && (slot + wanted.length + pause <= each.starts_at ||
                                slot >= each.ends_at + pause);
            }
            if (fits)
                expected += (expected.empty() ? "" : " ") + storage::to_text(slot).substr(5, 11);
        }
        BOOST_REQUIRE_EQUAL(slots(1'000), expected);
    }
}

BOOST_AUTO_TEST_SUITE_END()
