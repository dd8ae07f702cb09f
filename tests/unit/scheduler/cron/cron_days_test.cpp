// On which days an expression fires: hand-written tables of the days in a period, in UTC.
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

/// The days of `month` ("2025-02") on which `days` ("L * 5", without minute and hour) fires, as
/// "1 15 28".
std::string days_in(const std::string& month, const std::string& days,
                    day_match match = day_match::classic) {
    const auto what = schedule("0 12 " + days, "UTC", {}, {.days = match});
    auto text = std::string{};
    for (auto day = what.next(utc(month + "-01 00:00")); day && shown(*day).substr(0, 7) == month;
         day = what.next(*day))
        text += (text.empty() ? "" : " ") + std::to_string(std::stoi(shown(*day).substr(8, 2)));
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_days)

// February 2025 begins on a Saturday, March 2025 too; June 2025 on a Sunday.
BOOST_AUTO_TEST_CASE(days_of_the_month) {
    BOOST_TEST(days_in("2025-02", "* * *") == "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 "
                                              "21 22 23 24 25 26 27 28");
    BOOST_TEST(days_in("2025-02", "1,15,31 * *") == "1 15");
    BOOST_TEST(days_in("2025-03", "1,15,31 * *") == "1 15 31");
    BOOST_TEST(days_in("2025-02", "10-12 * *") == "10 11 12");
    BOOST_TEST(days_in("2025-02", "*/10 * *") == "1 11 21");
    BOOST_TEST(days_in("2025-03", "*/10 * *") == "1 11 21 31");
    BOOST_TEST(days_in("2025-03", "5-20/5 * *") == "5 10 15 20");
    BOOST_TEST(days_in("2025-02", "1 3 *") == "");
}

BOOST_AUTO_TEST_CASE(days_before_the_last) {
    BOOST_TEST(days_in("2025-02", "L * *") == "28");
    BOOST_TEST(days_in("2024-02", "L * *") == "29");
    BOOST_TEST(days_in("2025-04", "L * *") == "30");
    BOOST_TEST(days_in("2025-12", "L * *") == "31");
    BOOST_TEST(days_in("2100-02", "L * *") == "28");
    BOOST_TEST(days_in("2000-02", "L * *") == "29");
    BOOST_TEST(days_in("2025-02", "L-3 * *") == "25");
    BOOST_TEST(days_in("2025-02", "L-27 * *") == "1");
    BOOST_TEST(days_in("2025-02", "L-28 * *") == "");
    BOOST_TEST(days_in("2025-03", "L-30 * *") == "1");
    BOOST_TEST(days_in("2025-03", "1,L-1,L * *") == "1 30 31");
}

BOOST_AUTO_TEST_CASE(working_days) {
    BOOST_TEST(days_in("2025-02", "1W * *") == "3");   // Saturday, but not back into January
    BOOST_TEST(days_in("2025-06", "1W * *") == "2");   // Sunday
    BOOST_TEST(days_in("2025-02", "15W * *") == "14"); // Saturday
    BOOST_TEST(days_in("2025-02", "16W * *") == "17"); // Sunday
    BOOST_TEST(days_in("2025-02", "12W * *") == "12"); // Wednesday
    BOOST_TEST(days_in("2025-08", "31W * *") == "29"); // Sunday, but not into September
    BOOST_TEST(days_in("2025-05", "31W * *") == "30"); // Saturday
    BOOST_TEST(days_in("2025-02", "29W * *") == "");
    BOOST_TEST(days_in("2025-02", "1W,15W,16W * *") == "3 14 17");
    BOOST_TEST(days_in("2025-02", "LW * *") == "28"); // Friday
    BOOST_TEST(days_in("2025-05", "LW * *") == "30"); // Saturday
    BOOST_TEST(days_in("2025-08", "LW * *") == "29"); // Sunday
}

BOOST_AUTO_TEST_CASE(days_of_the_week) {
    BOOST_TEST(days_in("2025-02", "* * 0") == "2 9 16 23");
    BOOST_TEST(days_in("2025-02", "* * 7") == "2 9 16 23");
    BOOST_TEST(days_in("2025-02", "* * SAT,SUN") == "1 2 8 9 15 16 22 23");
    BOOST_TEST(days_in("2025-02", "* * 6-7") == "1 2 8 9 15 16 22 23");
    BOOST_TEST(days_in("2025-02", "* * 5#1") == "7");
    BOOST_TEST(days_in("2025-02", "* * 6#1") == "1");
    BOOST_TEST(days_in("2025-02", "* * 6#5") == "");
    BOOST_TEST(days_in("2025-03", "* * 6#5") == "29");
    BOOST_TEST(days_in("2025-03", "* * 1#5") == "31");
    BOOST_TEST(days_in("2025-02", "* * 5L") == "28");
    BOOST_TEST(days_in("2025-03", "* * 5L") == "28");
    BOOST_TEST(days_in("2025-03", "* * 1L") == "31");
    BOOST_TEST(days_in("2025-03", "* * 2L") == "25");
    BOOST_TEST(days_in("2025-03", "* * MON#1,FRIL") == "3 28");
}

