// The sending rate to a relay, in virtual time.
#include "scheduler/mail/delivery/relay_pace.hpp"

#include <boost/test/unit_test.hpp>

using callboard::scheduler::relay_pace;
using namespace std::chrono_literals;

namespace {

const auto start = relay_pace::time_point{1h};

/// Takes all mails that may go, whenever they may, for `time`.
std::size_t gone_in(relay_pace& pace, relay_pace::time_point from, std::chrono::milliseconds time) {
    std::size_t gone = 0;
    for (auto now = from; now < from + time;) {
        const auto count = pace.may_go(now);
        pace.note(count, now);
        gone += count;
        now += std::max(pace.pause(now), 1ms);
    }
    return gone;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_relay_pace)

BOOST_AUTO_TEST_CASE(without_a_limit_everything_may_go_at_once) {
    relay_pace pace;
    pace.note(1'000'000, start);
    BOOST_TEST(pace.may_go(start) == relay_pace::no_limit);
    BOOST_TEST((pace.pause(start) == 0ms));
    BOOST_TEST(pace.within(1s) == relay_pace::no_limit);
}

BOOST_AUTO_TEST_CASE(one_a_minute_is_one_a_minute) {
    relay_pace pace{1};
    BOOST_TEST(pace.may_go(start) == 1U);
    pace.note(1, start);
    BOOST_TEST(pace.may_go(start) == 0U);
    BOOST_TEST((pace.pause(start) == 60s));
    BOOST_TEST(pace.may_go(start + 59'999ms) == 0U);
    BOOST_TEST(pace.may_go(start + 60s) == 1U);
    BOOST_TEST(pace.may_go(start + 1h) == 1U); // unused capacity is not saved up
    BOOST_TEST(pace.within(30s) == 1U);
}

BOOST_AUTO_TEST_CASE(the_rate_is_kept_beyond_a_first_burst) {
    for (const auto rate : {1, 7, 12, 60, 61, 600, 10'000}) {
        relay_pace pace{rate};
        const auto burst = static_cast<std::size_t>(std::max(rate / 12, 1));
        const auto gone = gone_in(pace, start, 10min);
        const auto steady = static_cast<std::size_t>(10 * rate);
        BOOST_TEST(gone >= steady, rate << ": " << gone);
        BOOST_TEST(gone <= steady + burst, rate << ": " << gone);
    }
}

BOOST_AUTO_TEST_CASE(a_pause_ends_when_one_may_go) {
    relay_pace pace{600};
    pace.note(pace.may_go(start), start);
    const auto pause = pace.pause(start);
    BOOST_TEST((pause == 100ms));
    BOOST_TEST(pace.may_go(start + pause - 1ms) == 0U);
    BOOST_TEST(pace.may_go(start + pause) == 1U);
    BOOST_TEST(pace.within(30s) == 300U);
}

BOOST_AUTO_TEST_SUITE_END()
