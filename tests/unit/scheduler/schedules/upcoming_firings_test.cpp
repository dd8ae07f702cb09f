// How upcoming firings are described, around known clock changes.
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "scheduler/schedules/upcoming_firings.hpp"
#include "tests/support/cron_text.hpp"

using namespace callboard::scheduler;
using callboard::tests::schedule;
using callboard::tests::utc;

namespace {

constexpr auto skip = clock_change_policy{gap_policy::skip, overlap_policy::first};
constexpr auto both = clock_change_policy{gap_policy::shift, overlap_policy::both};

using lines = std::vector<std::string>;

lines told(const cron_schedule& when, const std::string& after, std::size_t count) {
    auto text = lines{};
    for (const auto& one : upcoming_firings(when, utc(after), count))
        text.push_back(one.weekday + ' ' + one.local + one.offset +
                       (one.note.empty() ? "" : " " + one.note));
    return text;
}

void check(const lines& found, const lines& expected) {
    BOOST_TEST(found == expected, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_upcoming_firings)

BOOST_AUTO_TEST_CASE(local_time_and_offset_are_those_of_the_zone) {
    check(told(schedule("0 9 * * MON-FRI", "Europe/Berlin"), "2026-03-27 09:00", 2),
          {"Monday 2026-03-30T09:00:00+02:00", "Tuesday 2026-03-31T09:00:00+02:00"});
    check(told(schedule("15 0 1 1 *", "America/St_Johns"), "2026-06-01 00:00", 1),
          {"Friday 2027-01-01T00:15:00-03:30"});
    check(told(schedule("30 5 6 7 8 *", "Asia/Kathmandu", {}, {true, day_match::classic}),
               "2026-01-01 00:00", 1),
          {"Friday 2026-08-07T06:05:30+05:45"});
}

BOOST_AUTO_TEST_CASE(the_instant_is_in_utc) {
    const auto firings =
        upcoming_firings(schedule("0 9 * * *", "Europe/Berlin"), utc("2026-03-28 00:00"), 2);
    BOOST_TEST(callboard::storage::to_text(firings.at(0).at) == "2026-03-28T08:00:00Z");
    BOOST_TEST(callboard::storage::to_text(firings.at(1).at) == "2026-03-29T07:00:00Z");
}

BOOST_AUTO_TEST_CASE(a_shifted_firing_says_what_it_stands_for) {
    check(told(schedule("30 2 * * *", "Europe/Berlin"), "2026-03-28 12:00", 2),
          {"Sunday 2026-03-29T03:00:00+02:00 The clocks jump from 02:00 to 03:00; this replaces "
           "the skipped time.",
           "Monday 2026-03-30T02:30:00+02:00"});
}

BOOST_AUTO_TEST_CASE(a_skipped_firing_is_told_with_the_next) {
    check(told(schedule("30 2 * * *", "Europe/Berlin", skip), "2026-03-28 00:00", 2),
          {"Saturday 2026-03-28T02:30:00+01:00",
           "Monday 2026-03-30T02:30:00+02:00 Not on 2026-03-29: the clocks jump from 02:00 to "
           "03:00."});
    // Midnight is skipped on one Friday a year.
    check(told(schedule("0 0 24 4 *", "Africa/Cairo", skip), "2026-01-01 00:00", 1),
          {"Saturday 2027-04-24T00:00:00+02:00 Not on 2026-04-24: the clocks jump from 00:00 to "
           "01:00."});
}

BOOST_AUTO_TEST_CASE(a_day_lost_by_a_starred_field_is_told) {
    check(told(schedule("*/60 2 * * *", "Europe/Berlin"), "2026-03-28 12:00", 1),
          {"Monday 2026-03-30T02:00:00+02:00 Not on 2026-03-29: the clocks jump from 02:00 to "
           "03:00."});
    check(told(schedule("0 */24 * * *", "Africa/Cairo"), "2026-04-23 12:00", 1),
          {"Saturday 2026-04-25T00:00:00+03:00 Not on 2026-04-24: the clocks jump from 00:00 to "
           "01:00."});
    // Other firings of the day remain.
    check(told(schedule("0 * * * *", "Europe/Berlin"), "2026-03-29 00:30", 1),
          {"Sunday 2026-03-29T03:00:00+02:00"});
    check(told(schedule("*/60 2,5 * * *", "Europe/Berlin"), "2026-03-28 12:00", 1),
          {"Sunday 2026-03-29T05:00:00+02:00"});
    check(told(schedule("*/60 0,2 * * *", "Europe/Berlin"), "2026-03-29 00:30", 1),
          {"Monday 2026-03-30T00:00:00+02:00"});
}

BOOST_AUTO_TEST_CASE(a_missing_day_is_told_by_its_dates) {
    check(told(schedule("0 12 30 12 *", "Pacific/Apia", skip), "2011-12-01 00:00", 1),
          {"Sunday 2012-12-30T12:00:00+14:00 Not on 2011-12-30: the clocks jump from 2011-12-30 "
           "00:00 to 2011-12-31 00:00."});
}

BOOST_AUTO_TEST_CASE(both_passes_of_a_repeated_hour_are_told_apart) {
    check(told(schedule("30 2 * * *", "Europe/Berlin", both), "2026-10-24 12:00", 2),
          {"Sunday 2026-10-25T02:30:00+02:00 The clocks show this time twice; this is the first.",
           "Sunday 2026-10-25T02:30:00+01:00 The clocks show this time twice; this is the "
           "second."});
}

BOOST_AUTO_TEST_CASE(there_may_be_none_left) {
    BOOST_TEST(told(schedule("0 0 1 1 *", "UTC"), "2199-06-01 00:00", 3).empty());
}

BOOST_AUTO_TEST_SUITE_END()
