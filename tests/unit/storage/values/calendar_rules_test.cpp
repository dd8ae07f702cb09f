// Lines of hours and dates, good and bad, against hand-written expectations.
#include "storage/values/calendar_rules.hpp"

#include <boost/test/unit_test.hpp>

namespace {

using namespace callboard::storage;
using namespace std::chrono_literals;

std::string again(const std::string& line) {
    auto read = parse_hours(line);
    return std::holds_alternative<weekly_hours>(read) ? to_text(std::get<weekly_hours>(read))
                                                      : "! " + std::get<std::string>(read);
}

std::string date_again(const std::string& text) {
    auto read = parse_date(text);
    return std::holds_alternative<std::chrono::sys_days>(read)
               ? to_text(std::get<std::chrono::sys_days>(read))
               : "! " + std::get<std::string>(read);
}

} // namespace

BOOST_AUTO_TEST_SUITE(storage_calendar_rules)

BOOST_AUTO_TEST_CASE(a_line_names_a_day_and_its_hours) {
    auto hours = std::get<weekly_hours>(parse_hours("wed 09:05-12:30"));
    BOOST_TEST(hours.weekday == 2);
    BOOST_TEST((hours.from == 9h + 5min));
    BOOST_TEST((hours.to == 12h + 30min));
    BOOST_TEST(again("SUN 00:00-24:00") == "sun 00:00-24:00");
}

BOOST_AUTO_TEST_CASE(hours_that_end_before_they_begin_end_on_the_next_day) {
    auto hours = std::get<weekly_hours>(parse_hours("fri 22:00-06:00"));
    BOOST_TEST((hours.from == 22h));
    BOOST_TEST((hours.to == 30h));
    BOOST_TEST(to_text(hours) == "fri 22:00-06:00");
    BOOST_TEST(again("Sat 18:00-00:00") == "sat 18:00-24:00");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_explained) {
    for (const auto* line : {"", "mon", "mon 9:00-12:00", "mon 09:00 12:00", "mon  9:00-12:00",
                             "mon 09:00-12:00 ", "mon 09.00-12.00x"})
        BOOST_TEST(again(line).starts_with("! "), line);
    BOOST_TEST(again("mxn 09:00-12:00") == "! must begin with mon, tue, wed, thu, fri, sat or sun");
    for (const auto* line : {"mon 24:01-25:00", "mon 09:60-12:00", "mon -9:00-12:00",
                             "mon 09:00-1a:00", "mon 09-00-12:00", "mon 23:00-24:01"})
        BOOST_TEST(again(line) == "! must have times from 00:00 to 24:00", line);
    BOOST_TEST(again("mon 24:00-06:00") == "! must begin before 24:00");
    BOOST_TEST(again("mon 09:00-09:00") == "! must not begin and end at the same time");
}

BOOST_AUTO_TEST_CASE(dates_are_days_of_the_calendar) {
    BOOST_TEST(date_again("2026-12-24") == "2026-12-24");
    BOOST_TEST(date_again("2028-02-29") == "2028-02-29");
    BOOST_TEST(date_again("2026-02-29") == "! is not a calendar date");
    BOOST_TEST(date_again("2026-13-01") == "! is not a calendar date");
    for (const auto* text : {"", "24.12.2026", "2026-1-01", "2026-12-24T", "2026/12/24"})
        BOOST_TEST(date_again(text) == "! must be a date like 2026-12-24", text);
    BOOST_TEST(date_again("1969-12-31") == "! must be between 1970 and 2199");
    BOOST_TEST(date_again("2200-01-01") == "! must be between 1970 and 2199");
}

BOOST_AUTO_TEST_CASE(a_row_without_hours_is_the_default_calendar) {
    BOOST_TEST((to_calendar("Europe/Berlin", {}, {"2026-12-24"}) == default_calendar()));
    BOOST_TEST((to_calendar("Europe/Berlin", {"nonsense"}, {}) == default_calendar()));
    auto rules = to_calendar("Europe/Berlin", {"mon 09:00-10:00", "nonsense"}, {"2026-12-24", "x"});
    BOOST_TEST(rules.zone == "Europe/Berlin");
    BOOST_TEST(rules.hours.size() == 1U);
    BOOST_TEST(rules.holidays.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_default_is_monday_to_friday_nine_to_five_in_utc) {
    auto rules = default_calendar();
    BOOST_TEST(rules.zone == "UTC");
    BOOST_TEST(rules.holidays.empty());
    auto text = std::string{};
    for (const auto& hours : rules.hours)
        text += to_text(hours) + ";";
    BOOST_TEST(text == "mon 09:00-17:00;tue 09:00-17:00;wed 09:00-17:00;thu 09:00-17:00;"
                       "fri 09:00-17:00;");
}

BOOST_AUTO_TEST_SUITE_END()
