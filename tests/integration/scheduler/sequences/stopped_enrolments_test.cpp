// Everything that stops follow-ups: nothing more is sent, and the reason is recorded. Tasks are
// claimed and done by hand, with the clock set by the test.
#include <boost/test/unit_test.hpp>

#include "storage/candidates/candidates.hpp"
#include "tests/support/at_once.hpp"
#include "tests/support/follow_ups.hpp"
#include "tests/support/input_problems.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using storage::errc;
using storage::task_outcome;
using storage::transaction;

const auto each_element = boost::test_tools::per_element();

struct stopped_fixture : tests::enrolments {
    /// Enrolled, then something happened: the next step is not sent.
    void expect_stopped(std::int64_t id, const std::string& why) {
        const auto seen = get(id);
        BOOST_TEST((seen.state == enrolment_state::stopped));
        BOOST_TEST(seen.stopped_why.value_or("") == why);
        BOOST_TEST(seen.coming.empty());
        BOOST_TEST(!seen.next_at.has_value());
        BOOST_TEST(list(recruiter, {.state = enrolment_state::stopped}) == ids{id}, each_element);
        BOOST_TEST(list(recruiter, {.state = enrolment_state::active}).empty());
        const auto before = mails();
        BOOST_TEST((send_next() == task_outcome::outdated));
        BOOST_TEST(mails() == before);
        BOOST_TEST(armed() == 0);
        BOOST_TEST(text(fmt::format("SELECT state || ' ' || stopped_why FROM sequence_enrolment "
                                    "WHERE id = {}",
                                    id)) == "stopped " + why);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_stopped_enrolments, stopped_fixture)

BOOST_AUTO_TEST_CASE(a_move_stops_it_and_its_undo_lets_it_go_on) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    change("application", "stage = 3", of_ada);
    BOOST_TEST(get(made.id).stopped_why.value_or("") == "stage_changed");
    change("application", "stage = 2", of_ada);
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    BOOST_TEST(get(made.id).coming.size() == 2U);
    change("application", "stage = 3", of_ada);
    expect_stopped(made.id, "stage_changed");
    // Once that is recorded, it stays stopped.
    change("application", "stage = 2", of_ada);
    BOOST_TEST((get(made.id).state == enrolment_state::stopped));
}

BOOST_AUTO_TEST_CASE(one_that_does_not_mind_moves_stops_at_the_end_of_the_pipeline) {
    const auto patient = sequence({{1, false, "S", "T", ""}, {1, false, "S", "T", ""}}, "P", false);
    const auto made = enrolled(patient, of_ada);
    change("application", "stage = 3", of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    change("application", "stage = 5", of_ada);
    expect_stopped(made.id, "pipeline_ended");
}

BOOST_AUTO_TEST_CASE(there_are_no_follow_ups_once_the_job_is_closed) {
    const auto made = enrolled(hello, of_ada);
    change("job", "status = 'closed'", fool);
    expect_stopped(made.id, "job_closed");
}

BOOST_AUTO_TEST_CASE(whoever_must_not_be_contacted_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    change("candidate", "status = 'do_not_contact'", ada.candidate_id);
    expect_stopped(made.id, "do_not_contact");
}

BOOST_AUTO_TEST_CASE(a_company_that_must_not_contact_somebody_sends_no_follow_ups) {
    const auto made = enrolled(hello, of_ada);
    const auto refuse = [&](const storage::caller& who, bool refused) {
        return db.run([&](transaction& work) {
            auto in = storage::set_contact_input{ada.candidate_id, refused, "asked for it", {}};
            return storage::set_contact(who, work, in).do_not_contact.value();
        });
    };
    BOOST_TEST(refuse(manager, true));
    BOOST_TEST((get(made.id).state == enrolment_state::stopped));
    BOOST_TEST(!refuse(recruiter, false));
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    BOOST_TEST(refuse(recruiter, true));
    expect_stopped(made.id, "do_not_contact");
}

BOOST_AUTO_TEST_CASE(whoever_has_an_inactive_account_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    change("app_user", "active = false", ada.user_id);
    expect_stopped(made.id, "account_inactive");
    const auto why = enrol_refused(hello, of_ada);
    BOOST_TEST(why.current == R"({"refused":"account_inactive"})");
}

BOOST_AUTO_TEST_CASE(whoever_opted_out_of_the_company_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    opt_out(rose); // not this one
    BOOST_TEST((get(made.id).state == enrolment_state::active));
    opt_out(globe);
    expect_stopped(made.id, "opted_out");
}

BOOST_AUTO_TEST_CASE(whoever_opted_out_of_everything_gets_nothing) {
    const auto made = enrolled(hello, of_ada);
    opt_out(0);
    expect_stopped(made.id, "opted_out");
}

BOOST_AUTO_TEST_CASE(a_deactivated_sequence_stops_everybody) {
    const auto made = enrolled(hello, of_ada);
    const auto claimed = take();
    const auto other = enrolled(hello, application(bob.candidate_id, fool));
    db.run([&](transaction& work) { deactivate_sequence(recruiter, work, {hello}); });
    for (const auto id : {made.id, other.id})
        BOOST_TEST(get(id).stopped_why.value_or("") == "sequence_deactivated");
    BOOST_TEST(armed() == 0);
    BOOST_TEST((send(claimed).at(0).outcome == task_outcome::outdated));
    BOOST_TEST(mails() == 0);
    const auto why = enrol_refused(hello, of_ada);
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current == R"({"refused":"sequence_deactivated"})");
}

