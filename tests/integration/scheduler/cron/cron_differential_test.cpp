// Our firings compared with those of two independent programs, where they are installed:
// `systemd-analyze calendar` and Python's croniter. Expressions are random, but the same in each
// run. Known differences are listed in a table with an explanation, and the test checks that they
// still exist. CALLBOARD_CRON_CASES sets how many expressions each program gets.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "scheduler/cron/schedule.hpp"
#include "tests/support/cron_oracles.hpp"
#include "tests/support/cron_text.hpp"

using namespace callboard::scheduler;
using namespace callboard::tests;
using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

constexpr auto count = 5;
constexpr auto zones =
    std::array{"America/New_York", "Europe/Berlin",  "Australia/Lord_Howe", "Africa/Cairo",
               "America/Santiago", "Asia/Kathmandu", "Pacific/Apia",        "UTC"};

int cases() {
    const auto* text = std::getenv("CALLBOARD_CRON_CASES");
    return text != nullptr ? std::atoi(text) : 400;
}

boost::test_tools::assertion_result has_systemd(boost::unit_test::test_unit_id) {
    auto result = boost::test_tools::assertion_result{
        !output_of("systemd-analyze calendar daily 2>/dev/null").empty()};
    result.message() << "systemd-analyze is not installed";
    return result;
}

boost::test_tools::assertion_result has_croniter(boost::unit_test::test_unit_id) {
    auto result = boost::test_tools::assertion_result{
        !output_of("/usr/bin/python3 -c 'import croniter, pytz; print(1)' 2>/dev/null").empty()};
    result.message() << "python3-croniter is not installed";
    return result;
}

