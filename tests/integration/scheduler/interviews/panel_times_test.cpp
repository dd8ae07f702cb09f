// When a panel could meet a candidate: free times, what they are booked for, and for whom that is.
#include "scheduler/interviews/panel_times.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/support/interviews.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using storage::errc;
using storage::timestamp;
using storage::transaction;
using tests::in_days;

struct panel_times_fixture : tests::interviews_fixture {
    /// From tomorrow to a week later, with the interviewer.
    [[nodiscard]] panel_times_input week() const {
        auto in = panel_times_input{};
        in.id = adas;
        in.panel = {interviewer.user_id};
        in.from = *in_days(1).instant();
        in.to = *in_days(8).instant();
        return in;
    }
    panel_times times(const storage::caller& who, const panel_times_input& in) {
        return db.run([&](transaction& work) { return find_panel_times(who, work, in); });
    }
    storage::refusal why_not(const storage::caller& who, const panel_times_input& in) {
        return refusal_of([&](transaction& work) { return find_panel_times(who, work, in); });
    }
    /// Schedules a round of Bob's with the interviewer.
    storage::interview_round book(timestamp starts_at) {
        auto in = tomorrow();
        in.id = bobs;
        in.starts_at = starts_at;
        return schedule(recruiter, in);
    }
};

bool has(const panel_times& times, timestamp slot) {
    return std::ranges::count(times.slots, slot) > 0;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_panel_times, panel_times_fixture)

BOOST_AUTO_TEST_CASE(what_is_booked_is_told_and_is_not_free) {
    const auto before = times(recruiter, week());
    BOOST_TEST(before.busy.empty());
    BOOST_REQUIRE(before.slots.size() > 10U);
    const auto taken = before.slots[4];
    const auto made = book(taken);
    const auto after = times(recruiter, week());
    BOOST_REQUIRE(after.busy.size() == 1U);
    BOOST_TEST(after.busy[0].name == "interviewer 5");
    BOOST_TEST((after.busy[0].starts_at == taken));
    BOOST_TEST(after.busy[0].round_id.value() == made.id);
    BOOST_TEST(!has(after, taken));
    BOOST_TEST(!has(after, taken - minutes{30})); // an hour would not be free
    BOOST_TEST(has(after, before.slots[0]));
    auto with_pause = week();
    with_pause.buffer_minutes = 60;
    const auto paused = times(recruiter, with_pause);
    BOOST_TEST(!has(paused, taken + hours{1}));
    BOOST_TEST(paused.slots.size() < after.slots.size());
}

BOOST_AUTO_TEST_CASE(the_candidate_has_to_be_free_as_well) {
    const auto slot = times(recruiter, week()).slots[4];
    auto own = tomorrow();
    own.panel = std::vector{manager.user_id};
    own.starts_at = slot;
    schedule(recruiter, own);
    const auto found = times(recruiter, week());
    BOOST_TEST(!has(found, slot));
    BOOST_REQUIRE(found.busy.size() == 1U);
    BOOST_TEST((found.busy[0].booked_as == storage::booked_as::candidate));
}

BOOST_AUTO_TEST_CASE(the_round_that_is_moved_is_not_in_its_own_way) {
    const auto slot = times(recruiter, week()).slots[4];
    auto own = tomorrow();
    own.starts_at = slot;
    const auto made = schedule(recruiter, own);
    BOOST_TEST(!has(times(recruiter, week()), slot));
    auto moved = week();
    moved.round_id = made.id;
    const auto found = times(recruiter, moved);
    BOOST_TEST(found.busy.empty());
    BOOST_TEST(has(found, slot));
    moved.round_id = book(slot + hours{2}).id; // of another application
    BOOST_TEST(pointers(why_not(recruiter, moved)) == "/round_id");
    moved.round_id = 999'999;
    BOOST_TEST(pointers(why_not(recruiter, moved)) == "/round_id");
}

BOOST_AUTO_TEST_CASE(nothing_of_rounds_that_the_caller_does_not_see_is_told_but_the_time) {
    book(times(recruiter, week()).slots[4]);
    const auto narrowed = tests::scoped(colleague, storage::recruiter_scope::owned_jobs);
    auto in = week();
    in.id = application(ada.candidate_id, job(globe, colleague.user_id, "Clown"));
    const auto found = times(narrowed, in);
    BOOST_REQUIRE(found.busy.size() == 1U);
    BOOST_TEST(!found.busy[0].round_id.has_value());
}

BOOST_AUTO_TEST_CASE(only_staff_who_see_the_application_may_look) {
    BOOST_TEST((why_not(manager, week()).code == errc::none));
    BOOST_TEST((why_not(admin, week()).code == errc::none));
    BOOST_TEST((why_not(stranger, week()).code == errc::not_found));
    BOOST_TEST((why_not(interviewer, week()).code == errc::forbidden));
    BOOST_TEST((why_not(ada, week()).code == errc::forbidden));
    auto in = week();
    in.panel = {stranger.user_id}; // of another company
    BOOST_TEST(pointers(why_not(recruiter, in)) == "/panel");
}

BOOST_AUTO_TEST_CASE(a_member_whose_account_is_inactive_may_stay) {
    auto in = tomorrow();
    const auto round = schedule(recruiter, in).id;
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", interviewer.user_id));
    auto wanted = week();
    BOOST_TEST(pointers(why_not(recruiter, wanted)) == "/panel");
    wanted.round_id = round;
    BOOST_TEST((why_not(recruiter, wanted).code == errc::none));
}

BOOST_AUTO_TEST_CASE(the_window_is_checked_and_what_is_past_is_not_free) {
    auto in = week();
    in.to = in.from;
    BOOST_TEST(pointers(why_not(recruiter, in)) == "/to");
    in.to = *in.from + days{15};
    BOOST_TEST(pointers(why_not(recruiter, in)) == "/to");
    auto found = storage::problems{};
    check(in, found);
    BOOST_TEST(found.found().size() == 1U);
    in.from = *in_days(-7).instant();
    in.to = *in_days(0).instant();
    BOOST_TEST(times(recruiter, in).slots.empty());
    in.from.reset(); // now
    BOOST_TEST(pointers(why_not(recruiter, in)) == "/to");
    in.to.reset();
    BOOST_TEST(!times(recruiter, in).slots.empty());
}

BOOST_AUTO_TEST_SUITE_END()
