// What is a cron expression and what is not: tables of texts. Each refusal says where and what was
// expected; if it has a suggestion, that repairs the text.
#include "scheduler/cron/expression.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

namespace {

struct mistake {
    std::string text;
    std::size_t position;
    std::size_t length;
    std::string expected; ///< its beginning
    std::string suggestion;
    /// The whole text with the suggestion applied; empty if there is none.
    std::string mended;
};

cron_expression parsed(const std::string& text, cron_options options = {}) {
    const auto result = parse_cron(text, options);
    if (!result)
        BOOST_FAIL(text << ": " << to_string(result.error()));
    return *result;
}

void check(const mistake& bad, cron_options options = {}) {
    BOOST_TEST_CONTEXT(bad.text) {
        const auto result = parse_cron(bad.text, options);
        BOOST_TEST_REQUIRE(!result);
        const auto& error = result.error();
        BOOST_TEST(error.position == bad.position);
        BOOST_TEST(error.length == bad.length);
        BOOST_TEST(error.expected.substr(0, bad.expected.size()) == bad.expected);
        BOOST_TEST(error.suggestion == bad.suggestion);
        if (error.suggestion.empty())
            return;
        auto mended = bad.text;
        mended.replace(error.position, error.length, error.suggestion);
        BOOST_TEST(mended == bad.mended);
        BOOST_TEST(static_cast<bool>(parse_cron(mended, options)));
    }
}

constexpr auto with_seconds = cron_options{.seconds = true};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_expression)

BOOST_AUTO_TEST_CASE(texts_with_the_same_meaning) {
    const auto pairs = std::vector<std::pair<std::string, std::string>>{
        {"@yearly", "0 0 1 1 *"},
        {"@annually", "0 0 1 1 *"},
        {"@monthly", "0 0 1 * *"},
        {"@weekly", "0 0 * * 0"},
        {"@daily", "0 0 * * *"},
        {"@midnight", "0 0 * * *"},
        {"@hourly", "0 * * * *"},
        {" @DAILY\t", "0 0 * * *"},
        {"  0  0\t1 1   * ", "0 0 1 1 *"},
        {"0 0 * * 7", "0 0 * * 0"},
        {"0 0 * * SUN", "0 0 * * 0"},
        {"0 0 * * mon-Fri", "0 0 * * 1-5"},
        {"0 0 * * 5-7", "0 0 * * 0,5,6"},
        {"0 0 * * FRI-SUN", "0 0 * * 5-7"},
        {"0 0 * * SUN-TUE", "0 0 * * 0-2"},
        {"0 0 * jan,FEB-apr *", "0 0 * 1-4 *"},
        {"0 0 * * FRI#2", "0 0 * * 5#2"},
        {"0 0 * * 7#2", "0 0 * * 0#2"},
        {"0 0 * * fril", "0 0 * * 5L"},
        {"0 0 l-3,lw,15w * *", "0 0 15W,L-3,LW * *"},
        {"05 009 * * *", "5 9 * * *"},
        {"0-50/10 5 * * *", "0,10,20,30,40,50 5 * * *"},
        {"3-3 5 * * *", "3 5 * * *"},
        {"1,1,1-2 5 * * *", "1,2 5 * * *"},
    };
    for (const auto& [text, same] : pairs)
        BOOST_CHECK_MESSAGE(parsed(text) == parsed(same), text << " is " << same);
    BOOST_CHECK(parsed("*/20 5 * * *").minutes == (1U | 1U << 20 | 1ULL << 40));
}

