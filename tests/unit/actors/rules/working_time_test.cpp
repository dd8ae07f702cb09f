// Hand-written tables for the rules, then random calendars in many zones, mostly around clock
// changes, against a reference that checks every minute.
#include "actors/rules/working_time.hpp"

#include <array>
#include <random>

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include "tests/support/working_time_reference.hpp"

namespace {

using callboard::actors::working_calendar;
using callboard::storage::calendar_rules;
using callboard::storage::parse_timestamp;
using callboard::storage::timestamp;
using callboard::storage::to_text;
using callboard::tests::working_time_reference;
using namespace std::chrono_literals;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using texts = std::vector<std::string>;

const auto office = texts{"mon 09:00-12:30", "mon 13:30-17:00", "tue 09:00-17:00",
                          "wed 09:00-17:00", "thu 09:00-17:00", "fri 09:00-15:00"};

working_calendar calendar(const std::string& zone, const texts& hours, const texts& holidays = {}) {
    return working_calendar::of(callboard::storage::to_calendar(zone, hours, holidays));
}
timestamp at(const std::string& text) {
    return parse_timestamp(text).value();
}
std::string add(const working_calendar& in, const std::string& from, seconds work) {
    return to_text(in.add(at(from), work));
}
double hours_between(const working_calendar& in, const std::string& from, const std::string& to) {
    return static_cast<double>(in.between(at(from), at(to)).count()) / 3600;
}

constexpr auto zones =
    std::array{"America/New_York", "Europe/Berlin",     "Australia/Lord_Howe", "Africa/Cairo",
               "America/Santiago", "Pacific/Apia",      "Asia/Kathmandu",      "UTC",
               "Asia/Beirut",      "Africa/Casablanca", "Antarctica/Troll",    "America/St_Johns"};

class dice {
  public:
    explicit dice(std::uint32_t seed)
        : engine_(seed) {}
    int from(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint32_t>(high - low + 1));
    }

