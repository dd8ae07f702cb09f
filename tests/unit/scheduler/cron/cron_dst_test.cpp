// What happens to a schedule when clocks change: hand-written tables, in UTC. Each row is walked
// forward and backward.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "scheduler/cron/schedule.hpp"
#include "tests/support/cron_text.hpp"

using namespace callboard::scheduler;
using callboard::tests::schedule;
using callboard::tests::shown;
using callboard::tests::utc;

namespace {

using times = std::vector<std::string>;

constexpr auto shift = clock_change_policy{};
constexpr auto skip = clock_change_policy{gap_policy::skip, overlap_policy::first};
constexpr auto both = clock_change_policy{gap_policy::shift, overlap_policy::both};
constexpr auto second = clock_change_policy{gap_policy::shift, overlap_policy::second};

/// The firings after `after` are `expected`, and walking back from the last of them gives the same.
void check(const cron_schedule& what, const std::string& after, const times& expected) {
    auto forward = times{};
    auto at = utc(after);
    for (auto i = std::size_t{0}; i < expected.size(); ++i) {
        at = what.next(at).value_or(utc("1970-01-01 00:00"));
        forward.push_back(shown(at));
    }
    BOOST_TEST(forward == expected, boost::test_tools::per_element());
    auto backward = times{expected.back()};
    at = utc(expected.back());
    for (auto i = std::size_t{1}; i < expected.size(); ++i) {
        at = what.previous(at).value_or(utc("1970-01-01 00:00"));
        backward.insert(backward.begin(), shown(at));
    }
    BOOST_TEST(backward == expected, boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_dst)

// New York, 9 March 2025: 02:00 -05:00 becomes 03:00 -04:00 at 07:00 UTC.
BOOST_AUTO_TEST_CASE(a_fixed_time_in_the_gap_comes_at_its_end) {
    check(schedule("30 2 * * *", "America/New_York", shift), "2025-03-08 00:00",
          {"2025-03-08 07:30", "2025-03-09 07:00", "2025-03-10 06:30"});
    check(schedule("0 2 * * *", "America/New_York", shift), "2025-03-08 08:00",
          {"2025-03-09 07:00", "2025-03-10 06:00"});
    check(schedule("59 2 * * *", "America/New_York", shift), "2025-03-08 08:00",
          {"2025-03-09 07:00", "2025-03-10 06:59"});
}

BOOST_AUTO_TEST_CASE(several_fixed_times_in_one_gap_are_one_firing) {
    check(schedule("0,15,30,45 2 * * *", "America/New_York", shift), "2025-03-09 00:00",
          {"2025-03-09 07:00", "2025-03-10 06:00", "2025-03-10 06:15"});
    // 02:30 would fire when 03:00 fires anyway.
    check(schedule("0,30 1-3 * * *", "America/New_York", shift), "2025-03-09 00:00",
          {"2025-03-09 06:00", "2025-03-09 06:30", "2025-03-09 07:00", "2025-03-09 07:30",
           "2025-03-10 05:00"});
}

BOOST_AUTO_TEST_CASE(a_fixed_time_in_the_gap_does_not_come_if_skipped) {
    check(schedule("30 2 * * *", "America/New_York", skip), "2025-03-08 00:00",
          {"2025-03-08 07:30", "2025-03-10 06:30"});
    check(schedule("0,30 1-3 * * *", "America/New_York", skip), "2025-03-09 00:00",
          {"2025-03-09 06:00", "2025-03-09 06:30", "2025-03-09 07:00", "2025-03-09 07:30",
           "2025-03-10 05:00"});
}

// New York, 2 November 2025: 02:00 -04:00 becomes 01:00 -05:00 at 06:00 UTC.
BOOST_AUTO_TEST_CASE(a_fixed_time_that_comes_twice_fires_in_the_pass_of_the_policy) {
    check(schedule("30 1 * * *", "America/New_York", shift), "2025-11-01 12:00",
          {"2025-11-02 05:30", "2025-11-03 06:30"});
    check(schedule("30 1 * * *", "America/New_York", second), "2025-11-01 12:00",
          {"2025-11-02 06:30", "2025-11-03 06:30"});
    check(schedule("30 1 * * *", "America/New_York", both), "2025-11-01 12:00",
          {"2025-11-02 05:30", "2025-11-02 06:30", "2025-11-03 06:30"});
    check(schedule("0,30 0-2 * * *", "America/New_York", shift), "2025-11-02 00:00",
          {"2025-11-02 04:00", "2025-11-02 04:30", "2025-11-02 05:00", "2025-11-02 05:30",
           "2025-11-02 07:00", "2025-11-02 07:30", "2025-11-03 05:00"});
    check(schedule("0,30 0-2 * * *", "America/New_York", second), "2025-11-02 00:00",
          {"2025-11-02 04:00", "2025-11-02 04:30", "2025-11-02 06:00", "2025-11-02 06:30",
           "2025-11-02 07:00", "2025-11-02 07:30", "2025-11-03 05:00"});
}

BOOST_AUTO_TEST_CASE(asked_in_one_pass_it_knows_of_the_other) {
    // From the middle of the first pass, at 01:15 and at 01:45.
    BOOST_TEST(
        shown(*schedule("30 1 * * *", "America/New_York", second).next(utc("2025-11-02 05:45"))) ==
        "2025-11-02 06:30");
    BOOST_TEST(
        shown(*schedule("30 1 * * *", "America/New_York", both).next(utc("2025-11-02 05:45"))) ==
        "2025-11-02 06:30");
    BOOST_TEST(
        shown(*schedule("30 1 * * *", "America/New_York", shift).next(utc("2025-11-02 05:45"))) ==
        "2025-11-03 06:30");
    // From the second.
    BOOST_TEST(
        shown(*schedule("30 1 * * *", "America/New_York", shift).next(utc("2025-11-02 06:15"))) ==
        "2025-11-03 06:30");
    BOOST_TEST(shown(*schedule("30 1 * * *", "America/New_York", shift)
                          .previous(utc("2025-11-02 06:15"))) == "2025-11-02 05:30");
    BOOST_TEST(shown(*schedule("30 1 * * *", "America/New_York", second)
                          .previous(utc("2025-11-02 06:15"))) == "2025-11-01 05:30");
}

BOOST_AUTO_TEST_CASE(even_intervals_run_through_both_passes_and_over_the_gap) {
    for (const auto policy : {shift, skip, both, second}) {
        check(schedule("*/30 * * * *", "America/New_York", policy), "2025-11-02 04:45",
              {"2025-11-02 05:00", "2025-11-02 05:30", "2025-11-02 06:00", "2025-11-02 06:30",
               "2025-11-02 07:00"});
        check(schedule("*/30 * * * *", "America/New_York", policy), "2025-03-09 06:15",
              {"2025-03-09 06:30", "2025-03-09 07:00", "2025-03-09 07:30"});
        check(schedule("15 * * * *", "America/New_York", policy), "2025-11-02 04:30",
              {"2025-11-02 05:15", "2025-11-02 06:15", "2025-11-02 07:15"});
        check(schedule("15 * * * *", "America/New_York", policy), "2025-03-09 06:00",
              {"2025-03-09 06:15", "2025-03-09 07:15", "2025-03-09 08:15"});
        // 02:00 does not exist, so the next even hour is 04:00.
        check(schedule("0 */2 * * *", "America/New_York", policy), "2025-03-09 04:00",
              {"2025-03-09 05:00", "2025-03-09 08:00", "2025-03-09 10:00"});
        check(schedule("*/20 2 * * *", "America/New_York", policy), "2025-03-08 07:30",
              {"2025-03-08 07:40", "2025-03-10 06:00", "2025-03-10 06:20"});
        check(schedule("*/20 1 * * *", "America/New_York", policy), "2025-11-02 05:30",
              {"2025-11-02 05:40", "2025-11-02 06:00", "2025-11-02 06:20", "2025-11-02 06:40",
               "2025-11-03 06:00"});
    }
}

// Berlin: 30 March 2025, 02:00 +01:00 becomes 03:00 +02:00 at 01:00 UTC; 26 October, 03:00 +02:00
// becomes 02:00 +01:00 at 01:00 UTC.
BOOST_AUTO_TEST_CASE(berlin) {
    check(schedule("30 2 * * *", "Europe/Berlin", shift), "2025-03-29 12:00",
          {"2025-03-30 01:00", "2025-03-31 00:30"});
    check(schedule("30 2 * * *", "Europe/Berlin", shift), "2025-10-25 12:00",
          {"2025-10-26 00:30", "2025-10-27 01:30"});
    check(schedule("30 2 * * *", "Europe/Berlin", second), "2025-10-25 12:00",
          {"2025-10-26 01:30", "2025-10-27 01:30"});
    check(schedule("0 9 * * 1-5", "Europe/Berlin", shift), "2025-03-28 07:00",
          {"2025-03-28 08:00", "2025-03-31 07:00", "2025-04-01 07:00"});
    // Sundays only: the shifted firing keeps its day.
    check(schedule("30 2 * * 0", "Europe/Berlin", shift), "2025-03-24 00:00",
          {"2025-03-30 01:00", "2025-04-06 00:30"});
    check(schedule("15 2 30 3 *", "Europe/Berlin", skip), "2025-01-01 00:00",
          {"2026-03-30 00:15", "2027-03-30 00:15"});
}

// Lord Howe moves by half an hour: 6 April 2025, 02:00 +11:00 becomes 01:30 +10:30 at 15:00 UTC the
// day before; 5 October, 02:00 +10:30 becomes 02:30 +11:00 at 15:30 UTC the day before.
BOOST_AUTO_TEST_CASE(lord_howe) {
    check(schedule("45 1 * * *", "Australia/Lord_Howe", shift), "2025-04-05 00:00",
          {"2025-04-05 14:45", "2025-04-06 15:15"});
    check(schedule("45 1 * * *", "Australia/Lord_Howe", second), "2025-04-05 00:00",
          {"2025-04-05 15:15", "2025-04-06 15:15"});
    check(schedule("45 1 * * *", "Australia/Lord_Howe", both), "2025-04-05 00:00",
          {"2025-04-05 14:45", "2025-04-05 15:15", "2025-04-06 15:15"});
    check(schedule("15 1 * * *", "Australia/Lord_Howe", both), "2025-04-05 00:00",
          {"2025-04-05 14:15", "2025-04-06 14:45"});
    check(schedule("15 2 * * *", "Australia/Lord_Howe", shift), "2025-10-04 00:00",
          {"2025-10-04 15:30", "2025-10-05 15:15"});
    check(schedule("15 2 * * *", "Australia/Lord_Howe", skip), "2025-10-04 00:00",
          {"2025-10-05 15:15", "2025-10-06 15:15"});
    check(schedule("45 2 * * *", "Australia/Lord_Howe", shift), "2025-10-04 00:00",
          {"2025-10-04 15:45", "2025-10-05 15:45"});
    check(schedule("0 * * * *", "Australia/Lord_Howe", shift), "2025-04-05 13:30",
          {"2025-04-05 14:00", "2025-04-05 15:30", "2025-04-05 16:30"});
    check(schedule("*/15 * * * *", "Australia/Lord_Howe", shift), "2025-10-04 15:10",
          {"2025-10-04 15:15", "2025-10-04 15:30", "2025-10-04 15:45"});
}

// Cairo changes at midnight: 25 April 2025, 00:00 +02:00 becomes 01:00 +03:00 at 22:00 UTC the day
// before; 30 October, 24:00 +03:00 becomes 23:00 +02:00 at 21:00 UTC.
BOOST_AUTO_TEST_CASE(cairo) {
    check(schedule("0 0 * * *", "Africa/Cairo", shift), "2025-04-24 00:00",
          {"2025-04-24 22:00", "2025-04-25 21:00"});
    check(schedule("0 0 * * *", "Africa/Cairo", skip), "2025-04-23 22:30",
          {"2025-04-25 21:00", "2025-04-26 21:00"});
    check(schedule("30 0 25 * *", "Africa/Cairo", shift), "2025-04-01 00:00",
          {"2025-04-24 22:00", "2025-05-24 21:30"});
    check(schedule("30 23 30 10 *", "Africa/Cairo", shift), "2025-01-01 00:00",
          {"2025-10-30 20:30", "2026-10-30 21:30"});
    check(schedule("30 23 30 10 *", "Africa/Cairo", second), "2025-01-01 00:00",
          {"2025-10-30 21:30", "2026-10-30 21:30"});
    check(schedule("30 23 30 10 *", "Africa/Cairo", both), "2025-01-01 00:00",
          {"2025-10-30 20:30", "2025-10-30 21:30", "2026-10-30 21:30"});
    check(schedule("0 0 31 10 *", "Africa/Cairo", both), "2025-01-01 00:00",
          {"2025-10-30 22:00", "2026-10-30 22:00"});
}

// Santiago: 6 April 2025, 00:00 -03:00 becomes 23:00 -04:00 at 03:00 UTC; 7 September, 00:00 -04:00
// becomes 01:00 -03:00 at 04:00 UTC.
BOOST_AUTO_TEST_CASE(santiago) {
    check(schedule("@daily", "America/Santiago", shift), "2025-09-06 05:00",
          {"2025-09-07 04:00", "2025-09-08 03:00"});
    check(schedule("@daily", "America/Santiago", skip), "2025-09-06 05:00",
          {"2025-09-08 03:00", "2025-09-09 03:00"});
    check(schedule("@weekly", "America/Santiago", shift), "2025-09-01 05:00",
          {"2025-09-07 04:00", "2025-09-14 03:00"});
    check(schedule("30 23 * * 6", "America/Santiago", both), "2025-04-05 00:00",
          {"2025-04-06 02:30", "2025-04-06 03:30", "2025-04-13 03:30"});
    check(schedule("@daily", "America/Santiago", both), "2025-04-05 12:00",
          {"2025-04-06 04:00", "2025-04-07 04:00"});
    check(schedule("30 */12 * * *", "America/Santiago", shift), "2025-09-06 12:00",
          {"2025-09-06 16:30", "2025-09-07 15:30", "2025-09-08 03:30"});
}

// Apia had no 30 December 2011: 24:00 -10:00 of the 29th became 00:00 +14:00 of the 31st, at 10:00
// UTC of the 30th.
BOOST_AUTO_TEST_CASE(apia_without_a_friday) {
    check(schedule("0 9 * * *", "Pacific/Apia", shift), "2011-12-29 00:00",
          {"2011-12-29 19:00", "2011-12-30 10:00", "2011-12-30 19:00", "2011-12-31 19:00"});
    check(schedule("0 9 * * *", "Pacific/Apia", skip), "2011-12-29 00:00",
          {"2011-12-29 19:00", "2011-12-30 19:00", "2011-12-31 19:00"});
    check(schedule("0 9,12,15 * * 5", "Pacific/Apia", shift), "2011-12-29 00:00",
          {"2011-12-30 10:00", "2012-01-05 19:00"});
    check(schedule("0 9 30 * *", "Pacific/Apia", skip), "2011-12-01 00:00",
          {"2012-01-29 19:00", "2012-03-29 19:00"});
    check(schedule("0 */12 * * *", "Pacific/Apia", shift), "2011-12-29 12:00",
          {"2011-12-29 22:00", "2011-12-30 10:00", "2011-12-30 22:00"});
}

BOOST_AUTO_TEST_CASE(zones_whose_clocks_do_not_change) {
    check(schedule("30 2 * * *", "Asia/Kathmandu"), "2025-03-29 00:00",
          {"2025-03-29 20:45", "2025-03-30 20:45"});
    check(schedule("0 * * * *", "Asia/Kathmandu"), "2025-03-29 00:00",
          {"2025-03-29 00:15", "2025-03-29 01:15"});
    check(schedule("30 2 * * *", "UTC"), "2025-03-29 00:00",
          {"2025-03-29 02:30", "2025-03-30 02:30", "2025-03-31 02:30"});
}

BOOST_AUTO_TEST_CASE(seconds_obey_the_same_rules) {
    const auto with_seconds = cron_options{.seconds = true};
    check(schedule("15,45 59 1 * * *", "America/New_York", both, with_seconds), "2025-11-02 00:00",
          {"2025-11-02 05:59:15", "2025-11-02 05:59:45", "2025-11-02 06:59:15",
           "2025-11-02 06:59:45", "2025-11-03 06:59:15"});
    check(schedule("* 30 2 * * *", "America/New_York", shift, with_seconds), "2025-03-09 00:00",
          {"2025-03-09 07:00", "2025-03-10 06:30", "2025-03-10 06:30:01"});
}

BOOST_AUTO_TEST_CASE(what_is_special_is_noted) {
    const auto at_half_past_two = schedule("30 2 * * *", "America/New_York");
    BOOST_CHECK(at_half_past_two.note(utc("2025-03-08 07:30")) == firing_note::none);
    BOOST_CHECK(at_half_past_two.note(utc("2025-03-09 07:00")) == firing_note::shifted);
    const auto at_half_past_one = schedule("30 1 * * *", "America/New_York", both);
    BOOST_CHECK(at_half_past_one.note(utc("2025-11-02 05:30")) == firing_note::first_pass);
    BOOST_CHECK(at_half_past_one.note(utc("2025-11-02 06:30")) == firing_note::second_pass);
    BOOST_CHECK(at_half_past_one.note(utc("2025-11-03 06:30")) == firing_note::none);
    const auto hourly = schedule("0 * * * *", "America/New_York");
    BOOST_CHECK(hourly.note(utc("2025-03-09 07:00")) == firing_note::none);
    BOOST_CHECK(hourly.note(utc("2025-11-02 05:00")) == firing_note::first_pass);
    BOOST_CHECK(hourly.note(utc("2025-11-02 06:00")) == firing_note::second_pass);
}

BOOST_AUTO_TEST_CASE(what_is_skipped_is_known) {
    const auto skipping = schedule("30 2 * * *", "America/New_York", skip);
    BOOST_TEST(shown(*skipping.skipped(utc("2025-03-08 07:30"), utc("2025-03-10 06:30"))) ==
               "2025-03-09 07:00");
    BOOST_TEST(!skipping.skipped(utc("2025-03-09 07:00"), utc("2025-12-31 00:00")));
    BOOST_TEST(!schedule("30 3 * * *", "America/New_York", skip)
                    .skipped(utc("2025-01-01 00:00"), utc("2025-12-31 00:00")));
    BOOST_TEST(!schedule("30 2 * * *", "America/New_York", shift)
                    .skipped(utc("2025-01-01 00:00"), utc("2025-12-31 00:00")));
    // By elapsed time it runs at all other times; only a skipped day is missed.
    BOOST_TEST(shown(*schedule("*/10 2 * * *", "America/New_York", shift)
                          .skipped(utc("2025-01-01 00:00"), utc("2025-12-31 00:00"))) ==
               "2025-03-09 07:00");
    BOOST_TEST(!schedule("*/10 2,3 * * *", "America/New_York", skip)
                    .skipped(utc("2025-01-01 00:00"), utc("2025-12-31 00:00")));
}

BOOST_AUTO_TEST_SUITE_END()
