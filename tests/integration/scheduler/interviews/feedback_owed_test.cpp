// Who is reminded of feedback, and who is told that it is missing.
#include <boost/test/unit_test.hpp>

#include "scheduler/interviews/round_work.hpp"
#include "storage/interviews/feedback.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard;
using namespace callboard::storage;
using std::chrono::hours;
using tests::in_days;

struct feedback_owed_fixture : tests::interviews_fixture {
    std::vector<scheduler::task_result> work_at(timestamp now = {}) {
        const auto tasks = tests::take_tasks(db, task_kind::interview);
        return tests::do_tasks(db, &scheduler::do_rounds, tasks, now);
    }
    /// A round of yesterday, recorded now.
    std::int64_t past_round(std::vector<std::int64_t> panel) {
        auto in = tomorrow();
        in.starts_at = in_days(-1);
        in.status = round_status::completed;
        in.panel = std::move(panel);
        return schedule(recruiter, in).id;
    }
    void give(const caller& who, std::int64_t round) {
        auto in = give_feedback_input{};
        in.id = round;
        in.recommendation = recommendation::yes;
        db.run([&](auto& work) { return give_feedback(who, work, in); });
    }
    /// The mails about feedback, in order: recipient, who owes it.
    std::string mails() {
        return text("SELECT coalesce(string_agg(concat_ws(' ', user_id, inputs->>'owing'), ', ' "
                    "ORDER BY id), '') FROM outbox_mail WHERE kind = 'feedback_owed'");
    }
    /// The titles of somebody's notifications.
    std::string notices(const caller& who) {
        return text(fmt::format("SELECT coalesce(string_agg(title, ', ' ORDER BY id), '') FROM "
                                "notification WHERE kind = 'feedback' AND user_id = {}",
                                who.user_id));
    }
    std::string name_of(const caller& who) {
        return text(fmt::format("SELECT name FROM app_user WHERE id = {}", who.user_id));
    }
    std::int64_t waiting() { return id("SELECT count(*) FROM task WHERE kind = 'interview'"); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_feedback_owed, feedback_owed_fixture)

BOOST_AUTO_TEST_CASE(first_the_panel_is_reminded_then_the_recruiter_is_told) {
    past_round({interviewer.user_id, manager.user_id});
    BOOST_TEST(work_at().front().detail == "nothing is due yet");
    BOOST_TEST(mails() == "");
    work_at();
    BOOST_TEST(mails() == fmt::format("{}, {}", manager.user_id, interviewer.user_id));
    BOOST_TEST(notices(interviewer) == "Your feedback is due");
    work_at();
    const auto names = name_of(manager) + ", " + name_of(interviewer);
    BOOST_TEST(mails() == fmt::format("{}, {}, {} {}", manager.user_id, interviewer.user_id,
                                      recruiter.user_id, names));
    BOOST_TEST(notices(recruiter) == "Feedback is missing from " + names);
    BOOST_TEST(waiting() == 0);
}

BOOST_AUTO_TEST_CASE(whoever_has_given_it_hears_nothing) {
    const auto round = past_round({interviewer.user_id, manager.user_id});
    work_at();
    give(manager, round);
    work_at();
    BOOST_TEST(mails() == fmt::to_string(interviewer.user_id));
    give(interviewer, round);
    BOOST_TEST(work_at().front().detail == "nothing is left to do");
    BOOST_TEST(mails() == fmt::to_string(interviewer.user_id));
    BOOST_TEST(notices(recruiter) == "");
    BOOST_TEST(waiting() == 0);
}

BOOST_AUTO_TEST_CASE(a_round_that_did_not_take_place_owes_nobody_anything) {
    const auto round = past_round({interviewer.user_id});
    work_at();
    auto in = edit_of(round);
    in.status = round_status::no_show;
    edit(recruiter, in);
    BOOST_TEST(waiting() == 0);
    BOOST_TEST(mails() == "");
}

BOOST_AUTO_TEST_CASE(nobody_is_reminded_before_the_interview_is_over) {
    const auto round = schedule(recruiter, tomorrow());
    for (auto n = 0; n < 4; ++n) // of the start, then of the feedback
        work_at();
    BOOST_TEST(mails() == fmt::format("{}, {} {}", interviewer.user_id, recruiter.user_id,
                                      name_of(interviewer)));
    BOOST_TEST(text(fmt::format("SELECT owed_step FROM interview_round WHERE id = {}", round.id)) ==
               "2");
}

BOOST_AUTO_TEST_CASE(a_round_that_is_moved_after_all_begins_again) {
    const auto round = schedule(recruiter, tomorrow()).id;
    for (auto n = 0; n < 3; ++n)
        work_at();
    BOOST_TEST(mails() == fmt::to_string(interviewer.user_id));
    auto in = edit_of(round);
    in.starts_at = in_days(9);
    edit(recruiter, in);
    BOOST_TEST(text(fmt::format("SELECT owed_step FROM interview_round WHERE id = {}", round)) ==
               "0");
}

BOOST_AUTO_TEST_CASE(who_declined_or_is_inactive_is_not_expected_to_say_anything) {
    past_round({interviewer.user_id, manager.user_id});
    text(fmt::format("UPDATE interview_panel SET answer = 'declined' WHERE user_id = {}",
                     manager.user_id));
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", interviewer.user_id));
    BOOST_TEST(work_at().front().detail == "nothing is left to do");
    BOOST_TEST(mails() == "");
}

BOOST_AUTO_TEST_CASE(without_a_contact_their_lead_is_told_or_nobody) {
    past_round({interviewer.user_id});
    text(fmt::format("UPDATE app_user SET active = false, lead_id = {} WHERE id = {}",
                     colleague.user_id, recruiter.user_id));
    work_at();
    work_at();
    work_at();
    BOOST_TEST(notices(colleague) == "Feedback is missing from " + name_of(interviewer));
    text(fmt::format("UPDATE app_user SET lead_id = NULL WHERE id = {}", recruiter.user_id));
    text("UPDATE interview_round SET owed_step = 1");
    text("INSERT INTO task (kind, subject_id, due_at) SELECT 'interview', id, now() + interval "
         "'90 days' FROM interview_round");
    BOOST_TEST(work_at().front().detail == "nobody is responsible for the application");
}

BOOST_AUTO_TEST_CASE(a_mail_about_feedback_is_for_those_who_read_feedback) {
    const auto round = past_round({interviewer.user_id});
    work_at();
    work_at();
    work_at();
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE kind = 'feedback_owed' AND candidate_id "
                  "IS NOT NULL") == 0);
    BOOST_TEST(text("SELECT string_agg(inputs->>'url', ' ' ORDER BY id) FROM outbox_mail WHERE "
                    "kind = 'feedback_owed'") ==
               fmt::format("/my-interviews?round={} /applications/{}", round, adas));
}

BOOST_AUTO_TEST_SUITE_END()
