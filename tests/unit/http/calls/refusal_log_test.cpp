// The clock is an argument, so the tests set the time.
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "http/calls/refusal_log.hpp"

namespace {

using namespace std::chrono_literals;
using callboard::http::refusal_log;
using callboard::storage::refused_act;

struct noted {
    refusal_log log;
    refusal_log::time_point now{100h};

    void fail(std::int64_t account, const std::string& address, const std::string& request = "r") {
        log.note({"sign_in_failed", 0, account, {}, {address, request}, 1}, now);
    }
    int written() {
        auto times = 0;
        for (const auto& each : log.take_due(now))
            times += each.times;
        return times;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_refusal_log, noted)

BOOST_AUTO_TEST_CASE(the_first_is_written_at_once_and_what_is_like_it_once_a_minute) {
    fail(7, "192.0.2.1", "first");
    const auto first = log.take_due(now);
    BOOST_REQUIRE(first.size() == 1U);
    BOOST_TEST(first[0].kind == "sign_in_failed");
    BOOST_TEST(first[0].subject_id == 7);
    BOOST_TEST(first[0].origin.address == "192.0.2.1");
    BOOST_TEST(first[0].origin.request_id == "first");
    BOOST_TEST(first[0].times == 1);
    for (auto i = 0; i < 41; ++i)
        fail(7, "192.0.2.1", fmt::format("more {}", i));
    BOOST_TEST(log.take_due(now + 59s).empty());
    now += 60s;
    const auto more = log.take_due(now);
    BOOST_REQUIRE(more.size() == 1U);
    BOOST_TEST(more[0].times == 41);
    BOOST_TEST(more[0].origin.request_id == "more 40");
    now += 60s;
    BOOST_TEST(log.take_due(now).empty()); // and is forgotten
    fail(7, "192.0.2.1");
    BOOST_TEST(log.take_due(now).size() == 1U);
}

BOOST_AUTO_TEST_CASE(other_accounts_addresses_and_kinds_are_apart) {
    fail(7, "192.0.2.1");
    fail(8, "192.0.2.1");
    fail(7, "192.0.2.2");
    log.note({"sign_in_throttled", 0, 7, {}, {"192.0.2.1", "r"}, 1}, now);
    for (const auto who : {7, 8})
        for (const auto* what : {"GET /api/users (candidate)", "GET /api/audit (candidate)"})
            log.note({"access_refused", who, 0, what, {"192.0.2.1", "r"}, 1}, now);
    BOOST_TEST(log.take_due(now).size() == 8U);
}

BOOST_AUTO_TEST_CASE(the_addresses_of_one_subscriber_are_together) {
    for (auto i = 1; i < 10; ++i)
        fail(7, fmt::format("2001:db8::{}", i));
    fail(7, "2001:db8:0:1::1");
    BOOST_TEST(log.take_due(now).size() == 2U);
}

BOOST_AUTO_TEST_CASE(however_many_come_what_is_written_is_bounded_and_none_is_lost) {
    auto entries = std::size_t{0};
    auto times = 0;
    for (auto i = 0; i < 10'000; ++i) {
        fail(i, fmt::format("address {}", i));
        if (i % 100 == 0)
            for (const auto& each : log.take_due(now)) {
                ++entries;
                times += each.times;
            }
    }
    BOOST_TEST(entries <= refusal_log::most_kept + 1);
    now += 1min;
    BOOST_TEST(times + written() == 10'000);
}

BOOST_AUTO_TEST_SUITE_END()
