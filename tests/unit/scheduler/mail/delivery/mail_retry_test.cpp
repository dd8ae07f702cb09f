// When a mail is retried, and when the relay is left alone: pure, so time is a value here.
#include "scheduler/mail/delivery/retry.hpp"

#include <boost/test/unit_test.hpp>

#include "scheduler/cron/backoff.hpp"
#include "scheduler/mail/delivery/circuit_breaker.hpp"

using namespace callboard::scheduler;
using namespace std::chrono_literals;

namespace {

bool troubles_all(delivery outcome, const char* reply) {
    return is_relay_trouble({outcome, reply});
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_mail_retry)

BOOST_AUTO_TEST_CASE(the_pause_doubles_up_to_the_longest) {
    const auto policy = retry_policy{};
    BOOST_CHECK(pause_after(1, policy, 0.5) == 5min);
    BOOST_CHECK(pause_after(2, policy, 0.5) == 10min);
    BOOST_CHECK(pause_after(6, policy, 0.5) == 160min);
    BOOST_CHECK(pause_after(7, policy, 0.5) == 4h);
    BOOST_CHECK(pause_after(1'000'000, policy, 0.5) == 4h);
}

BOOST_AUTO_TEST_CASE(jitter_spreads_the_pause_by_a_fifth_either_way) {
    const auto policy = retry_policy{};
    BOOST_CHECK(pause_after(1, policy, 0) == 4min);
    BOOST_CHECK(pause_after(1, policy, 1) == 6min);
    BOOST_CHECK(pause_after(9, policy, 0.999) < 4h * 1.2);
    BOOST_CHECK(spread(100ms, 0, 0.9) == 100ms);
}

BOOST_AUTO_TEST_CASE(trouble_with_the_relay_is_told_from_trouble_with_a_mail) {
    BOOST_TEST(troubles_all(delivery::deferred, "Couldn't connect to server"));
    BOOST_TEST(troubles_all(delivery::deferred, ""));
    BOOST_TEST(troubles_all(delivery::deferred, "421 4.3.2 shutting down"));
    BOOST_TEST(troubles_all(delivery::deferred, "454 4.7.0 too many"));
    BOOST_TEST(troubles_all(delivery::deferred, "535 5.7.8 wrong password"));
    BOOST_TEST(!troubles_all(delivery::deferred, "450 4.2.1 mailbox busy"));
    BOOST_TEST(!troubles_all(delivery::deferred, "451 4.7.1 greylisted"));
    BOOST_TEST(!troubles_all(delivery::failed, "554 5.7.1 no"));
    BOOST_TEST(!troubles_all(delivery::sent, "250 ok"));
}

BOOST_AUTO_TEST_CASE(the_breaker_opens_after_failures_in_a_row_only) {
    auto breaker = circuit_breaker{};
    for (auto i = 0; i < 4; ++i)
        BOOST_TEST(!breaker.note_failure());
    breaker.note_success();
    for (auto i = 0; i < 4; ++i)
        BOOST_TEST(!breaker.note_failure());
    BOOST_CHECK(breaker.now() == circuit_breaker::state::closed);
    BOOST_CHECK(breaker.note_failure() == 30s);
    BOOST_CHECK(breaker.now() == circuit_breaker::state::open);
}

BOOST_AUTO_TEST_CASE(each_failed_try_makes_the_pause_longer_up_to_a_limit) {
    auto breaker = circuit_breaker{{.failures = 1}};
    BOOST_CHECK(breaker.note_failure() == 30s);
    BOOST_TEST(!breaker.note_failure()); // it is open already
    for (const auto pause : {60s, 120s, 240s, 300s, 300s}) {
        breaker.end_pause();
        BOOST_CHECK(breaker.now() == circuit_breaker::state::half_open);
        BOOST_CHECK(breaker.note_failure() == pause);
    }
    breaker.end_pause();
    breaker.note_success();
    BOOST_CHECK(breaker.note_failure() == 30s);
}

BOOST_AUTO_TEST_SUITE_END()
