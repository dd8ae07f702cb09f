// What comes next about a round, as time passes: pure.
#include "scheduler/interviews/round_steps.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/noon.hpp"

namespace {

using namespace callboard::scheduler;
using callboard::storage::round_status;
using callboard::storage::timestamp;
using callboard::tests::noon;
using std::chrono::hours;
using std::chrono::minutes;

constexpr auto nothing = next_round_step{};

/// In three days at noon, scheduled now; reminders a day and an hour before.
round_clock in_three_days() {
    const auto starts_at = noon + hours{72};
    return {.status = round_status::scheduled,
            .starts_at = starts_at,
            .ends_at = starts_at + hours{1},
            .timed_at = noon,
            .remind_before = {hours{24}, hours{1}}};
}

next_round_step reminder(timestamp at) {
    return {round_step::remind, at};
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_round_steps)

BOOST_AUTO_TEST_CASE(people_are_reminded_at_each_of_the_companys_times) {
    auto round = in_three_days();
    BOOST_TEST((next_step(round, noon) == reminder(noon + hours{48})));
    BOOST_TEST((next_step(round, noon + hours{48}) == reminder(noon + hours{48})));
    round.reminded_at = noon + hours{48};
    BOOST_TEST((next_step(round, noon + hours{48}) == reminder(noon + hours{71})));
    round.reminded_at = noon + hours{71};
    BOOST_TEST((next_step(round, noon + hours{71}) == nothing));
}

BOOST_AUTO_TEST_CASE(reminders_that_were_missed_are_one) {
    auto round = in_three_days();
    const auto late = noon + hours{71} + minutes{30};
    BOOST_TEST((next_step(round, late) == reminder(noon + hours{48})));
    round.reminded_at = late;
    BOOST_TEST((next_step(round, late) == nothing));
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_once_it_has_begun) {
    const auto round = in_three_days();
    BOOST_TEST((next_step(round, *round.starts_at - minutes{1}) != nothing));
    BOOST_TEST((next_step(round, *round.starts_at) == nothing));
}

BOOST_AUTO_TEST_CASE(a_round_that_is_scheduled_late_skips_the_times_before) {
    auto round = in_three_days();
    round.timed_at = noon + hours{60};
    BOOST_TEST((next_step(round, round.timed_at) == reminder(noon + hours{71})));
    round.timed_at = noon + hours{71}; // the invitation says it
    BOOST_TEST((next_step(round, round.timed_at) == nothing));
}

BOOST_AUTO_TEST_CASE(reminders_follow_the_time) {
    auto round = in_three_days();
    *round.starts_at += hours{24};
    BOOST_TEST((next_step(round, noon) == reminder(noon + hours{72})));
}

BOOST_AUTO_TEST_CASE(a_company_may_want_no_reminders) {
    auto round = in_three_days();
    round.remind_before.clear();
    BOOST_TEST((next_step(round, noon) == nothing));
}

BOOST_AUTO_TEST_CASE(nothing_happens_about_what_does_not_take_place) {
    for (const auto status :
         {round_status::planned, round_status::cancelled, round_status::no_show}) {
        auto round = in_three_days();
        round.status = status;
        BOOST_TEST((next_step(round, noon) == nothing));
    }
    auto done = in_three_days();
    done.status = round_status::completed;
    BOOST_TEST((next_step(done, noon) == nothing));
}

BOOST_AUTO_TEST_SUITE_END()
