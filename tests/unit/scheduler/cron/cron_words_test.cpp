// Expressions as people read them.
#include "scheduler/cron/words.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "scheduler/cron/calendar.hpp"
#include "tests/support/cron_dice.hpp"

using namespace callboard::scheduler;

namespace {

std::string words(const std::string& text, cron_options options = {}) {
    const auto expression = parse_cron(text, options);
    if (!expression)
        BOOST_FAIL(text << ": " << to_string(expression.error()));
    return in_words(*expression, "UTC");
}

struct row {
    std::string text;
    std::string words;
};

void check(const std::vector<row>& rows, cron_options options = {}) {
    for (const auto& [text, expected] : rows)
        BOOST_TEST(words(text, options) == expected + ", UTC", text << " is " << expected);
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_words)

BOOST_AUTO_TEST_CASE(times_of_the_day) {
    check({
        {"* * * * *", "Every minute"},
        {"*/5 * * * *", "Every 5 minutes"},
        {"0 * * * *", "Every hour"},
        {"15 * * * *", "At minute 15 of every hour"},
        {"0 */2 * * *", "Every 2 hours"},
        {"15 */2 * * *", "At minute 15 of every 2nd hour"},
        {"*/50 * * * *", "At minutes 0 and 50 of every hour"},
        {"0 9 * * *", "At 09:00, every day"},
        {"30 9,17 * * *", "At 09:30 and 17:30, every day"},
        {"0,30 9-11 * * *", "At 09:00, 09:30, 10:00, 10:30, 11:00 and 11:30, every day"},
        {"0,30 9-17 * * *", "At minutes 0 and 30 of every hour from 9 to 17, every day"},
        {"* 9 * * *", "Every minute from 09:00 to 09:59, every day"},
        {"15 9-17 * * *", "At minute 15 of every hour from 9 to 17, every day"},
        {"5 1,3,4,7,9,11,13 * * *", "At minute 5 of hours 1, 3, 4, 7, 9, 11 and 13, every day"},
        {"1-3,9 9-17 * * *", "At minutes 1 to 3 and 9 of every hour from 9 to 17, every day"},
    });
}

BOOST_AUTO_TEST_CASE(seconds) {
    check(
        {
            {"* * * * * *", "Every second"},
            {"*/10 * * * * *", "Every 10 seconds"},
            {"30 * * * * *", "At second 30 of every minute"},
            {"30 0 9 * * *", "At 09:00:30, every day"},
            {"0 0 9 * * *", "At 09:00, every day"},
            {"*/20 * 9-17 * * *", "Every 20 seconds from 09:00 to 17:59, every day"},
            {"* 30 2 * * *", "Every second of minute 30 of hour 2, every day"},
            {"1,7 0,1 * * * *", "At seconds 1 and 7 of minutes 0 and 1 of every hour"},
            {"* 0-59 2 * * *", "Every second of minutes 0 to 59 of hour 2, every day"},
            {"5,7 * 2 * * *", "Whenever the clocks show seconds 5 and 7 of minutes 0 to 59 of hour "
                              "2, every day"},
        },
        {.seconds = true});
}

BOOST_AUTO_TEST_CASE(fixed_times_do_not_read_like_intervals) {
    check({
        {"*/20 2 * * *", "Every 20 minutes from 02:00 to 02:40, every day"},
        {"0,20,40 2 * * *", "At 02:00, 02:20 and 02:40, every day"},
        {"0 0-23 * * *", "At minute 0 of every hour from 0 to 23, every day"},
        {"0-59 0-23 * * *", "At minutes 0 to 59 of every hour from 0 to 23, every day"},
        {"15 0-22/2 * * *", "At minute 15 of hours 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20 and 22, "
                            "every day"},
        {"*/60 2 * * *", "Whenever the clocks show 02:00, every day"},
        {"0 */24 * * *", "Whenever the clocks show 00:00, every day"},
        {"*/40 9-17 * * *", "Whenever the clocks show minutes 0 and 40 of every hour from 9 to 17, "
                            "every day"},
        {"*/60 9-17 * * *", "Every hour from 09:00 to 17:00, every day"},
    });
}

/// Everything that decides when an expression fires, in any zone.
std::string meaning(const cron_expression& expression) {
    auto text = fmt::format("{:x} {:x} {:x} {}", expression.seconds, expression.minutes,
                            expression.hours, expression.by_elapsed_time);
    for (auto month = 1U; month <= 12; ++month) {
        const auto any = (expression.months >> month & 1U) != 0;
        for (const auto length : month == 2 ? std::vector<unsigned>{28, 29}
                                            : std::vector<unsigned>{30 | (month ^ month >> 3U)})
            for (auto first = 0U; first < 7; ++first)
                text += fmt::format(" {:x}", any ? matching_days(expression, length, first) : 0);
    }
    return text;
}

BOOST_AUTO_TEST_CASE(what_fires_differently_reads_differently) {
    auto roll = callboard::tests::dice{5};
    auto meanings = std::map<std::string, std::pair<std::string, std::string>>{};
    for (auto i = 0; i < callboard::tests::cases(500) * 20; ++i) {
        const auto with_seconds = roll.one_in(4);
        const auto text =
            with_seconds || !roll.one_in(3) ? roll.expression(with_seconds) : roll.nightly();
        const auto days = static_cast<day_match>(roll.from(0, 2));
        const auto expression = parse_cron(text, {with_seconds, days});
        if (!expression)
            continue;
        const auto [found, is_new] =
            meanings.try_emplace(in_words(*expression, "UTC"), text, meaning(*expression));
        BOOST_TEST(found->second.second == meaning(*expression),
                   found->first << " stands for " << text << " and " << found->second.first);
    }
    BOOST_TEST(meanings.size() > 1'000U);
}

BOOST_AUTO_TEST_CASE(dates_that_cannot_be_are_not_told) {
    check({
        {"0 0 31 2 1", "At 00:00, every Monday in February"},
        {"0 0 29-31 2 *", "At 00:00, on the 29th of February"},
        {"0 0 30,31 2,4 *", "At 00:00, on the 30th of February and April"},
        {"0 0 L-29,L 2 *", "At 00:00, on the last day of February"},
        {"0 0 31W,1 4 *", "At 00:00, on the 1st of April"},
        {"0 0 30,31 2,3 *", "At 00:00, on the 30th and the 31st of February and March"},
    });
}

BOOST_AUTO_TEST_CASE(a_working_day_stays_within_its_month) {
    check({
        {"0 9 1W * *",
         "At 09:00, on the working day nearest the 1st of the month, within the month"},
        {"0 9 31W 1 *",
         "At 09:00, on the working day nearest the 31st of January, within the month"},
        {"0 9 27W * *", "At 09:00, on the working day nearest the 27th of the month"},
    });
}

BOOST_AUTO_TEST_CASE(days) {
    check({
        {"0 9 * * 1-5", "At 09:00, Monday to Friday"},
        {"0 9 * * 1", "At 09:00, every Monday"},
        {"0 9 * * SAT,SUN", "At 09:00, every Saturday and Sunday"},
        {"0 9 * * 0,1-3,5", "At 09:00, every Monday to Wednesday, Friday and Sunday"},
        {"0 9 * * 5#2", "At 09:00, on the 2nd Friday of the month"},
        {"0 9 * * 1,5L", "At 09:00, every Monday and on the last Friday of the month"},
        {"0 9 1 * *", "At 09:00, on the 1st of the month"},
        {"0 9 2,3,11,22,31 * *",
         "At 09:00, on the 2nd, the 3rd, the 11th, the 22nd and the 31st of the month"},
        {"0 9 1-7 * *", "At 09:00, on the 1st to 7th of the month"},
        {"0 9 */3 * *", "At 09:00, on every 3rd day from the 1st of the month"},
        {"0 9 */16 * *", "At 09:00, on the 1st and the 17th of the month"},
        {"0 9 L * *", "At 09:00, on the last day of the month"},
        {"0 9 L-1,L-2 * *",
         "At 09:00, on the day before the last and the 2nd day before the last of the month"},
        {"0 9 15W,LW * *",
         "At 09:00, on the working day nearest the 15th and the last working day of the month"},
        {"0 9 13 * 5", "At 09:00, on the 13th of the month, and every Friday"},
        {"0 9 */2 * 1,5", "At 09:00, on every 2nd day from the 1st of the month if that is Monday "
                          "or Friday"},
    });
    BOOST_TEST(words("0 9 13 * 5", {.days = day_match::all}) ==
               "At 09:00, on the 13th of the month if that is Friday, UTC");
}

BOOST_AUTO_TEST_CASE(months) {
    check({
        {"@yearly", "At 00:00, on the 1st of January"},
        {"0 9 * 3 *", "At 09:00, every day in March"},
        {"* * * 6-8 *", "Every minute, every day in June to August"},
        {"0 9 * 3,4 1", "At 09:00, every Monday in March and April"},
        {"0 9 * 3 1L", "At 09:00, on the last Monday in March"},
        {"0 9 L 2 1", "At 09:00, on the last day of February, and every Monday in February"},
    });
}

BOOST_AUTO_TEST_CASE(the_zone_comes_last) {
    BOOST_TEST(in_words(*parse_cron("0 9 * * 1-5"), "Europe/Berlin") ==
               "At 09:00, Monday to Friday, Europe/Berlin");
}

BOOST_AUTO_TEST_SUITE_END()
