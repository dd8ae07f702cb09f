// Follow-ups from the first mail to the last: what is sent when, and what happens when the sequence
// changes in between. Tasks are claimed and done by hand, with the clock set by the test.
#include "scheduler/sequences/enrolment_work.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "scheduler/sequences/follow_up_time.hpp"
#include "tests/support/company_status.hpp"
#include "tests/support/follow_ups.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using namespace std::chrono_literals;
using storage::task_outcome;
using storage::transaction;

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_enrolment_work, tests::enrolments)

BOOST_AUTO_TEST_CASE(each_step_is_sent_once_and_the_last_one_finishes) {
    const auto made = enrolled(hello, of_ada);
    for (auto step = 0; step < 3; ++step) {
        const auto seen = get(made.id);
        BOOST_TEST(seen.next_step == step);
        BOOST_TEST((seen.next_at == made.coming[static_cast<std::size_t>(step)].due_at));
        BOOST_TEST(seen.coming.size() == static_cast<std::size_t>(3 - step));
        const auto tasks = take();
        BOOST_TEST((send(tasks).at(0).outcome == task_outcome::done));
        BOOST_TEST(mails() == step + 1);
        // The same task again, as after a lost answer.
        BOOST_TEST((send(tasks).at(0).outcome == task_outcome::outdated));
        BOOST_TEST(mails() == step + 1);
    }
    const auto over = get(made.id);
    BOOST_TEST((over.state == enrolment_state::finished));
    BOOST_TEST(over.next_step == 3);
    BOOST_TEST(over.coming.empty());
    BOOST_TEST(armed() == 0);
    BOOST_TEST(
        mails(fmt::format("candidate_id = {} AND application_id = {} AND company_id = {} AND "
                          "user_id IS NULL AND cause_kind = 'enrolment' AND cause_id = {}",
                          ada.candidate_id, of_ada, globe, made.id)) == 3);
    const auto second =
        boost::json::parse(text("SELECT inputs FROM outbox_mail ORDER BY id OFFSET 1 LIMIT 1"));
    BOOST_TEST(second.at("subject").as_string() == "Still with us?");
    BOOST_TEST(second.at("text").as_string().starts_with("Yours, recruiter"));
    BOOST_TEST(second.at("html").as_string().starts_with("<p>Yours, recruiter"));
}

BOOST_AUTO_TEST_CASE(after_a_long_delay_the_steps_keep_their_distance) {
    const auto made = enrolled(hello, of_ada);
    const auto much_later = *made.next_at + 1'000h;
    BOOST_TEST((send_next(much_later) == task_outcome::done));
    BOOST_TEST((get(made.id).next_at == much_later + 48h));
    const auto a_little_late = much_later + 48h + 59min;
    BOOST_TEST((send_next(a_little_late) == task_outcome::done));
    BOOST_TEST((get(made.id).next_at == much_later + 48h));
}

BOOST_AUTO_TEST_CASE(steps_for_working_hours_wait_until_the_company_works) {
    text(fmt::format("INSERT INTO calendar (company_id, zone, hours, holidays) VALUES ({}, "
                     "'Europe/Berlin', '{{mon 09:00-17:00,tue 09:00-17:00,wed 09:00-17:00,"
                     "thu 09:00-17:00,fri 09:00-17:00}}', '{{2090-05-01}}') RETURNING id",
                     globe));
    const auto clock = db.run([&](transaction& work) { return follow_up_clock{work, globe}; });
    const auto due = [&](int hours, const char* from) {
        return storage::to_text(
            clock.due({hours, true, "S", "T", ""}, *storage::parse_timestamp(from)));
    };
    // Friday 28 April 2090 in Berlin, two hours ahead of UTC; Monday is a holiday.
    BOOST_TEST(due(1, "2090-04-28T08:00:00Z") == "2090-04-28T09:00:00Z");
    BOOST_TEST(due(8, "2090-04-28T08:00:00Z") == "2090-05-02T08:00:00Z");
    // What falls into the evening is sent the next morning, and so is what falls into the night.
    BOOST_TEST(due(7, "2090-04-28T08:00:00Z") == "2090-05-02T07:00:00Z");
    BOOST_TEST(due(0, "2090-04-29T22:00:00Z") == "2090-05-02T07:00:00Z");
    BOOST_TEST(storage::to_text(clock.due({8, false, "S", "T", ""},
                                          *storage::parse_timestamp("2090-04-28T20:00:00Z"))) ==
               "2090-04-29T04:00:00Z");
    // Another company has other hours: the default ones.
    const auto other = db.run([&](transaction& work) { return follow_up_clock{work, rose}; });
    BOOST_TEST(storage::to_text(other.due({0, true, "S", "T", ""},
                                          *storage::parse_timestamp("2090-04-29T22:00:00Z"))) ==
               "2090-05-01T09:00:00Z");
}

BOOST_AUTO_TEST_CASE(edited_steps_apply_to_what_has_not_been_sent) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    auto in = edit_sequence_input{.id = hello};
    in.steps = std::vector<sequence_step>{{24, false, "A", "A", ""}, {24, false, "B", "B", ""}};
    db.run([&](transaction& work) { edit_sequence(recruiter, work, in); });
    BOOST_TEST(get(made.id).coming.size() == 1U);
    BOOST_TEST(get(made.id).coming.at(0).subject == "B");
    in.steps = std::vector<sequence_step>{{24, false, "A", "A", ""}};
    db.run([&](transaction& work) { edit_sequence(recruiter, work, in); });
    BOOST_TEST((send_next() == task_outcome::outdated));
    BOOST_TEST((get(made.id).state == enrolment_state::finished));
    BOOST_TEST(mails() == 1);
}

BOOST_AUTO_TEST_CASE(a_text_that_can_no_longer_be_written_stops_only_its_own_enrolment) {
    const auto made = enrolled(hello, of_ada);
    const auto other = enrolled(sequence({{1, false, "S", "T", ""}}, "Other"), of_ada);
    text("UPDATE follow_up_step SET subject = '{{gone}}' WHERE sequence_id = " +
         std::to_string(hello) + " RETURNING position");
    auto failed = 0;
    auto done = 0;
    for (const auto& result : send(take())) {
        failed += result.outcome == task_outcome::failed;
        done += result.outcome == task_outcome::done;
    }
    BOOST_TEST(failed == 1);
    BOOST_TEST(done == 1);
    BOOST_TEST(get(made.id).stopped_why.value() == "template_broken");
    BOOST_TEST((get(other.id).state == enrolment_state::finished));
}

BOOST_AUTO_TEST_CASE(an_old_task_does_not_stand_in_the_way_of_the_right_one) {
    enrolled(hello, of_ada);
    auto tasks = take();
    send(tasks);
    const auto next = take();
    tasks.push_back(next.at(0));
    const auto results = send(tasks);
    BOOST_TEST((results.at(0).outcome == task_outcome::outdated));
    BOOST_TEST((results.at(1).outcome == task_outcome::done));
    BOOST_TEST(mails() == 2);
    text("DELETE FROM application WHERE id = " + std::to_string(of_ada) + " RETURNING id");
    BOOST_TEST((send(take()).at(0).outcome == task_outcome::outdated));
}

BOOST_AUTO_TEST_CASE(a_company_that_is_active_again_goes_on_with_its_follow_ups) {
    enrolled(hello, of_ada);
    for (const auto active : {false, true}) {
        text("DELETE FROM task"); // while the company is not active, what is due is dropped
        tests::set_active(*this, globe, active);
    }
    BOOST_TEST(armed() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
