// The clock is an argument, so the tests set the time.
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include "http/identity/sign_in_guard.hpp"

namespace {

using namespace std::chrono_literals;
using callboard::http::sign_in_attempt;
using callboard::http::sign_in_guard;

constexpr int rate = 10;

struct guarded {
    sign_in_guard guard;
    sign_in_guard::time_point now{100h};

    bool fails(const sign_in_attempt& what) {
        const auto said = guard.begin(what, rate, now);
        if (said.allowed)
            guard.failed(what, rate, now);
        return said.allowed;
    }
    bool succeeds(const sign_in_attempt& what) {
        const auto said = guard.begin(what, rate, now);
        if (said.allowed)
            guard.forgiven(what);
        return said.allowed;
    }
    /// How many of this many failures are let through.
    int failures(const sign_in_attempt& what, int tries) {
        auto passed = 0;
        for (auto i = 0; i < tries; ++i)
            passed += fails(what) ? 1 : 0;
        return passed;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_sign_in_guard, guarded)

BOOST_AUTO_TEST_CASE(successes_never_count) {
    for (auto i = 0; i < 1'000; ++i)
        BOOST_REQUIRE(succeeds({fmt::format("colleague {}", i % 50), "office"}));
    BOOST_TEST(guard.size() == 0U);
    for (auto i = 0; i < 4; ++i)
        BOOST_TEST(fails({"ada", "office"}));
    for (auto i = 0; i < 100; ++i)
        BOOST_REQUIRE(succeeds({"ada", "office"}));
    // Nor do they make failures good.
    BOOST_TEST(failures({"ada", "office"}, 20) == 1);
}

BOOST_AUTO_TEST_CASE(the_wait_doubles_up_to_a_quarter_of_an_hour) {
    const auto guesser = sign_in_attempt{"ada", "attic"};
    BOOST_TEST(failures(guesser, 20) == sign_in_guard::free_failures);
    for (const auto wait : {2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 512s, 900s, 900s}) {
        const auto refused = guard.begin(guesser, rate, now);
        BOOST_TEST(!refused.allowed);
        BOOST_TEST(refused.remaining == 0);
        BOOST_TEST(refused.retry_after.count() == wait.count());
        BOOST_TEST(refused.reset.count() == refused.retry_after.count());
        now += wait - 1ms;
        BOOST_TEST(!fails(guesser));
        now += 1ms;
        BOOST_TEST(fails(guesser));
    }
    now += sign_in_guard::memory + sign_in_guard::longest_debt;
    BOOST_TEST(failures(guesser, 20) == sign_in_guard::free_failures);
}

BOOST_AUTO_TEST_CASE(whoever_guesses_waits_and_the_owner_elsewhere_does_not) {
    failures({"ada", "attic"}, 1'000);
    BOOST_TEST(succeeds({"ada", "home"}));
    BOOST_TEST(succeeds({"ada", "office", true}));
    BOOST_TEST(!fails({"ada", "attic"}));
}

BOOST_AUTO_TEST_CASE(many_accounts_do_not_help_who_guesses_from_one_place) {
    auto passed = 0;
    for (auto i = 0; i < 100; ++i)
        passed += fails({fmt::format("account {}", i), "attic"}) ? 1 : 0;
    BOOST_TEST(passed == rate);
    BOOST_TEST(succeeds({"account 1", "elsewhere"}));
    // People who signed in there before are not affected.
    BOOST_TEST(succeeds({"account 1", "attic", true}));
    now += 6s;
    BOOST_TEST(fails({"account 100", "attic"}));
    BOOST_TEST(!fails({"account 101", "attic"}));
}

BOOST_AUTO_TEST_CASE(many_places_do_not_help_who_guesses_at_one_account) {
    auto passed = 0;
    for (auto i = 0; i < 1'000; ++i)
        passed += fails({"ada", fmt::format("place {}", i)}) ? 1 : 0;
    BOOST_TEST(passed == rate * sign_in_guard::account_share);
    BOOST_TEST(!succeeds({"ada", "a place she never was at"}));
    BOOST_TEST(succeeds({"ada", "home", true}));
    BOOST_TEST(succeeds({"bob", "place 1"}));
}

BOOST_AUTO_TEST_CASE(at_a_known_place_the_wait_does_not_grow) {
    const auto home = sign_in_attempt{"ada", "home", true};
    BOOST_TEST(failures(home, 100) == rate);
    for (auto i = 0; i < 50; ++i) {
        BOOST_TEST(!fails(home));
        now += 6s;
        BOOST_TEST(fails(home));
    }
    now += 6s;
    BOOST_TEST(succeeds(home));
    BOOST_TEST(failures(home, 100) == rate);
    // A colleague has not signed in there before.
    BOOST_TEST(succeeds({"bob", "home"}));
}

BOOST_AUTO_TEST_CASE(many_at_once_get_no_more_than_one_after_the_other) {
    const auto guesser = sign_in_attempt{"ada", "attic"};
    auto under_way = 0;
    for (auto i = 0; i < 100; ++i)
        under_way += guard.begin(guesser, rate, now).allowed ? 1 : 0;
    BOOST_TEST(under_way == sign_in_guard::free_failures);
    // At many accounts at once more may be in progress, and are paid off later.
    for (auto i = 0; i < 100; ++i)
        BOOST_TEST(guard.begin({fmt::format("account {}", i), "cellar"}, rate, now).allowed);
    for (auto i = 0; i < 100; ++i)
        guard.failed({fmt::format("account {}", i), "cellar"}, rate, now);
    now += 4min;
    BOOST_TEST(!fails({"another", "cellar"}));
    now += 2min;
    BOOST_TEST(fails({"another", "cellar"}));
    // At one account from many places, too.
    for (auto i = 0; i < 1'000; ++i)
        BOOST_TEST(guard.begin({"bob", fmt::format("place {}", i)}, rate, now).allowed);
    for (auto i = 0; i < 1'000; ++i)
        guard.failed({"bob", fmt::format("place {}", i)}, rate, now);
    now += 4min;
    BOOST_TEST(!fails({"bob", "another place"}));
    now += 2min;
    BOOST_TEST(fails({"bob", "another place"}));
}

BOOST_AUTO_TEST_CASE(without_a_limit_nothing_is_kept) {
    for (auto i = 0; i < 100; ++i)
        BOOST_TEST(guard.begin({"ada", "attic"}, 0, now).allowed);
    guard.failed({"ada", "attic"}, 0, now);
    BOOST_TEST(guard.size() == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_kept_is_bounded) {
    auto small = sign_in_guard{100};
    const auto guesser = sign_in_attempt{"ada", "attic"};
    for (auto i = 0; i < 5; ++i) {
        BOOST_TEST(small.begin(guesser, rate, now).allowed);
        small.failed(guesser, rate, now);
    }
    for (auto i = 0; i < 10'000; ++i) {
        const auto other = sign_in_attempt{fmt::format("account {}", i), fmt::format("from {}", i)};
        if (small.begin(other, rate, now).allowed)
            small.failed(other, rate, now);
        now += 1ms;
    }
    BOOST_TEST(small.size() <= 210U);
}

BOOST_AUTO_TEST_CASE(what_is_over_makes_room_before_who_waits) {
    constexpr auto most = std::size_t{100};
    auto small = sign_in_guard{most};
    for (auto i = std::size_t{0}; i < most;
         ++i) // each waits for a moment, and is over long before the others
        for (auto failure = 0; failure < sign_in_guard::free_failures; ++failure)
            small.begin({fmt::format("old {}", i), fmt::format("from {}", i)}, rate, now);
    now += 2 * sign_in_guard::memory;
    const auto guesser = [](int i) {
        return sign_in_attempt{fmt::format("new {}", i), fmt::format("new place {}", i)};
    };
    constexpr auto guessers = 30;
    for (auto i = 0; i < guessers; ++i)
        for (auto failure = 0; failure < sign_in_guard::free_failures; ++failure)
            BOOST_TEST(small.begin(guesser(i), rate, now).allowed);
    for (auto i = 0; i < guessers; ++i)
        BOOST_TEST(!small.begin(guesser(i), rate, now).allowed, i);
    BOOST_TEST(small.size() <= most);
}

BOOST_AUTO_TEST_CASE(of_those_who_wait_some_make_room_for_another) {
    for (const auto most : {1U, 2U, 8U, 9U}) {
        auto small = sign_in_guard{most};
        for (auto i = 0; i < 1'000; ++i)
            BOOST_TEST(small.begin({fmt::format("account {}", i), "attic"}, rate, now).allowed);
        BOOST_TEST(small.size() <= most);
        BOOST_TEST(small.size() > 0U);
        for (auto i = 0; i < 1'000; ++i)
            small.begin({fmt::format("account {}", i), "home", true}, rate, now);
        BOOST_TEST(small.size() <= 2 * most + 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
