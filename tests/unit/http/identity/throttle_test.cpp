// The clock is an argument, so the tests set the time.
#include <atomic>
#include <random>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "http/identity/throttle.hpp"

namespace {

using namespace callboard;
using namespace std::chrono_literals;
using http::throttle;

const throttle::time_point start{100h};

int allowed_of(throttle& in, std::string_view key, int tries, int rate, throttle::time_point now) {
    int allowed = 0;
    for (int i = 0; i < tries; ++i)
        allowed += in.take(key, rate, now).allowed ? 1 : 0;
    return allowed;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_throttle)

BOOST_AUTO_TEST_CASE(a_new_key_has_its_whole_minute_at_once) {
    for (int rate : {1, 7, 10, 100, 6000}) {
        throttle limits;
        BOOST_TEST(allowed_of(limits, "a", rate + 5, rate, start) == rate);
    }
}

BOOST_AUTO_TEST_CASE(the_budget_comes_back_evenly) {
    throttle limits;
    BOOST_TEST(allowed_of(limits, "a", 20, 10, start) == 10);
    BOOST_TEST(!limits.take("a", 10, start + 5999ms).allowed);
    BOOST_TEST(limits.take("a", 10, start + 6s).allowed);
    BOOST_TEST(!limits.take("a", 10, start + 6s).allowed);
    BOOST_TEST(allowed_of(limits, "a", 20, 10, start + 36s) == 5);
    BOOST_TEST(allowed_of(limits, "a", 20, 10, start + 10min) == 10);
}

BOOST_AUTO_TEST_CASE(the_numbers_count_down_and_tell_when_to_return) {
    throttle limits;
    for (int left = 9; left >= 0; --left) {
        auto said = limits.take("a", 10, start);
        BOOST_TEST(said.allowed);
        BOOST_TEST(said.limit == 10);
        BOOST_TEST(said.remaining == left);
        BOOST_TEST(said.reset.count() == 6 * (10 - left));
        BOOST_TEST(said.retry_after.count() == 0);
    }
    auto refused = limits.take("a", 10, start + 500ms);
    BOOST_TEST(!refused.allowed);
    BOOST_TEST(refused.remaining == 0);
    BOOST_TEST(refused.retry_after.count() == 6);
    BOOST_TEST(refused.reset.count() == 60);
    BOOST_TEST(limits.take("a", 10, start + 500ms + refused.retry_after).allowed);
}

BOOST_AUTO_TEST_CASE(no_pattern_of_requests_gets_more_than_twice_the_rate_in_a_minute) {
    throttle limits;
    std::mt19937 random{7};
    std::uniform_int_distribution<int> pause{0, 2000};
    std::vector<throttle::time_point> allowed;
    auto now = start;
    for (int i = 0; i < 5000; ++i) {
        now += std::chrono::milliseconds{pause(random)};
        if (limits.take("a", 30, now).allowed)
            allowed.push_back(now);
    }
    for (std::size_t i = 60; i < allowed.size(); ++i)
        BOOST_TEST((allowed[i] - allowed[i - 60] >= 1min));
    auto minutes = std::chrono::duration<double, std::ratio<60>>(now - start).count();
    BOOST_TEST(static_cast<double>(allowed.size()) <= 30 * (minutes + 1));
    BOOST_TEST(static_cast<double>(allowed.size()) >= 30 * (minutes - 1));
}

BOOST_AUTO_TEST_CASE(keys_do_not_share_a_budget) {
    throttle limits;
    BOOST_TEST(allowed_of(limits, "a", 20, 10, start) == 10);
    BOOST_TEST(allowed_of(limits, "b", 20, 10, start) == 10);
    BOOST_TEST(limits.take(std::int64_t{97}, 10, start).allowed);
}

BOOST_AUTO_TEST_CASE(a_rate_of_zero_is_no_limit_and_keeps_nothing) {
    throttle limits;
    BOOST_TEST(allowed_of(limits, "a", 100, 0, start) == 100);
    BOOST_TEST(limits.take("a", 0, start).limit == 0);
    BOOST_TEST(limits.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_changed_rate_holds_at_once) {
    throttle limits;
    BOOST_TEST(allowed_of(limits, "a", 20, 10, start) == 10);
    BOOST_TEST(allowed_of(limits, "a", 200, 100, start + 6s) == 10);
    throttle slower;
    BOOST_TEST(allowed_of(slower, "a", 100, 100, start) == 100);
    BOOST_TEST(slower.take("a", 10, start).retry_after.count() == 6);
}

BOOST_AUTO_TEST_CASE(the_number_of_keys_is_bounded_and_nobody_is_shut_out) {
    throttle limits{160};
    for (int i = 0; i < 5000; ++i)
        BOOST_TEST(limits.take(std::int64_t{i}, 10, start).allowed);
    BOOST_TEST(limits.size() <= 160u);
}

BOOST_AUTO_TEST_CASE(keys_whose_time_has_passed_make_room_before_live_ones) {
    throttle limits{16 * 64};
    for (int i = 0; i < 4000; ++i)
        limits.take(std::int64_t{i}, 60, start); // live for one second
    const auto later = start + 2s;
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(allowed_of(limits, "busy" + std::to_string(i), 20, 10, later) == 10);
    for (int i = 0; i < 200; ++i)
        limits.take(std::int64_t{-1 - i}, 60, later);
    for (int i = 0; i < 10; ++i)
        BOOST_TEST(allowed_of(limits, "busy" + std::to_string(i), 20, 10, later) == 0);
    BOOST_TEST(limits.size() < 16u * 64);
}

BOOST_AUTO_TEST_CASE(a_thread_whose_clock_was_read_earlier_does_not_wait_longer) {
    throttle limits;
    BOOST_TEST(allowed_of(limits, "a", 10, 10, start + 1s) == 10);
    BOOST_TEST(limits.take("a", 10, start).retry_after.count() == 6);
}

BOOST_AUTO_TEST_CASE(threads_share_one_budget) {
    throttle limits;
    std::atomic<int> allowed = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { allowed += allowed_of(limits, "a", 1000, 100, start); });
    }
    BOOST_TEST(allowed.load() == 100);
}

BOOST_AUTO_TEST_CASE(each_preset_has_its_rates_and_settings_go_first) {
    using config::throttle_preset;
    using storage::role;
    const role roles[] = {role::admin,       role::recruiter, role::hiring_manager,
                          role::interviewer, role::candidate, role::anonymous};
    const std::pair<throttle_preset, std::vector<int>> presets[] = {
        {throttle_preset::standard, {6000, 6000, 6000, 3000, 1200, 600}},
        {throttle_preset::strict, {100, 100, 100, 50, 10, 10}},
        {throttle_preset::off, {0, 0, 0, 0, 0, 0}},
    };
    for (const auto& [preset, rates] : presets) {
        config::throttle_settings settings;
        settings.preset = preset;
        for (std::size_t i = 0; i < rates.size(); ++i)
            BOOST_TEST(http::rate_per_minute(roles[i], settings) == rates[i]);
        settings.interviewer = 77;
        BOOST_TEST(http::rate_per_minute(role::interviewer, settings) == 77);
        BOOST_TEST(http::rate_per_minute(role::admin, settings) == rates[0]);
    }
}

BOOST_AUTO_TEST_SUITE_END()
