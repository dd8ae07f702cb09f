// Random expressions in many zones, much of the time around changes of the clocks, against a slow
// reference that walks through time. CALLBOARD_CRON_CASES sets how many; each run is the same.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "scheduler/cron_schedule.hpp"
#include "tests/support/cron_reference.hpp"

using namespace callboard::scheduler;
using callboard::tests::cron_reference;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

namespace {

constexpr auto zones =
    std::array{"America/New_York",  "Europe/Berlin",  "Australia/Lord_Howe", "Africa/Cairo",
               "America/Santiago",  "Pacific/Apia",   "Asia/Kathmandu",      "UTC",
               "Africa/Casablanca", "Europe/Dublin",  "America/Havana",      "Pacific/Chatham",
               "Antarctica/Troll",  "America/Nuuk",   "Asia/Gaza",           "Asia/Beirut",
               "America/Asuncion",  "Pacific/Easter", "America/St_Johns",    "Pacific/Norfolk"};

constexpr auto first_day = sys_days{std::chrono::year{2024} / 1 / 1};
constexpr auto last_day = sys_days{std::chrono::year{2099} / 12 / 31};

int cases(int usual) {
    const auto* text = std::getenv("CALLBOARD_CRON_CASES");
    return text != nullptr ? std::atoi(text) : usual;
}

class dice {
  public:
    explicit dice(std::uint32_t seed)
        : engine_(seed) {}

    int from(int low, int high) {
        const auto span = static_cast<std::uint32_t>(high - low) + 1;
        return low + static_cast<int>(engine_() % span);
    }
    bool one_in(int n) { return from(1, n) == 1; }
    template <class Items>
    auto of(const Items& items) {
        return items[static_cast<std::size_t>(from(0, static_cast<int>(items.size()) - 1))];
    }

    std::string item(int low, int high) {
        const auto a = from(low, high);
        const auto b = from(a, high);
        switch (from(0, 4)) {
        case 0:
            return fmt::format("{}-{}", a, b);
        case 1:
            return fmt::format("{}-{}/{}", a, b, from(1, std::max(b - a, 1)));
        default:
            return std::to_string(a);
        }
    }
    std::string list(std::string first, int low, int high) {
        while (one_in(3))
            first += "," + item(low, high);
        return first;
    }
    std::string field(int low, int high, int star_in) {
        if (one_in(star_in))
            return "*";
        if (one_in(6))
            return list(fmt::format("*/{}", from(1, high - low + 1)), low, high);
        return list(item(low, high), low, high);
    }
    std::string day_of_month() {
        switch (from(0, 9)) {
        case 0:
            return list("L", 1, 31);
        case 1:
            return list(fmt::format("L-{}", from(1, 30)), 1, 31);
        case 2:
            return list(fmt::format("{}W", from(1, 31)), 1, 31);
        case 3:
            return list("LW", 1, 31);
        default:
            return field(1, 31, 2);
        }
    }
    std::string day_of_week() {
        static const auto names =
            std::array<std::string, 5>{"MON-FRI", "SAT,SUN", "SUN", "FRI-SUN", "TUE-SAT/2"};
        switch (from(0, 9)) {
        case 0:
            return list(fmt::format("{}#{}", from(0, 7), from(1, 5)), 0, 7);
        case 1:
            return list(fmt::format("{}L", from(0, 7)), 0, 7);
        case 2:
            return of(names);
        default:
            return field(0, 6, 2);
        }
    }
    std::string expression(bool with_seconds) {
        // Mostly at night, when clocks are changed.
        const auto hour = one_in(2) ? list(item(0, 4), 0, 23) : field(0, 23, 4);
        const auto month = one_in(4) ? field(1, 12, 3) : "*";
        return fmt::format("{}{} {} {} {} {}", with_seconds ? field(0, 59, 4) + " " : "",
                           field(0, 59, 6), hour, day_of_month(), month, day_of_week());
    }
    /// Fixed times of each night.
    std::string nightly() {
        return fmt::format("{} {} * * *", list(item(0, 59), 0, 59), list(item(0, 4), 0, 23));
    }
    clock_change_policy policy() {
        return {static_cast<gap_policy>(from(0, 1)), static_cast<overlap_policy>(from(0, 2))};
    }
    sys_seconds instant(const cron_zone& zone) {
        const auto day =
            first_day + days{from(0, static_cast<int>((last_day - first_day).count()))};
        const auto any = day + seconds{from(0, 86'399)};
        const auto period = zone.period_at(any);
        return one_in(3) || period == 0
                   ? any
                   : zone.periods()[period].begin + seconds{from(-100'000, 100'000)};
    }

  private:
    std::mt19937 engine_;
};

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

/// Whether any day of the 400 years after which the calendar repeats matches.
bool ever_matches(const cron_reference& reference) {
    for (auto day = cctz::civil_day{2000, 1, 1}; day.year() < 2400; ++day)
        if (reference.day_matches(day))
            return true;
    return false;
}

/// Compares one random schedule with the reference through `span`. Returns the firings compared.
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