BOOST_AUTO_TEST_CASE(either_day_suffices_unless_a_field_begins_with_a_star) {
    BOOST_TEST(days_in("2025-06", "13 * 5") == "6 13 20 27");
    BOOST_TEST(days_in("2025-05", "13 * 5") == "2 9 13 16 23 30");
    BOOST_TEST(days_in("2025-06", "*/2 * 5") == "13 27");
    BOOST_TEST(days_in("2025-06", "1-31/2 * 5") == "1 3 5 6 7 9 11 13 15 17 19 20 21 23 25 27 29");
    BOOST_TEST(days_in("2025-06", "13 * */5") == "13"); // Sunday and Friday
    BOOST_TEST(days_in("2025-05", "13 * */5") == "");
    BOOST_TEST(days_in("2025-06", "L * 1#1") == "2 30");
    BOOST_TEST(days_in("2025-02", "30 * 1") == "3 10 17 24");
}

BOOST_AUTO_TEST_CASE(how_days_work_together_can_be_told) {
    BOOST_TEST(days_in("2025-05", "13 * 5", day_match::all) == "");
    BOOST_TEST(days_in("2025-06", "13 * 5", day_match::all) == "13");
    BOOST_TEST(days_in("2025-06", "1-7 * 1", day_match::all) == "2");
    BOOST_TEST(days_in("2025-06", "*/2 * 5", day_match::all) == "13 27");
    BOOST_TEST(days_in("2025-05", "13 * 5", day_match::any) == "2 9 13 16 23 30");
    BOOST_TEST(days_in("2025-06", "*/10 * 5", day_match::any) == "1 6 11 13 20 21 27");
    // A bare star does not restrict.
    BOOST_TEST(days_in("2025-06", "* * 5", day_match::any) == "6 13 20 27");
    BOOST_TEST(days_in("2025-06", "13 * *", day_match::any) == "13");
}

BOOST_AUTO_TEST_CASE(the_next_is_always_later_and_the_previous_earlier) {
    const auto noon = schedule("0 12 * * *", "UTC");
    BOOST_TEST(shown(*noon.next(utc("2025-06-01 11:59:59"))) == "2025-06-01 12:00");
    BOOST_TEST(shown(*noon.next(utc("2025-06-01 12:00"))) == "2025-06-02 12:00");
    BOOST_TEST(shown(*noon.previous(utc("2025-06-01 12:00:01"))) == "2025-06-01 12:00");
    BOOST_TEST(shown(*noon.previous(utc("2025-06-01 12:00"))) == "2025-05-31 12:00");
}

BOOST_AUTO_TEST_CASE(rare_dates_are_found) {
    const auto leap = schedule("0 0 29 2 *", "UTC");
    BOOST_TEST(shown(*leap.next(utc("2024-02-29 00:00"))) == "2028-02-29 00:00");
    BOOST_TEST(shown(*leap.next(utc("2096-02-29 00:00"))) == "2104-02-29 00:00");
    BOOST_TEST(shown(*leap.previous(utc("2104-02-29 00:00"))) == "2096-02-29 00:00");
    // 29 February on a Sunday, across the year 2100, which is not a leap year: 40 years.
    const auto rare = schedule("0 0 29 2 0", "UTC", {}, {.days = day_match::all});
    BOOST_TEST(shown(*rare.next(utc("2024-01-01 00:00"))) == "2032-02-29 00:00");
    BOOST_TEST(shown(*rare.next(utc("2088-02-29 00:00"))) == "2128-02-29 00:00");
    BOOST_TEST(shown(*rare.previous(utc("2128-02-29 00:00"))) == "2088-02-29 00:00");
}

BOOST_AUTO_TEST_CASE(what_the_zone_never_shows_is_not_found) {
    // The second Sunday of March at 02:30 is always skipped in New York.
    const auto never =
        schedule("30 2 8-14 3 0", "America/New_York", {gap_policy::skip, overlap_policy::first},
                 {.days = day_match::all});
    BOOST_TEST(!never.next(utc("2025-01-01 00:00")));
    BOOST_TEST(!never.previous(utc("2099-01-01 00:00")));
}

BOOST_AUTO_TEST_CASE(time_ends_quietly) {
    using std::chrono::sys_seconds;
    const auto daily = schedule("@daily", "Europe/Berlin");
    BOOST_TEST(!daily.next(utc("2199-12-31 23:30")));
    BOOST_TEST(!daily.next(utc("2250-01-01 00:00")));
    BOOST_TEST(!daily.next(sys_seconds::max()));
    BOOST_TEST(shown(*daily.previous(sys_seconds::max())) == "2199-12-31 23:00");
    BOOST_TEST(!daily.previous(utc("1970-01-01 00:00")));
    BOOST_TEST(!daily.previous(sys_seconds::min()));
    BOOST_TEST(shown(*daily.next(sys_seconds::min())) == "1970-01-01 23:00");
    BOOST_TEST(daily.between(sys_seconds::min(), sys_seconds::max(), 2).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
