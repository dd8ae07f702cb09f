// Lists of rounds by time on a fresh database: whose are shown to whom, and in which order.
#include "storage/interviews/interviews.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using callboard::tests::scoped;
using ids = std::vector<std::int64_t>;
using std::chrono::minutes;

const auto each_element = boost::test_tools::per_element();

struct lists_fixture : callboard::tests::interviews_fixture {
    /// Of Ada, so many days from now.
    std::int64_t round(int days, const ids& panel, std::int64_t application_id = 0) {
        auto in = tomorrow();
        in.id = application_id == 0 ? adas : application_id;
        in.starts_at = in_days(days);
        in.panel = panel;
        in.allow_overlap = true;
        return schedule(recruiter, in).id;
    }
    /// One that began so many days ago.
    std::int64_t past(int days, const ids& panel) {
        const auto made = round(days, panel);
        text(fmt::format("UPDATE interview_round SET starts_at = starts_at - interval '{1} days', "
                         "ends_at = ends_at - interval '{1} days' WHERE id = {0}; "
                         "UPDATE interview_panel SET starts_at = starts_at - interval '{1} days', "
                         "ends_at = ends_at - interval '{1} days' WHERE round_id = {0}",
                         made, 2 * days));
        return made;
    }
    template <class Input, class F>
    ids all_of(const caller& who, Input in, F list) {
        auto found = ids{};
        do {
            const auto part = db.run([&](auto& work) { return list(who, work, in); });
            for (const auto& one : part.items)
                found.push_back(one.id);
            in.cursor = part.next_cursor;
        } while (in.cursor && found.size() < 50);
        return found;
    }
    ids upcoming(const caller& who, const upcoming_interviews_input& in = {}) {
        return all_of(who, in, &upcoming_interviews);
    }
    ids mine(const caller& who, const my_interviews_input& in = {}) {
        return all_of(who, in, &my_interviews);
    }
};

template <class Input>
std::string problem_of(const Input& in) {
    auto found = problems{};
    check_input(in, found);
    return found.empty() ? "" : found.found().front().pointer;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_interviews, lists_fixture)

BOOST_AUTO_TEST_CASE(staff_see_what_is_ahead_in_order_of_time) {
    const auto third = round(3, {manager.user_id});
    const auto first = round(1, {interviewer.user_id}, bobs);
    const auto second = round(2, {interviewer.user_id});
    round(15, {interviewer.user_id}); // later than two weeks
    past(2, {interviewer.user_id});
    cancel(recruiter, round(4, {interviewer.user_id}), "Ill");
    schedule(recruiter, untimed());
    for (const auto& who : {recruiter, colleague, manager, admin})
        BOOST_TEST(upcoming(who) == (ids{first, second, third}), each_element);
    BOOST_TEST(upcoming(stranger).empty());
    BOOST_TEST(upcoming(scoped(colleague, recruiter_scope::owned_jobs)).empty());
    BOOST_TEST((refusal_of([&](auto& work) { return upcoming_interviews(ada, work, {}); }).code ==
                errc::forbidden));
}

BOOST_AUTO_TEST_CASE(an_interviewer_sees_their_own) {
    const auto own = round(1, {interviewer.user_id, manager.user_id});
    const auto other = round(2, {manager.user_id});
    BOOST_TEST(upcoming(interviewer) == ids{own}, each_element);
    BOOST_TEST(mine(interviewer) == ids{own}, each_element);
    BOOST_TEST(mine(manager) == (ids{own, other}), each_element);
    BOOST_TEST(mine(recruiter).empty());
    // Of a colleague, those that they share.
    auto of_manager = upcoming_interviews_input{};
    of_manager.interviewer_id = manager.user_id;
    BOOST_TEST(upcoming(interviewer, of_manager) == ids{own}, each_element);
    BOOST_TEST(upcoming(recruiter, of_manager) == (ids{own, other}), each_element);
}

BOOST_AUTO_TEST_CASE(a_list_is_narrowed) {
    const auto clown = job(globe, colleague.user_id, "Clown");
    const auto first = round(1, {interviewer.user_id});
    const auto other = round(2, {manager.user_id}, application(bob.candidate_id, clown));
    const auto last = round(20, {manager.user_id});
    auto of_job = upcoming_interviews_input{};
    of_job.job_id = clown;
    BOOST_TEST(upcoming(recruiter, of_job) == ids{other}, each_element);
    BOOST_TEST(upcoming(admin, of_job) == ids{other}, each_element);
    auto later = upcoming_interviews_input{};
    later.from = in_days(10).instant();
    BOOST_TEST(upcoming(recruiter, later) == ids{last}, each_element);
    auto soon = upcoming_interviews_input{};
    soon.to = *in_days(2).instant();
    BOOST_TEST(upcoming(recruiter, soon) == ids{first}, each_element); // without its end
}