class dice {
  public:
    explicit dice(std::uint32_t seed)
        : engine_(seed) {}
    int from(int low, int high) {
        return low + static_cast<int>(engine_() % (static_cast<std::uint32_t>(high - low) + 1));
    }
    bool one_in(int n) { return from(1, n) == 1; }
    sys_seconds instant(const char* zone_name, int last_year) {
        const auto zone = *cron_zone::load(zone_name);
        const auto any = sys_days{std::chrono::year{from(2024, last_year)} / 1 / 1} +
                         seconds{from(0, 365 * 86'400 - 1)};
        const auto begun = zone.periods()[zone.period_at(any)].begin;
        const auto is_old = begun < sys_days{std::chrono::year{2024} / 1 / 1};
        return is_old || one_in(3) ? any : begun + seconds{from(-100'000, 20'000)};
    }

  private:
    std::mt19937 engine_;
};

/// A field other than day of week, first ours, then systemd's, with values from `low` to `high`.
/// `last` is the greatest value that it may have.
std::pair<std::string, std::string> field(dice& roll, int low, int high, int last, int star_in) {
    if (roll.one_in(star_in))
        return {"*", "*"};
    const auto a = roll.from(low, high - 1);
    const auto b = roll.from(a, high);
    switch (roll.from(0, 3)) {
    case 0:
        return {fmt::format("{},{}", a, b), fmt::format("{},{}", a, b)};
    case 1:
        if (b - a < high - low) // croniter treats all values as *
            return {fmt::format("{}-{}", a, b), fmt::format("{}..{}", a, b)};
        [[fallthrough]];
    case 2: {
        const auto step = roll.from(2, (high - low) / 2 + 1);
        auto calendar = std::to_string(low); // systemd's own steps have a defect, see below
        for (auto value = low + step; value <= last; value += step)
            calendar += fmt::format(",{}", value);
        return {fmt::format("*/{}", step), calendar};
    }
    default:
        return {std::to_string(a), std::to_string(a)};
    }
}

std::pair<std::string, std::string> day_of_week(dice& roll) {
    constexpr auto names = std::array{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    if (roll.one_in(2))
        return {"*", ""};
    const auto a = roll.from(1, 6);
    const auto b = roll.from(a + 1, 7);
    const auto name = [&](int day) { return names[static_cast<std::size_t>(day)]; };
    if (roll.one_in(2) && b - a < 6)
        return {fmt::format("{}-{}", name(a), name(b)), fmt::format("{}..{} ", name(a), name(b))};
    return {fmt::format("{},{}", a, b), fmt::format("{},{} ", name(a), name(b))};
}

spelled expression(dice& roll) {
    const auto [minute, calendar_minute] = field(roll, 0, 59, 59, 8);
    const auto [hour, calendar_hour] =
        roll.one_in(2) ? field(roll, 0, 4, 23, 9) : field(roll, 0, 23, 23, 4);
    auto [day, calendar_day] = field(roll, 1, 28, 31, 2);
    auto separator = '-';
    if (roll.one_in(6)) {
        day = "L";
        calendar_day = "1";
        separator = '~';
    }
    const auto [month, calendar_month] = field(roll, 1, 12, 12, 2);
    const auto [of_week, calendar_of_week] = day_of_week(roll);
    const auto* zone = zones[static_cast<std::size_t>(roll.from(0, zones.size() - 1))];
    return {fmt::format("{} {} {} {} {}", minute, hour, day, month, of_week),
            fmt::format("{}*-{}{}{} {}:{}:00 {}", calendar_of_week, calendar_month, separator,
                        calendar_day, calendar_hour, calendar_minute, zone),
            zone};
}

std::string listed(const instants& times) {
    auto text = std::string{};
    for (const auto time : times)
        text += (text.empty() ? "" : ", ") + shown(time);
    return text;
}

instants firings(const cron_schedule& schedule, sys_seconds after) {
    auto result = instants{};
    for (auto at = schedule.next(after); at && result.size() < count; at = schedule.next(*at))
        result.push_back(*at);
    return result;
}

/// The instants that the clocks of the schedule's zone do not show twice.
instants shown_once(const cron_schedule& schedule, instants times) {
    std::erase_if(times, [&](sys_seconds time) {
        const auto note = schedule.note(time);
        return note == firing_note::first_pass || note == firing_note::second_pass;
    });
    return times;
}

/// croniter loses 1 March when it steps over the end of February.
bool is_lost_march(const std::string& cron, const instants& ours, const instants& theirs) {
    const auto [first, other] =
        std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
    return first != ours.end() && shown(*first).substr(5, 5) == "03-01" &&
           cron.find(" */") != std::string::npos;
}

/// Known differences.
struct disagreement {
    spelled expression;
    bool day_or;
    std::string after;
    std::string ours; ///< the first firing
    std::string reason;
};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_differential)

// systemd leaves out what the clocks skip, and takes one pass or the other of repeated times; it
// requires both day of month and day of week to match. Apart from that, we agree everywhere.
BOOST_AUTO_TEST_CASE(systemd_agrees, *boost::unit_test::precondition(has_systemd)) {
    auto roll = dice{1};
    auto agreed = 0;
    auto around_overlaps = 0;
    auto given_up = 0;
    for (auto batch = 0; batch < cases() / 20; ++batch) {
        auto expressions = std::vector<spelled>(20);
        std::generate(expressions.begin(), expressions.end(), [&] { return expression(roll); });
        const auto after = std::chrono::floor<std::chrono::minutes>(
            roll.instant(zones[static_cast<std::size_t>(batch) % zones.size()], 2099));
        const auto theirs = ask_systemd(expressions, count, after);
        for (auto i = std::size_t{0}; i < expressions.size(); ++i) {
            const auto& [cron, calendar, zone] = expressions[i];
            const auto ours = schedule(cron, zone, {gap_policy::skip, overlap_policy::first},
                                       {.days = day_match::all});
            auto expected = firings(ours, after);
            if (!theirs[i]) {
                ++given_up;
            } else if (expected == *theirs[i]) {
                ++agreed;
            } else {
                ++around_overlaps;
                const auto passes = shown_once(ours, expected) != expected ||
                                    shown_once(ours, *theirs[i]) != *theirs[i] ||
                                    ours.note(after) != firing_note::none;
                auto found = shown_once(ours, *theirs[i]);
                expected = shown_once(ours, expected);
                const auto common = std::min(expected.size(), found.size());
                found.resize(common);
                expected.resize(common);
                BOOST_TEST((passes && listed(expected) == listed(found)),
                           cron << " in " << zone << " after " << shown(after) << ": "
                                << listed(firings(ours, after)) << " or " << listed(*theirs[i]));
            }
        }
    }
    BOOST_TEST_MESSAGE(agreed << " expressions agree, " << around_overlaps
                              << " differ where clocks go back, systemd gave up on " << given_up);
    BOOST_TEST(agreed > 20 * (around_overlaps + given_up));
}

// croniter, with pytz as it recommends, knows the rules of zones up to 2037 and is wrong around
// clock changes; elsewhere we agree.
BOOST_AUTO_TEST_CASE(croniter_agrees_away_from_changes_of_the_clocks,
                     *boost::unit_test::precondition(has_croniter)) {
    auto roll = dice{2};
    auto questions = std::vector<question>{};
    for (auto i = 0; i < cases(); ++i) {
        const auto [cron, calendar, zone] = expression(roll);
        questions.push_back({cron, zone, roll.one_in(2), roll.instant(zone.c_str(), 2032)});
    }
    const auto theirs = ask_croniter(questions, count);
    BOOST_TEST_REQUIRE(theirs.size() == questions.size());
    auto agreed = 0;
    auto around_changes = 0;
    auto failed = 0;
    for (auto i = std::size_t{0}; i < questions.size(); ++i) {
        const auto& [cron, zone, day_or, after] = questions[i];
        const auto ours =
            schedule(cron, zone, {}, {.days = day_or ? day_match::any : day_match::all});
        const auto expected = firings(ours, after);
        if (theirs[i].empty()) {
            ++failed;
            continue;
        }
        if (expected == theirs[i]) {
            ++agreed;
            continue;
        }
        const auto last = std::max(expected.empty() ? after : expected.back(), theirs[i].back());
        const auto passes_change =
            ours.zone().period_at(after - days{2}) != ours.zone().period_at(last + days{2});
        around_changes += passes_change ? 1 : 0;
        BOOST_TEST((passes_change || is_lost_march(cron, expected, theirs[i])),
                   cron << " in " << zone << " after " << shown(after) << ", day_or " << day_or
                        << ": " << listed(expected) << " or " << listed(theirs[i]));
    }
    BOOST_TEST_MESSAGE(agreed << " expressions agree, " << around_changes
                              << " differ around changes of the clocks, " << failed << " failed");
    BOOST_TEST(agreed > cases() / 2);
}

BOOST_AUTO_TEST_CASE(known_disagreements_with_systemd,
                     *boost::unit_test::precondition(has_systemd)) {
    const auto rows = std::vector<disagreement>{
        {{"30 2 * * *", "*-*-* 02:30:00 America/New_York", "America/New_York"},
         false,
         "2025-03-08 12:00",
         "2025-03-09 07:00",
         "systemd leaves out a time in the gap; we fire at its end unless told to skip"},
        {{"0 * * * *", "*-*-* *:00:00 America/New_York", "America/New_York"},
         false,
         "2025-11-02 05:30",
         "2025-11-02 06:00",
         "systemd loses the repeated hour of an hourly timer"},
        {{"0 0 */14 * *", "*-*-1/14 00:00:00 UTC", "UTC"},
         false,
         "2025-12-30 00:00",
         "2026-01-01 00:00",
         "systemd's steps lose their first value where the next larger field moves on"},
        {{"*/7 * * * *", "*-*-* *:0/7:00 UTC", "UTC"},
         false,
         "2025-09-13 23:57",
         "2025-09-14 00:00",
         "the same"},
        {{"26,35 1-3 L * *", "*-*~1 1..3:26,35:00 Europe/Berlin", "Europe/Berlin"},
         false,
         "2032-10-30 23:35",
         "2032-10-31 00:26",
         "of what the clocks show twice systemd takes one or the other"},
        {{"0 0 13 * 5", "Fri *-*-13 00:00:00 UTC", "UTC"},
         true,
         "2025-05-01 00:00",
         "2025-05-02 00:00",
         "systemd wants both the day of the week and of the month"},
    };
    for (const auto& [expression, day_or, after, ours, reason] : rows) {
        const auto known = schedule(expression.cron, expression.zone);
        BOOST_TEST(shown(*known.next(utc(after))) == ours, reason);
        const auto theirs = ask_systemd({expression}, count, utc(after));
        BOOST_TEST_REQUIRE(theirs[0].has_value());
        if (!theirs[0]->empty() && shown(theirs[0]->front()) == ours)
            BOOST_TEST_MESSAGE("no longer: " << reason);
    }
}

BOOST_AUTO_TEST_CASE(known_disagreements_with_croniter,
                     *boost::unit_test::precondition(has_croniter)) {
    const auto rows = std::vector<disagreement>{
        {{"30 2 * * *", "", "America/New_York"},
         true,
         "2025-03-08 12:00",
         "2025-03-09 07:00",
         "croniter fires before and after the gap, an hour early on the next day too"},
        {{"0 0 * * *", "", "America/Santiago"},
         true,
         "2025-09-06 12:00",
         "2025-09-07 04:00",
         "croniter stops before a gap at midnight and gives the same instant forever"},
        {{"15 2 * * *", "", "Australia/Lord_Howe"},
         true,
         "2025-10-04 00:00",
         "2025-10-04 15:30",
         "croniter fires before a gap of half an hour, and twice"},
        {{"0 0 */2 * 5", "", "UTC"},
         true,
         "2025-06-01 00:00",
         "2025-06-13 00:00",
         "croniter takes */2 for a restriction, where either day suffices"},
        {{"0 0 1-31 * 5", "", "UTC"},
         true,
         "2025-06-01 00:00",
         "2025-06-02 00:00",
         "croniter takes 1-31 for *"},
        {{"0 0 */3 * *", "", "UTC"},
         true,
         "2024-02-28 10:00",
         "2024-03-01 00:00",
         "croniter loses 1 March where it steps over the end of February"},
    };
    auto questions = std::vector<question>{};
    for (const auto& row : rows)
        questions.push_back({row.expression.cron, row.expression.zone, row.day_or, utc(row.after)});
    const auto theirs = ask_croniter(questions, count);
    BOOST_TEST_REQUIRE(theirs.size() == rows.size());
    for (auto i = std::size_t{0}; i < rows.size(); ++i) {
        const auto& [expression, day_or, after, ours, reason] = rows[i];
        const auto known = schedule(expression.cron, expression.zone);
        BOOST_TEST(shown(*known.next(utc(after))) == ours, reason);
        if (!theirs[i].empty() && shown(theirs[i][0]) == ours)
            BOOST_TEST_MESSAGE("no longer: " << reason);
    }
}

BOOST_AUTO_TEST_SUITE_END()
