// Random expressions in many zones, mostly around clock changes, against a slow reference that
// walks through time. CALLBOARD_CRON_CASES sets how many; each run is the same.
#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "scheduler/cron/schedule.hpp"
#include "tests/support/cron_dice.hpp"
#include "tests/support/cron_reference.hpp"

using namespace callboard::scheduler;
using callboard::tests::cases;
using callboard::tests::cron_reference;
using callboard::tests::dice;
using callboard::tests::zones;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

/// Where two lists of instants differ first; empty if they are the same.
std::string difference(const std::vector<sys_seconds>& found,
                       const std::vector<sys_seconds>& expected) {
    const auto [a, b] = std::mismatch(found.begin(), found.end(), expected.begin(), expected.end());
    const auto shown = [](auto at, auto end) {
        return at == end ? "nothing" : std::to_string(at->time_since_epoch().count());
    };
    if (a == found.end() && b == expected.end())
        return {};
    return fmt::format("{} instead of {}", shown(a, found.end()), shown(b, expected.end()));
}

std::vector<sys_seconds> forward(const cron_schedule& schedule, sys_seconds from, sys_seconds to) {
    auto result = std::vector<sys_seconds>{};
    for (auto t = schedule.next(from - seconds{1}); t && *t < to; t = schedule.next(*t))
        result.push_back(*t);
    return result;
}

std::vector<sys_seconds> backward(const cron_schedule& schedule, sys_seconds from, sys_seconds to) {
    auto result = std::vector<sys_seconds>{};
    for (auto t = schedule.previous(to); t && *t >= from; t = schedule.previous(*t))
        result.insert(result.begin(), *t);
    return result;
}

/// Whether any day of the calendar's 400-year cycle matches.
bool ever_matches(const cron_reference& reference) {
    for (auto day = cctz::civil_day{2000, 1, 1}; day.year() < 2400; ++day)
        if (reference.day_matches(day))
            return true;
    return false;
}

/// Compares one random schedule with the reference over `span`. Returns the number of firings
/// compared.
std::size_t compare(dice& roll, bool with_seconds, seconds span) {
    const auto text =
        with_seconds || !roll.one_in(3) ? roll.expression(with_seconds) : roll.nightly();
    const auto options = cron_options{with_seconds, static_cast<day_match>(roll.from(0, 2))};
    const auto zone = std::string{roll.of(zones)};
    const auto policy = roll.policy();
    BOOST_TEST_CONTEXT(fmt::format("{} in {}, days {}, gap {}, overlap {}", text, zone,
                                   static_cast<int>(options.days), static_cast<int>(policy.gap),
                                   static_cast<int>(policy.overlap))) {
        const auto reference = cron_reference{text, options, zone, policy};
        const auto expression = parse_cron(text, options);
        if (!expression) {
            BOOST_TEST(!ever_matches(reference), to_string(expression.error()));
            return 0;
        }
        const auto schedule = cron_schedule{*expression, *cron_zone::load(zone), policy};
        const auto from = roll.instant(schedule.zone());
        const auto to = from + span;
        const auto expected = reference.firings(from, to);
        BOOST_TEST(difference(forward(schedule, from, to), expected) == "");
        BOOST_TEST(difference(backward(schedule, from, to), expected) == "");
        const auto next = schedule.next(from);
        if (next) {
            BOOST_TEST((*next > from));
            BOOST_TEST((schedule.previous(*next).value_or(from) <= from));
        }
        return expected.size();
    }
    return 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_cron_properties)

BOOST_AUTO_TEST_CASE(firings_are_those_of_the_reference_by_the_minute) {
    auto roll = dice{1};
    auto compared = std::size_t{0};
    for (auto i = 0; i < cases(500); ++i)
        compared += compare(roll, false, roll.one_in(4) ? days{100} : days{4});
    BOOST_TEST_MESSAGE(compared << " firings compared");
    BOOST_TEST(compared > 0U);
}

BOOST_AUTO_TEST_CASE(firings_are_those_of_the_reference_by_the_second) {
    auto roll = dice{2};
    auto compared = std::size_t{0};
    for (auto i = 0; i < cases(500) / 10; ++i)
        compared += compare(roll, true, hours{30});
    BOOST_TEST_MESSAGE(compared << " firings compared");
    BOOST_TEST(compared > 0U);
}

BOOST_AUTO_TEST_CASE(policies_differ_only_around_changes_of_the_clocks) {
    auto roll = dice{3};
    auto differing = 0;
    for (auto i = 0; i < cases(500); ++i) {
        const auto text = roll.one_in(4) ? roll.expression(false) : roll.nightly();
        const auto expression = parse_cron(text);
        if (!expression)
            continue;
        const auto zone = *cron_zone::load(roll.of(zones));
        const auto from = roll.instant(zone) - days{2};
        const auto to = from + days{4};
        const auto some = cron_schedule{*expression, zone};
        const auto other = cron_schedule{*expression, zone, roll.policy()};
        auto all = some.between(from, to, 10'000);
        const auto others = other.between(from, to, 10'000);
        all.insert(all.end(), others.begin(), others.end());
        for (const auto firing : all) {
            const auto in = [firing](const cron_schedule& schedule) {
                return schedule.next(firing - seconds{1}) == firing;
            };
            if (in(some) && in(other))
                continue;
            ++differing;
            BOOST_TEST(!expression->by_elapsed_time);
            const auto period = zone.period_at(firing);
            const auto begun = firing - zone.periods()[period].begin;
            const auto left = period + 1 < zone.periods().size()
                                  ? zone.periods()[period + 1].begin - firing
                                  : seconds{days{1}};
            BOOST_TEST((begun < hours{3} || left <= hours{3}), text << " in " << zone.name());
        }
    }
    BOOST_TEST_MESSAGE(differing << " differing firings");
    BOOST_TEST(differing > 0);
}

BOOST_AUTO_TEST_CASE(between_has_what_next_finds_and_no_more_than_asked_for) {
    auto roll = dice{4};
    for (auto i = 0; i < 200; ++i) {
        const auto expression = parse_cron(roll.expression(false));
        if (!expression)
            continue;
        const auto schedule =
            cron_schedule{*expression, *cron_zone::load(roll.of(zones)), roll.policy()};
        const auto from = roll.instant(schedule.zone());
        const auto to = from + days{30};
        const auto all = schedule.between(from, to, 100'000);
        BOOST_TEST(difference(all, forward(schedule, from, to)) == "");
        const auto some = schedule.between(from, to, 3);
        BOOST_TEST(some.size() == std::min<std::size_t>(all.size(), 3));
        if (!all.empty()) {
            BOOST_TEST((schedule.between(all[0], all[0], 1).empty()));
            BOOST_TEST((schedule.between(all[0], all[0] + seconds{1}, 9).size() == 1));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