BOOST_AUTO_TEST_CASE(lists_come_in_pages) {
    auto expected = ids{};
    for (auto n = 0; n < 3; ++n) // at the same time, in order of their ids
        expected.push_back(round(1, {interviewer.user_id}));
    expected.push_back(round(2, {interviewer.user_id}));
    auto in = upcoming_interviews_input{};
    in.limit = 1;
    for (const auto& who : {recruiter, admin, interviewer})
        BOOST_TEST(upcoming(who, in) == expected, each_element);
    auto own = my_interviews_input{};
    own.limit = 1;
    BOOST_TEST(mine(interviewer, own) == expected, each_element);
    BOOST_TEST(mine(ada, own) == expected, each_element);
}

BOOST_AUTO_TEST_CASE(owed_feedback_comes_before_what_is_ahead) {
    const auto ahead = round(1, {interviewer.user_id});
    const auto older = past(3, {interviewer.user_id});
    const auto newer = past(2, {interviewer.user_id, manager.user_id});
    BOOST_TEST(mine(interviewer) == (ids{older, newer, ahead}), each_element);
    for (const auto& one :
         db.run([&](auto& work) { return my_interviews(interviewer, work, {}); }).items)
        BOOST_TEST(one.owes_feedback == (one.id != ahead));
    text(fmt::format("UPDATE interview_panel SET gave_feedback = true WHERE round_id = {} AND "
                     "user_id = {}",
                     newer, interviewer.user_id));
    BOOST_TEST(mine(interviewer) == (ids{older, ahead}), each_element);
    BOOST_TEST(mine(manager) == ids{newer}, each_element);
    auto off = edit_of(older);
    off.panel = ids{manager.user_id};
    edit(recruiter, off);
    BOOST_TEST(mine(interviewer) == ids{ahead}, each_element);
    // A span in the past shows both, each once.
    auto all = my_interviews_input{};
    all.from = in_days(-10).instant();
    BOOST_TEST(mine(manager, all) == (ids{older, newer}), each_element);
}

BOOST_AUTO_TEST_CASE(whoever_declined_owes_nothing) {
    const auto declined = past(3, {interviewer.user_id, manager.user_id});
    text(fmt::format("UPDATE interview_panel SET answer = 'declined' WHERE round_id = {} AND "
                     "user_id = {}",
                     declined, interviewer.user_id));
    BOOST_TEST(mine(interviewer).empty());
    BOOST_TEST(mine(manager) == ids{declined}, each_element);
    const auto seen = db.run([&](auto& work) { return get_round(interviewer, work, {declined}); });
    BOOST_TEST(!seen.owes_feedback);
}

BOOST_AUTO_TEST_CASE(whoever_changed_the_company_left_their_rounds_behind) {
    round(1, {interviewer.user_id});
    auto moved = interviewer;
    moved.company_id = rose;
    BOOST_TEST(mine(moved).empty());
    BOOST_TEST(upcoming(moved).empty());
}

BOOST_AUTO_TEST_CASE(a_candidate_sees_time_and_place_and_nobody_of_the_company) {
    auto in = tomorrow();
    in.location = "Room 2";
    in.message = "Bring two scenes";
    in.briefing = "Be strict";
    const auto made = schedule(recruiter, in).id;
    const auto own = db.run([&](auto& work) { return my_interviews(ada, work, {}); }).items;
    BOOST_REQUIRE_EQUAL(own.size(), 1U);
    BOOST_TEST(own[0].id == made);
    BOOST_TEST(own[0].location == "Room 2");
    BOOST_TEST(own[0].message == "Bring two scenes");
    BOOST_TEST(own[0].briefing == "");
    BOOST_TEST(own[0].panel.empty());
    BOOST_TEST(own[0].members.empty());
    BOOST_TEST(own[0].criteria.empty());
    BOOST_TEST(!own[0].lead_id);
    BOOST_TEST(!own[0].created_by);
    BOOST_TEST(mine(bob).empty());
}

BOOST_AUTO_TEST_CASE(a_span_ends_after_it_begins) {
    auto in = upcoming_interviews_input{};
    in.from = in_days(2).instant();
    BOOST_TEST(problem_of(in) == "");
    in.to = in.from;
    BOOST_TEST(problem_of(in) == "/to");
    auto own = my_interviews_input{};
    own.from = in.from;
    own.to = in_days(1).instant();
    BOOST_TEST(problem_of(own) == "/to");
}

BOOST_AUTO_TEST_SUITE_END()
