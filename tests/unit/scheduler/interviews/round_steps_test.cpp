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

/// Monday to Friday, 9 to 17 o'clock.
next_round_step step_of(const round_clock& round, timestamp now) {
    static const auto calendar =
        callboard::actors::working_calendar::of(callboard::storage::default_calendar());
    return next_step(round, calendar, now);
}

/// On a Monday from 10 to 11 o'clock, without reminders before it; feedback is owed.
round_clock on_monday() {
    const auto starts_at = callboard::storage::parse_timestamp("2031-05-05T10:00:00Z").value();
    return {.status = round_status::scheduled,
            .starts_at = starts_at,
            .ends_at = starts_at + hours{1},
            .timed_at = starts_at - hours{72},
            .owed = true,
            .feedback_after = hours{2},
            .escalate_after = hours{16}};
}

std::string step_in_words(const round_clock& round) {
    const auto next = step_of(round, *round.ends_at);
    const auto* step = next.step == round_step::remind_feedback ? "remind "
                       : next.step == round_step::tell_contact  ? "tell "
                                                                : "nothing ";
    return next.step == round_step::none ? "" : step + callboard::storage::to_text(next.due_at);
}

next_round_step reminder(timestamp at) {
    return {round_step::remind, at};
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_round_steps)

BOOST_AUTO_TEST_CASE(people_are_reminded_at_each_of_the_companys_times) {
    auto round = in_three_days();
    BOOST_TEST((step_of(round, noon) == reminder(noon + hours{48})));
    BOOST_TEST((step_of(round, noon + hours{48}) == reminder(noon + hours{48})));
    round.reminded_at = noon + hours{48};
    BOOST_TEST((step_of(round, noon + hours{48}) == reminder(noon + hours{71})));
    round.reminded_at = noon + hours{71};
    BOOST_TEST((step_of(round, noon + hours{71}) == nothing));
}

BOOST_AUTO_TEST_CASE(reminders_that_were_missed_are_one) {
    auto round = in_three_days();
    const auto late = noon + hours{71} + minutes{30};
    BOOST_TEST((step_of(round, late) == reminder(noon + hours{48})));
    round.reminded_at = late;
    BOOST_TEST((step_of(round, late) == nothing));
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_once_it_has_begun) {
    const auto round = in_three_days();
    BOOST_TEST((step_of(round, *round.starts_at - minutes{1}) != nothing));
    BOOST_TEST((step_of(round, *round.starts_at) == nothing));
}

BOOST_AUTO_TEST_CASE(a_round_that_is_scheduled_late_skips_the_times_before) {
    auto round = in_three_days();
    round.timed_at = noon + hours{60};
    BOOST_TEST((step_of(round, round.timed_at) == reminder(noon + hours{71})));
    round.timed_at = noon + hours{71}; // the invitation says it
    BOOST_TEST((step_of(round, round.timed_at) == nothing));
}

BOOST_AUTO_TEST_CASE(reminders_follow_the_time) {
    auto round = in_three_days();
    *round.starts_at += hours{24};
    BOOST_TEST((step_of(round, noon) == reminder(noon + hours{72})));
}

BOOST_AUTO_TEST_CASE(a_company_may_want_no_reminders) {
    auto round = in_three_days();
    round.remind_before.clear();
    BOOST_TEST((step_of(round, noon) == nothing));
}

BOOST_AUTO_TEST_CASE(nothing_happens_about_what_does_not_take_place) {
    for (const auto status :
         {round_status::planned, round_status::cancelled, round_status::no_show}) {
        auto round = in_three_days();
        round.status = status;
        BOOST_TEST((step_of(round, noon) == nothing));
    }
    auto done = in_three_days(); // nobody owes anything
    done.status = round_status::completed;
    BOOST_TEST((step_of(done, noon) == nothing));
}

BOOST_AUTO_TEST_CASE(feedback_is_due_after_working_time) {
    auto round = on_monday();
    BOOST_TEST(step_in_words(round) == "remind 2031-05-05T13:00:00Z");
    round.owed_step = 1;
    BOOST_TEST(step_in_words(round) == "tell 2031-05-07T11:00:00Z");
    round.owed_step = 2;
    BOOST_TEST(step_in_words(round) == "");
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_of_feedback_in_the_evening_or_at_the_weekend) {
    auto round = on_monday();
    *round.ends_at += hours{5}; // 16 o'clock
    BOOST_TEST(step_in_words(round) == "remind 2031-05-06T10:00:00Z");
    *round.starts_at += hours{96}; // Friday
    *round.ends_at += hours{96};
    BOOST_TEST(step_in_words(round) == "remind 2031-05-12T10:00:00Z");
}

BOOST_AUTO_TEST_CASE(feedback_on_a_round_that_is_recorded_later_is_owed_from_then_on) {
    auto round = on_monday();
    round.status = round_status::completed;
    round.timed_at = *round.ends_at + hours{24};
    BOOST_TEST(step_in_words(round) == "remind 2031-05-06T13:00:00Z");
}

BOOST_AUTO_TEST_CASE(whoever_has_given_feedback_is_left_alone) {
    auto round = on_monday();
    round.owed = false;
    BOOST_TEST(step_in_words(round) == "");
}

BOOST_AUTO_TEST_CASE(feedback_comes_after_the_reminders) {
    auto round = on_monday();
    round.remind_before = {hours{1}};
    const auto before = *round.starts_at - hours{2};
    BOOST_TEST((step_of(round, before) == reminder(*round.starts_at - hours{1})));
    round.reminded_at = *round.starts_at - hours{1};
    BOOST_TEST((step_of(round, *round.reminded_at).step == round_step::remind_feedback));
}

BOOST_AUTO_TEST_CASE(an_offer_that_is_not_answered_is_followed_up) {
    const auto offered_at = callboard::storage::parse_timestamp("2031-05-05T10:00:00Z").value();
    auto round = round_clock{};
    BOOST_TEST((step_of(round, offered_at) == nothing)); // planned, and not offered
    round.offer = offer_clock{offered_at, offered_at + hours{24 * 14}, 0};
    const auto in_days = [&](int days) { return offered_at + hours{24 * days}; };
    BOOST_TEST((step_of(round, offered_at) == next_round_step{round_step::ask_again, in_days(2)}));
    round.offer->follow_step = 1;
    BOOST_TEST(
        (step_of(round, offered_at) == next_round_step{round_step::tell_unanswered, in_days(4)}));
    round.offer->follow_step = 2;
    BOOST_TEST((step_of(round, offered_at) == nothing));
}

BOOST_AUTO_TEST_CASE(nobody_is_asked_again_when_it_is_too_late_to_choose) {
    const auto offered_at = callboard::storage::parse_timestamp("2031-05-05T10:00:00Z").value();
    auto round = round_clock{};
    round.offer = offer_clock{offered_at, offered_at + hours{24}, 0};
    const auto told = next_round_step{round_step::tell_unanswered, offered_at + hours{24}};
    BOOST_TEST((step_of(round, offered_at) == told));
    round.offer->last_choice = offered_at + hours{72}; // asked once more, told after three days
    round.offer->follow_step = 1;
    BOOST_TEST((step_of(round, offered_at).due_at == offered_at + hours{72}));
}

BOOST_AUTO_TEST_SUITE_END()