BOOST_AUTO_TEST_CASE(fields_become_sets) {
    const auto all = parsed("* * * * *");
    BOOST_TEST(all.seconds == 1U);
    BOOST_TEST(all.minutes == (1ULL << 60) - 1);
    BOOST_TEST(all.hours == (1U << 24) - 1);
    BOOST_TEST(all.days_of_month == 0xffff'fffeU);
    BOOST_TEST(all.months == 0x1ffeU);
    BOOST_TEST(all.days_of_week == 0x7f);
    BOOST_TEST(parsed("0 0 */10 * *").days_of_month == (1U << 1 | 1U << 11 | 1U << 21 | 1U << 31));
    BOOST_TEST(parsed("0 0 1 */5 *").months == (1U << 1 | 1U << 6 | 1U << 11));
    BOOST_TEST(parsed("0 0 * * */3").days_of_week == (1 | 1 << 3 | 1 << 6));
    BOOST_TEST(parsed("0 0 L,L-30 * *").days_before_last == (1U | 1U << 30));
    BOOST_TEST(parsed("0 0 1W,31W * *").nearest_workdays == (1U << 1 | 1U << 31));
    BOOST_TEST(parsed("0 0 LW * *").last_workday);
    BOOST_TEST(parsed("0 0 * * 0L,3L").last_days_of_week == (1 | 1 << 3));
    BOOST_TEST(parsed("0 0 * * 1#5").nth_days_of_week[5] == 1 << 1);
}

BOOST_AUTO_TEST_CASE(seconds_are_read_only_if_asked_for) {
    BOOST_TEST(parsed("*/15 0 9 * * *", with_seconds).seconds ==
               (1ULL | 1ULL << 15 | 1ULL << 30 | 1ULL << 45));
    BOOST_CHECK(parsed("0 0 9 * * 1-5", with_seconds) == parsed("0 9 * * 1-5"));
    BOOST_CHECK(parsed("@daily", with_seconds) == parsed("@daily"));
    check({"0 9 * * *", 9, 0, "six fields: second, minute", "", ""}, with_seconds);
    check({"60 * * * * *", 0, 2, "a second from 0 to 59", "", ""}, with_seconds);
}

BOOST_AUTO_TEST_CASE(minutes_or_hours_with_a_star_run_by_elapsed_time) {
    for (const auto* text : {"* 5 * * *", "*/5 5 * * *", "5 * * * *", "5 */2 * * *", "*,5 5 * * *"})
        BOOST_TEST(parsed(text).by_elapsed_time, text);
    for (const auto* text : {"5 5 * * *", "0-59 0-23 * * *", "0-59/5 5 * * *", "5,* 5 * * *"})
        BOOST_TEST(!parsed(text).by_elapsed_time, text);
    BOOST_TEST(!parsed("* 30 2 * * *", with_seconds).by_elapsed_time);
}

BOOST_AUTO_TEST_CASE(letters_stand_behind_numbers) {
    check({"0 0 W15 * *", 4, 3, "a day of the month", "15W", "0 0 15W * *"});
    check({"0 0 1,w3 * *", 6, 2, "a day of the month", "3W", "0 0 1,3W * *"});
    check({"0 0 * * L5", 8, 2, "a day of the week", "5L", "0 0 * * 5L"});
    check({"0 0 W32 * *", 4, 3, "a day of the month", "", ""});
    check({"0 0 1-L/8 * *", 4, 5, "a range that ends with a number", "1-31/8", "0 0 1-31/8 * *"});
}

BOOST_AUTO_TEST_CASE(the_idiom_for_the_nth_day_of_the_week_is_understood) {
    check({"0 9 */100,1-7 * MON", 4, 15, "the nth day of the week", "* * MON#1", "0 9 * * MON#1"});
    check({"0 9 */32,8-14 3 5", 4, 13, "the nth day of the week", "* 3 5#2", "0 9 * 3 5#2"});
    check({"0 9 */100,1-8 * MON", 6, 3, "a step from 1 to 31", "", ""});
    check({"0 9 */100,1-7 * MON-TUE", 6, 3, "a step from 1 to 31", "", ""});
    check({"0 9 */100,1-7 * *", 6, 3, "a step from 1 to 31", "", ""});
}

BOOST_AUTO_TEST_CASE(ranges_rise) {
    check({"0 22-2 * * *", 2, 4, "a range in rising order", "22-23,0-2", "0 22-23,0-2 * * *"});
    check({"0 23-1 * * *", 2, 4, "a range in rising order", "23,0-1", "0 23,0-1 * * *"});
    check({"0 22-0 * * *", 2, 4, "a range in rising order", "22-23,0", "0 22-23,0 * * *"});
    check({"5,50-10/7 * * * *", 2, 7, "a range in rising order", "4,50,57", "5,4,50,57 * * * *"});
    check({"0 0 25-5 * *", 4, 4, "a range in rising order", "25-31,1-5", "0 0 25-31,1-5 * *"});
    check({"0 0 1 nov-FEB *", 6, 7, "a range in rising order", "nov-DEC,JAN-FEB",
           "0 0 1 nov-DEC,JAN-FEB *"});
    check({"0 0 1 11-FEB/2 *", 6, 8, "a range in rising order", "1,11", "0 0 1 1,11 *"});
    check({"0 0 * * FRI-MON", 8, 7, "a range in rising order", "FRI-SAT,SUN-MON",
           "0 0 * * FRI-SAT,SUN-MON"});
    check({"0 0 * * 5-1", 8, 3, "a range in rising order", "5-6,0-1", "0 0 * * 5-6,0-1"});
    check({"0 0 * * 7-1", 8, 3, "a range in rising order", "0-1", "0 0 * * 0-1"});
    check({"0 0 1-L3 * *", 6, 1, "a day of the month", "", ""});
    check({"0 22-6/12-6 * * *", 9, 1, "a comma or the end of the field after 22-6/12", "", ""});
    check({"0 5/2-3 * * *", 5, 1, "a comma or the end of the field after 5/2", "", ""});
    check({"0 0 1-L * *", 4, 3, "a range that ends with a number", "1-31", "0 0 1-31 * *"});
}

BOOST_AUTO_TEST_CASE(a_step_needs_a_range) {
    check({"5/15 * * * *", 0, 4, "a range or *", "5-59/15", "5-59/15 * * * *"});
    check({"0/15 * * * *", 0, 4, "a range or *", "*/15", "*/15 * * * *"});
    check({"0 0 1/2 * *", 4, 3, "a range or *", "*/2", "0 0 */2 * *"});
    check({"0 0 1 MAR/3 *", 6, 5, "a range or *", "MAR-DEC/3", "0 0 1 MAR-DEC/3 *"});
    check({"0 0 * * 2/2", 8, 3, "a range or *", "2-6/2", "0 0 * * 2-6/2"});
    check({"0 0 L/2 * *", 5, 1, "a step only after * or a range", "", ""});
    check({"0 0 15W/2 * *", 7, 1, "a step only after * or a range", "", ""});
}

BOOST_AUTO_TEST_CASE(steps_are_from_one_to_the_size_of_the_field) {
    check({"*/0 * * * *", 2, 1, "a step from 1 to 60", "", ""});
    check({"*/61 * * * *", 2, 2, "a step from 1 to 60", "", ""});
    check({"*/ * * * *", 2, 0, "a step from 1 to 60", "", ""});
    check({"5/0 * * * *", 2, 1, "a step from 1 to 60", "", ""});
    check({"1-5/0 * * * *", 4, 1, "a step from 1 to 60", "", ""});
    check({"0 */25 * * *", 4, 2, "a step from 1 to 24", "", ""});
    check({"0 0 */32 * *", 6, 2, "a step from 1 to 31", "", ""});
    check({"0 0 1 */13 *", 8, 2, "a step from 1 to 12", "", ""});
    check({"0 0 * * */8", 10, 1, "a step from 1 to 7", "", ""});
    BOOST_TEST(parsed("*/60 * * * *").minutes == 1U);
}

BOOST_AUTO_TEST_CASE(values_are_within_their_field) {
    check({"60 * * * *", 0, 2, "a minute from 0 to 59", "", ""});
    check({"0 24 * * *", 2, 2, "an hour from 0 to 23", "0", "0 0 * * *"});
    check({"0 9-24 * * *", 4, 2, "an hour from 0 to 23", "23", "0 9-23 * * *"});
    check({"0 24-5 * * *", 2, 2, "an hour from 0 to 23", "", ""});
    check({"0 9,24 * * *", 4, 2, "an hour from 0 to 23", "0", "0 9,0 * * *"});
    check({"0 0 0 * *", 4, 1, "a day of the month from 1 to 31, or L", "", ""});
    check({"0 0 32 * *", 4, 2, "a day of the month", "", ""});
    check({"0 0 1 0 *", 6, 1, "a month from 1 to 12, or JAN to DEC", "", ""});
    check({"0 0 1 13 *", 6, 2, "a month", "", ""});
    check({"0 0 * * 8", 8, 1, "a day of the week from 0 to 7, or SUN to SAT", "", ""});
    check({"99999999999999999999 * * * *", 0, 20, "a minute", "", ""});
    check({"-1 * * * *", 0, 0, "a minute", "", ""});
    check({"1- * * * *", 2, 0, "a minute", "", ""});
}

BOOST_AUTO_TEST_CASE(names_have_three_letters) {
    check({"0 0 * * Monday", 8, 6, "a day of the week", "MON", "0 0 * * MON"});
    check({"0 0 * * TUES-FRI", 8, 4, "a day of the week", "TUE", "0 0 * * TUE-FRI"});
    check({"0 0 * January *", 6, 7, "a month", "JAN", "0 0 * JAN *"});
    check({"0 0 * * MO", 8, 2, "a day of the week", "", ""});
    check({"0 0 * JAX *", 6, 3, "a month", "", ""});
    check({"0 0 MON * *", 4, 3, "a day of the month", "", ""});
    check({"x * * * *", 0, 1, "a minute", "", ""});
}

BOOST_AUTO_TEST_CASE(lists_have_no_gaps) {
    check({",1 * * * *", 0, 0, "a minute from 0 to 59: the list has a gap", "", ""});
    check({"1,,2 * * * *", 2, 0, "a minute from 0 to 59: the list has a gap", "", ""});
    check({"1, * * * *", 2, 0, "a minute from 0 to 59: the list has a gap", "", ""});
    check({", * * * *", 0, 0, "a minute from 0 to 59: the list has a gap", "", ""});
}

BOOST_AUTO_TEST_CASE(special_days_are_complete) {
    check({"0 0 L-0 * *", 6, 1, "a number of days before the last from 1 to 30", "", ""});
    check({"0 0 L-31 * *", 6, 2, "a number of days before the last", "", ""});
    check({"0 0 L- * *", 6, 0, "a number of days before the last", "", ""});
    check({"0 0 L-3W * *", 7, 1, "a comma or the end of the field after L-3", "", ""});
    check({"0 0 W * *", 4, 1, "a day of the month", "", ""});
    check({"0 0 WL * *", 4, 2, "a day of the month", "", ""});
    check({"0 0 32W * *", 4, 2, "a day of the month", "", ""});
    check({"0 0 * * L", 8, 1, "a day of the week before L, such as 5L", "", ""});
    check({"0 0 * * 5#0", 10, 1, "which of the month, from #1 to #5", "", ""});
    check({"0 0 * * 5#6", 10, 1, "which of the month, from #1 to #5", "", ""});
    check({"0 0 * * 5#", 10, 0, "which of the month, from #1 to #5", "", ""});
    check({"0 0 * * 5#2L", 11, 1, "a comma or the end of the field after 5#2", "", ""});
    check({"0 0 * * 5W", 9, 1, "a comma or the end of the field after 5", "", ""});
    check({"0 L * * *", 2, 1, "an hour", "", ""});
    check({"0 0 ? * 1", 4, 1, "* for every value", "*", "0 0 * * 1"});
}

BOOST_AUTO_TEST_CASE(nothing_else_stands_in_a_field) {
    check({"1x * * * *", 1, 1, "a comma or the end of the field after 1", "", ""});
    check({"** * * * *", 1, 1, "a comma or the end of the field after *", "", ""});
    check({"*-5 * * * *", 1, 1, "a comma or the end of the field after *", "", ""});
    check({"1-2-3 * * * *", 3, 1, "a comma or the end of the field after 1-2", "", ""});
    check({"1-5/2/2 * * * *", 5, 1, "a step only after", "", ""});
    check({"\xc3\xbc * * * *", 0, 2, "letters, digits", "", ""});
    check({"0 9 * * 1\xe2\x80\x93"
           "5",
           9, 3, "letters, digits", "-", "0 9 * * 1-5"});
    check({"0 9\n* * *", 3, 1, "letters, digits", " ", "0 9 * * *"});
    check({"0 9 * * 1\xff", 9, 1, "letters, digits", "", ""});
    check({std::string("0\0 0 * * *", 10), 1, 1, "letters, digits", "", ""});
}

BOOST_AUTO_TEST_CASE(there_are_five_fields) {
    check({"", 0, 0, "five fields: minute, hour", "", ""});
    check({" \t", 0, 0, "five fields", "", ""});
    check({"0 9", 3, 0, "five fields", "", ""});
    check({"0 9 * *  ", 7, 0, "five fields", "", ""});
    check({"0 0 9 * * *", 0, 11, "five fields", "0 9 * * *", "0 9 * * *"});
    check({"0 0 9 * * MON", 0, 13, "five fields", "0 9 * * MON", "0 9 * * MON"});
    // Monday for some programs, Tuesday for others.
    check({"0 0 9 * * 2", 10, 1, "five fields", "", ""});
    check({"0 0 9 * * 1-5", 10, 3, "five fields", "", ""});
    BOOST_TEST(to_string(parse_cron("0 0 9 * * 2").error()).find("name the day, such as MON") !=
               std::string::npos);
    check({" 0 0\t9 * * MON ", 0, 14, "five fields", "0 9 * * MON", "0 9 * * MON "});
    check({"*/5 0 9 * * 1", 12, 1, "five fields", "", ""});
    check({"0 9 * * 1 echo hello", 10, 10, "five fields", "", ""});
    check({"0 0 9 ? * 1", 10, 1, "five fields", "", ""});
    check({std::string(300, '1'), 256, 44, "at most 256 characters", "", ""});
}

BOOST_AUTO_TEST_CASE(macros_are_those_of_the_calendar) {
    check({"@reboot", 0, 7, "one of @yearly", "", ""});
    BOOST_TEST(parse_cron("@reboot").error().expected.find("restarts") != std::string::npos);
    check({"@every 5m", 7, 2, "nothing after", "", ""});
    check({" @fortnightly", 1, 12, "one of @yearly", "", ""});
    check({"@", 0, 1, "one of @yearly", "", ""});
    check({"0 @daily * * *", 2, 0, "an hour", "", ""});
}

BOOST_AUTO_TEST_CASE(dates_that_never_occur_are_refused) {
    check({"0 0 30 2 *", 4, 2, "a date that occurs", "L", "0 0 L 2 *"});
    check({"0 0 31 2,4,6,9,11 *", 4, 2, "a date that occurs", "L", "0 0 L 2,4,6,9,11 *"});
    check({"0 0 30,31 FEB *", 4, 5, "a date that occurs", "", ""});
    check({"0 0 L-29 2 *", 4, 4, "a date that occurs", "", ""});
    check({"0 0 30W 2 *", 4, 3, "a date that occurs", "", ""});
    check({"0 0 1-7 * 1#2", 4, 3, "a date that occurs", "", ""}, {.days = day_match::all});
    check({"0 0 */8 2 0#5", 4, 3, "a date that occurs", "", ""}, {.days = day_match::all});
    parsed("0 0 29 2 *");
    parsed("0 0 29 2 1", {.days = day_match::all});
    parsed("0 0 31 1-4 *");
    parsed("0 0 30 2 1"); // each Monday of February
    parsed("0 0 L-28 2 *");
}

BOOST_AUTO_TEST_CASE(errors_read_as_a_sentence) {
    BOOST_TEST(to_string(parse_cron("0 24 * * *").error()) ==
               "Character 3: expected an hour from 0 to 23. Did you mean \"0\"?");
    BOOST_TEST(to_string(parse_cron("60 * * * *").error()) ==
               "Character 1: expected a minute from 0 to 59.");
}

BOOST_AUTO_TEST_SUITE_END()