BOOST_AUTO_TEST_CASE(stopped_by_hand_it_cancels_what_has_not_left) {
    const auto made = enrolled(hello, of_ada);
    BOOST_TEST((send_next() == task_outcome::done));
    BOOST_TEST((send_next() == task_outcome::done));
    text("UPDATE outbox_mail SET state = 'sent' WHERE id = (SELECT min(id) FROM outbox_mail) "
         "RETURNING id");
    text("UPDATE outbox_mail SET state = 'claimed' WHERE state = 'queued' RETURNING id");
    const auto claimed = take();
    const auto over = stop(made.id);
    BOOST_TEST((over.state == enrolment_state::stopped));
    BOOST_TEST(over.stopped_why.value() == "replied");
    BOOST_TEST(over.next_step == 2);
    BOOST_TEST(mails("state = 'cancelled'") == 1);
    BOOST_TEST(mails("state = 'sent'") == 1);
    BOOST_TEST((send(claimed).at(0).outcome == task_outcome::outdated));
    BOOST_TEST(mails() == 2);
    const auto why = refused(stop_enrolment, recruiter, stop_enrolment_input{made.id, "again"});
    BOOST_TEST((why.code == errc::conflict));
    BOOST_TEST(why.current == R"({"state":"stopped"})");
    BOOST_TEST(id("SELECT count(*) FROM audit_event WHERE kind = 'enrolment_stopped'") == 1);
    BOOST_TEST(tests::pointers(stop_enrolment_input{made.id, " "}).at(0) == "/reason");
}

BOOST_AUTO_TEST_CASE(when_sending_meets_stopping_a_mail_is_sent_or_cancelled) {
    for (auto round = 0; round < 15; ++round) {
        const auto made = enrolled(hello, of_ada);
        const auto claimed = take();
        const auto before = mails();
        const auto done = tests::at_once(3, [&](int who) {
            auto session = storage::connection{{.url = db.url()}};
            auto sent = false;
            storage::run_in_transaction(session, "test", [&](transaction& work) {
                static const auto settings = config::settings{};
                if (who == 2)
                    stop_enrolment(recruiter, work, {made.id, "replied"});
                else
                    sent = do_enrolments(work, {settings, claimed.at(0).due_at}, claimed)
                               .at(0)
                               .outcome == task_outcome::done;
            });
            return sent;
        });
        BOOST_TEST(mails() - before == done[0] + done[1]);
        BOOST_TEST(mails("state = 'queued'") == 0); // stopped in any case: cancelled or not sent
        BOOST_TEST((get(made.id).state == enrolment_state::stopped));
        BOOST_TEST(armed() == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
