// Follow-ups that are paused: of an application on hold, until the hold ends, however it ends; of
// an inactive company, until it is active. Tasks are claimed and done by hand, with the clock set
// by the test.
#include <boost/test/unit_test.hpp>

#include "storage/applications/application_commits.hpp"
#include "storage/applications/holds.hpp"
#include "storage/applications/undo.hpp"
#include "tests/support/company_status.hpp"
#include "tests/support/follow_ups.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::task_outcome;
using storage::timestamp;
using storage::transaction;

struct held_fixture : tests::follow_ups {
    std::int64_t of_ada = application(ada.candidate_id, fool, 1);
    /// Two steps, which moves do not stop.
    std::int64_t hello =
        sequence({{24, false, "One", "1", ""}, {48, true, "Two", "2", ""}}, "Hello", false);
    int version = 1;

    enrolment_view enrolled() { return follow_ups::enrolled(hello, of_ada); }
    void hold(std::optional<timestamp> since, timestamp at) {
        auto change = storage::hold_change{};
        change.application_id = of_ada;
        change.version = version++;
        change.held_at = since;
        change.actor_id = recruiter.user_id;
        change.at = at;
        BOOST_REQUIRE(db.run([&](transaction& work) { return change_hold(work, change); }));
    }
    void move(std::optional<timestamp> held_before, timestamp at) {
        auto to_interview = storage::application_move{};
        to_interview.application_id = of_ada;
        to_interview.version = version++;
        to_interview.from = 1;
        to_interview.to = 2;
        to_interview.actor_id = recruiter.user_id;
        to_interview.at = at;
        to_interview.held_before = held_before;
        BOOST_REQUIRE(db.run([&](transaction& work) {
                            return commit_moves_within(work, {to_interview});
                        }).at(0));
    }
    void undo(std::optional<timestamp> held_at, bool ends_hold, timestamp at) {
        auto back = storage::move_undo{};
        back.application_id = of_ada;
        back.version = version++;
        back.from = 2;
        back.to = 1;
        back.actor_id = recruiter.user_id;
        back.at = at;
        back.stage_since = at;
        back.held_at = held_at;
        back.ends_hold = ends_hold;
        db.run([&](transaction& work) { undo_move(work, back); });
    }
    /// When the pending step is due, by its task; its row must say the same.
    timestamp due() {
        BOOST_REQUIRE(armed() == 1);
        return storage::parse_timestamp(
                   text(
                       "SELECT due_at FROM task t JOIN sequence_enrolment e ON e.id = t.subject_id "
                       "WHERE t.kind = 'enrolment' AND t.due_at = e.next_at AND e.paused_at IS "
                       "NULL"))
            .value();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_held_enrolments, held_fixture)

BOOST_AUTO_TEST_CASE(a_hold_stops_follow_ups_and_they_go_on_later_by_as_long) {
    const auto made = enrolled();
    const auto begins = now();
    hold(begins, begins);
    BOOST_TEST(armed() == 0);
    const auto waiting = get(made.id);
    BOOST_TEST((waiting.state == enrolment_state::active));
    BOOST_TEST((waiting.paused_at == begins));
    BOOST_TEST((*waiting.next_at >= *made.next_at));
    BOOST_TEST((*waiting.next_at <= *made.next_at + (now() - begins)));
    BOOST_TEST(waiting.coming.size() == 2U);
    hold(std::nullopt, begins + 100h);
    BOOST_TEST((due() == *made.next_at + 100h));
    BOOST_TEST(!get(made.id).paused_at.has_value());
    BOOST_TEST(send_one(take()).outcome == task_outcome::done);
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(a_step_that_was_claimed_before_the_hold_is_not_sent) {
    const auto made = enrolled();
    const auto claimed = take();
    hold(now(), now());
    BOOST_TEST(send_one(claimed).detail == "the application is on hold");
    BOOST_TEST(mails() == 0);
    BOOST_TEST(get(made.id).next_step == 0);
    hold(std::nullopt, now());
    BOOST_TEST(send_one(take()).outcome == task_outcome::done);
}

BOOST_AUTO_TEST_CASE(a_move_that_ends_the_hold_lets_them_go_on_and_its_undo_stops_them_again) {
    const auto made = enrolled();
    const auto begins = now();
    hold(begins, begins);
    move(begins, begins + 10h);
    BOOST_TEST((due() == *made.next_at + 10h));
    undo(begins, false, begins + 11h);
    BOOST_TEST(armed() == 0);
    BOOST_TEST((get(made.id).paused_at == begins + 11h));
    hold(std::nullopt, begins + 31h);
    BOOST_TEST((due() == *made.next_at + 30h));
}

BOOST_AUTO_TEST_CASE(an_undo_that_ends_a_hold_lets_them_go_on_and_one_hold_after_another_does_not) {
    const auto made = enrolled();
    const auto begins = now();
    move(std::nullopt, begins);
    BOOST_TEST((due() == *made.next_at));
    hold(begins, begins);
    undo(begins - 1h, true, begins + 1h);
    BOOST_TEST(armed() == 0);
    BOOST_TEST((get(made.id).paused_at == begins));
    hold(std::nullopt, begins + 2h);
    BOOST_TEST((due() == *made.next_at + 2h));
    move(std::nullopt, begins + 2h);
    hold(begins + 2h, begins + 2h);
    undo(std::nullopt, true, begins + 5h);
    BOOST_TEST((due() == *made.next_at + 5h));
}

BOOST_AUTO_TEST_CASE(who_is_enrolled_on_hold_waits_and_the_preview_says_so) {
    const auto previewed = [&] {
        return db
            .run([&](transaction& work) {
                return preview_sequence(recruiter, work, {hello, of_ada});
            })
            .on_hold;
    };
    BOOST_TEST(!previewed());
    hold(now(), now());
    BOOST_TEST(previewed());
    const auto made = enrolled();
    BOOST_TEST(made.paused_at.has_value());
    BOOST_TEST(armed() == 0);
    hold(std::nullopt, *made.paused_at + 5h);
    BOOST_TEST((due() >= *made.next_at + 5h));
}

BOOST_AUTO_TEST_CASE(stopped_on_hold_it_stays_so) {
    const auto made = enrolled();
    hold(now(), now());
    db.run([&](transaction& work) {
        return stop_enrolment(recruiter, work, {made.id, "replied"});
    });
    BOOST_TEST(!get(made.id).paused_at.has_value());
    hold(std::nullopt, now());
    BOOST_TEST(armed() == 0);
    BOOST_TEST((get(made.id).state == enrolment_state::stopped));
}

BOOST_AUTO_TEST_CASE(what_a_hold_shifts_out_of_working_hours_waits_for_them) {
    const auto made = enrolled();
    send_one(take());
    // Friday evening, outside working hours; the default hours begin on Monday at nine.
    text("UPDATE sequence_enrolment SET next_at = '2090-04-28T20:00Z'");
    text("UPDATE task SET due_at = '2090-04-28T20:00Z'");
    BOOST_TEST(storage::to_text(*get(made.id).next_at) == "2090-05-01T09:00:00Z");
    BOOST_TEST(send_one(take()).detail == "it waits for working hours");
    BOOST_TEST(mails() == 1);
    BOOST_TEST(storage::to_text(due()) == "2090-05-01T09:00:00Z");
    BOOST_TEST(send_one(take()).outcome == task_outcome::done);
    BOOST_TEST(mails() == 2);
}

BOOST_AUTO_TEST_CASE(while_the_company_is_inactive_they_wait) {
    const auto made = enrolled();
    set_active(*this, globe, false);
    const auto another = refusal_of([&](transaction& work) {
        return enrol(recruiter, work, {hello, application(bob.candidate_id, fool)});
    });
    BOOST_TEST(another.current == R"({"refused":"company_inactive"})");
    BOOST_TEST(send_one(take()).outcome == task_outcome::outdated);
    BOOST_TEST(armed() == 0);
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    set_active(*this, globe, true);
    BOOST_TEST(send_one(take()).outcome == task_outcome::done);
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