    texts hours() {
        static const auto names = texts{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
        auto lines = texts{};
        for (auto n = from(1, 9); n > 0; --n) {
            auto begins = from(0, 1439);
            auto ends = (begins + from(1, 1439)) % 1440;
            lines.push_back(fmt::format("{} {:02}:{:02}-{:02}:{:02}",
                                        names[static_cast<std::size_t>(from(0, 6))], begins / 60,
                                        begins % 60, ends / 60, ends % 60));
        }
        return lines;
    }
    texts holidays(sys_seconds around) {
        auto dates = texts{};
        for (auto n = from(0, 3); n > 0; --n)
            dates.push_back(callboard::storage::to_text(
                std::chrono::floor<std::chrono::days>(around) + std::chrono::days{from(-4, 8)}));
        return dates;
    }
    /// A minute in 2024 to 2035, most often within two days of a change of the zone's offset.
    sys_seconds minute(const std::string& zone) {
        auto time = sys_seconds{sys_days{std::chrono::January / 1 / 2024}} +
                    std::chrono::minutes{from(0, 12 * 525'600)};
        auto known = cctz::time_zone{};
        cctz::load_time_zone(zone, &known);
        auto change = cctz::time_zone::civil_transition{};
        if (from(1, 4) > 1 &&
            known.next_transition(cctz::time_point<cctz::seconds>{time.time_since_epoch()},
                                  &change))
            time = sys_seconds{known.lookup(change.to).trans.time_since_epoch()} +
                   std::chrono::minutes{from(-2'880, 600)};
        return std::chrono::floor<std::chrono::minutes>(time);
    }

  private:
    std::mt19937 engine_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(actors_working_time)

BOOST_AUTO_TEST_CASE(work_goes_on_after_lunch_the_next_day_and_after_the_weekend) {
    auto in = calendar("UTC", office);
    BOOST_TEST(add(in, "2026-11-23T09:00:00Z", 2h) == "2026-11-23T11:00:00Z");
    BOOST_TEST(add(in, "2026-11-23T11:30:00Z", 2h) == "2026-11-23T14:30:00Z");
    BOOST_TEST(add(in, "2026-11-23T16:00:00Z", 2h) == "2026-11-24T10:00:00Z");
    BOOST_TEST(add(in, "2026-11-27T14:00:00Z", 2h) == "2026-11-30T10:00:00Z");
    BOOST_TEST(add(in, "2026-11-28T03:00:00Z", 1h) == "2026-11-30T10:00:00Z");
    BOOST_TEST(add(in, "2026-11-22T00:00:00Z", 37h) == "2026-11-27T15:00:00Z");
    BOOST_TEST(hours_between(in, "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z") == 37);
    BOOST_TEST(hours_between(in, "2026-11-23T12:00:00Z", "2026-11-23T14:00:00Z") == 1);
}

BOOST_AUTO_TEST_CASE(work_is_over_at_the_end_of_hours_not_at_the_next_beginning) {
    auto in = calendar("UTC", office);
    BOOST_TEST(add(in, "2026-11-27T09:00:00Z", 6h) == "2026-11-27T15:00:00Z");
    BOOST_TEST(add(in, "2026-11-27T09:00:00Z", 6h + 1s) == "2026-11-30T09:00:01Z");
    BOOST_TEST(add(in, "2026-11-28T12:00:00Z", 0s) == "2026-11-28T12:00:00Z");
    BOOST_TEST(add(in, "2026-11-28T12:00:00Z", -5s) == "2026-11-28T12:00:00Z");
    BOOST_TEST(in.between(at("2026-11-27T12:00:00Z"), at("2026-11-27T11:00:00Z")).count() == 0);
    BOOST_TEST(add(in, "2026-11-27T09:00:00.25Z", 1s) == "2026-11-27T09:00:01.25Z");
}

BOOST_AUTO_TEST_CASE(holidays_are_local_dates) {
    auto in = calendar("Asia/Tokyo", {"mon 09:00-17:00", "tue 09:00-17:00"}, {"2026-11-23"});
    BOOST_TEST(add(in, "2026-11-22T20:00:00Z", 1h) == "2026-11-24T01:00:00Z");
    // What began before the holiday continues; what begins on it does not.
    auto nights = calendar("UTC", {"sun 22:00-06:00", "mon 22:00-06:00"}, {"2026-11-23"});
    BOOST_TEST(hours_between(nights, "2026-11-22T12:00:00Z", "2026-11-25T00:00:00Z") == 8);
    BOOST_TEST(to_text(nights.next_start(at("2026-11-23T06:00:00Z"))) == "2026-11-29T22:00:00Z");
}

BOOST_AUTO_TEST_CASE(hours_that_overlap_count_once) {
    auto in = calendar("UTC", {"mon 09:00-12:00", "mon 10:00-13:00", "mon 13:00-14:00"});
    BOOST_TEST(hours_between(in, "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z") == 5);
    auto always = calendar("UTC", {"mon 08:00-08:01", "mon 08:01-08:00"});
    BOOST_TEST(hours_between(always, "2026-11-23T00:00:00Z", "2026-11-25T00:00:00Z") == 24);
}

BOOST_AUTO_TEST_CASE(a_skipped_hour_is_not_worked_and_a_repeated_one_twice) {
    auto nights = calendar("Europe/Berlin", {"sun 00:00-06:00"});
    BOOST_TEST(hours_between(nights, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z") == 5);
    BOOST_TEST(hours_between(nights, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z") == 7);
    BOOST_TEST(add(nights, "2026-03-28T12:00:00Z", 2h) == "2026-03-29T01:00:00Z");
    BOOST_TEST(add(nights, "2026-03-28T12:00:00Z", 2h + 1min) == "2026-03-29T01:01:00Z");
    // The day that Apia skipped was a Friday.
    auto fridays = calendar("Pacific/Apia", {"fri 09:00-17:00"});
    BOOST_TEST(hours_between(fridays, "2011-12-26T00:00:00Z", "2012-01-02T00:00:00Z") == 0);
}

BOOST_AUTO_TEST_CASE(a_working_instant_is_its_own_next_start) {
    auto in = calendar("Europe/Berlin", office);
    BOOST_TEST(to_text(in.next_start(at("2026-11-23T08:00:00Z"))) == "2026-11-23T08:00:00Z");
    BOOST_TEST(to_text(in.next_start(at("2026-11-23T11:30:00Z"))) == "2026-11-23T12:30:00Z");
    BOOST_TEST(to_text(in.next_start(at("2026-11-27T22:00:00Z"))) == "2026-11-30T08:00:00Z");
}

BOOST_AUTO_TEST_CASE(calendars_without_hours_or_with_an_unknown_zone_are_refused) {
    auto rules = callboard::storage::default_calendar();
    BOOST_TEST(working_calendar::make(rules).has_value());
    for (const auto* zone :
         {"", "Europe/Nowhere", "localtime", "+02:00", "right/UTC", "../passwd"}) {
        rules.zone = zone;
        BOOST_TEST(!working_calendar::make(rules).has_value(), zone);
        BOOST_TEST(add(working_calendar::of(rules), "2026-11-28T03:00:00Z", 1h) ==
                   "2026-11-30T10:00:00Z");
    }
    BOOST_TEST(!working_calendar::make(calendar_rules{"UTC", {}, {}}).has_value());
}

BOOST_AUTO_TEST_CASE(the_search_ends_where_there_is_no_work) {
    auto in = calendar("UTC", {"mon 09:00-09:01"});
    auto from = at("2026-11-23T00:00:00Z");
    BOOST_TEST((in.add(from, 100'000h) == from + working_calendar::longest_search));
    auto holidays = texts{};
    for (auto n = 0; n < 600; ++n)
        holidays.push_back(callboard::storage::to_text(sys_days{std::chrono::November / 23 / 2026} +
                                                       std::chrono::days{7 * n}));
    auto never = calendar("UTC", {"mon 09:00-09:01"}, holidays);
    BOOST_TEST((never.next_start(from) == from + working_calendar::longest_search));
    BOOST_TEST(never.between(from, from + std::chrono::days{3'000}).count() == 0);
}

BOOST_AUTO_TEST_CASE(random_calendars_agree_with_every_minute) {
    auto random = dice{20'261'123};
    for (auto n = 0; n < 400; ++n) {
        const auto zone = std::string{zones[static_cast<std::size_t>(n) % zones.size()]};
        const auto hours = random.hours();
        const auto from = random.minute(zone);
        const auto holidays = random.holidays(from);
        const auto in = calendar(zone, hours, holidays);
        const auto reference = working_time_reference{zone, hours, holidays};
        BOOST_TEST_CONTEXT(zone << " " << fmt::format("{}", fmt::join(hours, ", ")) << " but "
                                << fmt::format("{}", fmt::join(holidays, ", ")) << " from "
                                << to_text(from)) {
            const auto to = from + std::chrono::minutes{random.from(0, 6 * 1440)};
            const auto between = reference.minutes_between(from, to);
            BOOST_REQUIRE(in.between(from, to).count() == 60L * between);
            auto spanned = std::chrono::microseconds{0};
            auto reached_before = timestamp{from - 1s};
            for (const auto& span : in.spans(from, to)) {
                BOOST_REQUIRE((span.begins > reached_before && span.ends > span.begins));
                BOOST_REQUIRE((span.begins >= from && span.ends <= to));
                spanned += span.ends - span.begins;
                reached_before = span.ends;
            }
            BOOST_REQUIRE((spanned == std::chrono::minutes{between}));
            const auto work = random.from(1, 900);
            const auto reached = in.add(from, std::chrono::minutes{work});
            BOOST_REQUIRE(to_text(reached) == to_text(reference.add(from, work)));
            BOOST_REQUIRE(in.between(from, reached) == std::chrono::minutes{work});
            BOOST_REQUIRE(to_text(in.next_start(from)) == to_text(reference.next_start(from)));
        }
    }
}

BOOST_AUTO_TEST_CASE(work_adds_up_wherever_it_is_interrupted) {
    auto random = dice{7};
    for (auto n = 0; n < 2'000; ++n) {
        const auto zone = std::string{zones[static_cast<std::size_t>(n) % zones.size()]};
        const auto in = calendar(zone, random.hours(), random.holidays(random.minute(zone)));
        const auto from =
            timestamp{random.minute(zone)} + std::chrono::microseconds{random.from(0, 59'999'999)};
        const auto work = seconds{random.from(2, 200'000)};
        const auto end = in.add(from, work);
        const auto middle = from + (end - from) * random.from(1, 99) / 100;
        const auto before = in.between(from, middle);
        BOOST_TEST(before <= work);
        // The clock keeps whole seconds, so an interruption loses less than one.
        const auto resumed = in.add(middle, work - before);
        BOOST_TEST((resumed >= end && in.between(end, resumed) <= 1s));
        BOOST_TEST((in.next_start(in.next_start(from)) == in.next_start(from)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
