// Reminders of interviews: tasks that the changes of rounds arm, done by hand as the scheduler
// does.
#include "scheduler/interviews/round_work.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/interviews/interview_rules.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/people/companies.hpp"
#include "tests/support/due_tasks.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard;
using namespace callboard::storage;
using callboard::tests::in_days;
using std::chrono::hours;
using std::chrono::minutes;

struct round_reminders_fixture : tests::interviews_fixture {
    /// Does the waiting task of rounds as if the clock showed that time, or when it is due.
    std::vector<scheduler::task_result> work_at(timestamp now = {}) {
        const auto tasks = tests::take_tasks(db, task_kind::interview);
        return tests::do_tasks(db, &scheduler::do_rounds, tasks, now);
    }
    /// When the round's task is due; empty if it has none.
    std::string armed(std::int64_t round_id) {
        const auto due = text(fmt::format("SELECT extract(epoch FROM due_at)::bigint FROM task "
                                          "WHERE kind = 'interview' AND subject_id = {}",
                                          round_id));
        return due.empty() ? "" : to_text(timestamp{std::chrono::seconds{std::stoll(due)}});
    }
    /// The reminders of a round: kind and recipient ("c": the candidate).
    std::string reminders(std::int64_t round_id) {
        return text(fmt::format(
            "SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c')), ', ' "
            "ORDER BY id), '') FROM outbox_mail WHERE cause_kind = 'round' AND cause_id = {} AND "
            "kind IN ('interview_reminder', 'panel_reminder') AND state = 'queued'",
            round_id));
    }
    std::string both() {
        return fmt::format("interview_reminder c, panel_reminder {}", interviewer.user_id);
    }
    void answer_of_candidate(const std::string& answer) {
        text(fmt::format("UPDATE interview_round SET candidate_answer = '{}'", answer));
    }
    timestamp start = in_days(3).instant().value();
    std::int64_t round = [&] {
        auto in = tomorrow();
        in.starts_at = start;
        in.message = "Bring two scenes.";
        in.briefing = "Ask about the gap.";
        return schedule(recruiter, in).id;
    }();
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_round_reminders, round_reminders_fixture)

BOOST_AUTO_TEST_CASE(both_sides_are_reminded_a_day_and_an_hour_before) {
    BOOST_TEST(work_at().front().detail == "nothing is due yet");
    BOOST_TEST(reminders(round) == "");
    BOOST_TEST(armed(round) == to_text(start - hours{24}));
    BOOST_TEST((work_at().front().outcome == task_outcome::done));
    BOOST_TEST(reminders(round) == both());
    BOOST_TEST(armed(round) == to_text(start - hours{1}));
    work_at();
    BOOST_TEST(reminders(round) == both() + ", " + both());
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE kind LIKE '%reminder' AND expires_at <> "
                  "(SELECT starts_at FROM interview_round)") == 0);
}

BOOST_AUTO_TEST_CASE(a_candidates_reminder_has_nothing_internal) {
    work_at();
    work_at();
    BOOST_TEST(text("SELECT inputs->>'message' FROM outbox_mail WHERE kind = "
                    "'interview_reminder'") == "Bring two scenes.");
    BOOST_TEST(text("SELECT inputs->>'briefing' FROM outbox_mail WHERE kind = 'panel_reminder'") ==
               "Ask about the gap.");
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE user_id IS NULL AND inputs::text ~ "
                  "'gap|briefing'") == 0);
}

BOOST_AUTO_TEST_CASE(what_was_missed_is_made_up_for_once_and_never_after_the_start) {
    work_at(start - minutes{20});
    BOOST_TEST(reminders(round) == both());
    auto in = edit_of(round);
    in.location = "Room 3";
    edit(recruiter, in);
    text("UPDATE interview_round SET reminded_at = NULL");
    work_at(start);
    BOOST_TEST(reminders(round) == both());
}

BOOST_AUTO_TEST_CASE(reminders_follow_a_change_of_time) {
    work_at();
    for (auto day = 4; day <= 13; ++day) {
        auto in = edit_of(round);
        in.starts_at = in_days(day);
        edit(recruiter, in);
    }
    work_at();
    BOOST_TEST(armed(round) == to_text(*in_days(13).instant() - hours{24}));
    BOOST_TEST(id("SELECT count(*) FROM task WHERE kind = 'interview'") == 1);
    work_at(start - hours{24});
    BOOST_TEST(text("SELECT string_agg(DISTINCT inputs->>'starts_at', ' ') FROM outbox_mail WHERE "
                    "kind LIKE '%reminder'") == to_text(*in_days(13).instant()));
}

BOOST_AUTO_TEST_CASE(a_reminder_that_waits_is_of_the_present_time_only) {
    work_at();
    work_at();
    BOOST_TEST(reminders(round) == both());
    auto in = edit_of(round);
    in.message = "Bring three scenes.";
    edit(recruiter, in);
    BOOST_TEST(reminders(round) == both()); // still true
    in = edit_of(round);
    in.starts_at = in_days(5);
    edit(recruiter, in);
    BOOST_TEST(reminders(round) == "");
}

BOOST_AUTO_TEST_CASE(whoever_declined_or_was_taken_off_is_not_reminded) {
    auto in = edit_of(round);
    in.panel = std::vector{interviewer.user_id, manager.user_id, colleague.user_id};
    edit(recruiter, in);
    in.panel = std::vector{interviewer.user_id, manager.user_id};
    edit(recruiter, in);
    answer_of_candidate("declined");
    text(fmt::format("UPDATE interview_panel SET answer = 'declined' WHERE user_id = {}",
                     manager.user_id));
    work_at();
    work_at();
    BOOST_TEST(reminders(round) == fmt::format("panel_reminder {}", interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(an_uncertain_answer_is_no_reason_to_be_silent) {
    answer_of_candidate("tentative");
    work_at();
    work_at();
    BOOST_TEST(reminders(round) == both());
}

BOOST_AUTO_TEST_CASE(an_answer_to_another_time_does_not_count) {
    answer_of_candidate("declined");
    text("UPDATE interview_panel SET answer = 'declined'");
    auto in = edit_of(round);
    in.starts_at = in_days(4);
    edit(recruiter, in);
    work_at();
    work_at();
    BOOST_TEST(reminders(round) == both());
}

BOOST_AUTO_TEST_CASE(a_cancelled_round_reminds_nobody) {
    const auto tasks = tests::take_tasks(db, task_kind::interview);
    cancel(recruiter, round, "Ill");
    BOOST_TEST(armed(round) == "");
    // A node had claimed it before.
    const auto done = tests::do_tasks(db, &scheduler::do_rounds, tasks, start - hours{24});
    BOOST_TEST(done.front().detail == "it does not take place");
    BOOST_TEST(reminders(round) == "");
}

BOOST_AUTO_TEST_CASE(a_reminder_does_not_leave_after_the_cancellation) {
    work_at();
    work_at();
    BOOST_TEST(reminders(round) == both());
    cancel(recruiter, round, "Ill");
    BOOST_TEST(reminders(round) == "");
}

BOOST_AUTO_TEST_CASE(a_reminder_that_waits_is_not_sent_to_whom_it_no_longer_concerns) {
    auto in = edit_of(round);
    in.panel = std::vector{interviewer.user_id, manager.user_id, colleague.user_id};
    edit(recruiter, in);
    work_at();
    work_at();
    text("DELETE FROM outbox_mail WHERE kind NOT LIKE '%reminder'");
    answer_of_candidate("declined");
    text(fmt::format("UPDATE interview_panel SET answer = 'declined' WHERE user_id = {0}; "
                     "UPDATE interview_panel SET removed_at = now() WHERE user_id = {1}",
                     manager.user_id, colleague.user_id));
    const auto claimed =
        db.run([](transaction& work) { return claim_mails(work, 10, minutes{1}); });
    BOOST_TEST(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.superseded == 3);
    BOOST_TEST(text("SELECT user_id FROM outbox_mail WHERE state = 'claimed'") ==
               fmt::to_string(interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(a_company_sets_its_own_times) {
    auto in = edit_interview_rules_input{};
    in.company_id = globe;
    in.remind_minutes = std::vector<std::int64_t>{30, 2'880};
    work_at();
    db.run([&](auto& work) { return edit_interview_rules(admin, work, in); });
    work_at();
    BOOST_TEST(armed(round) == to_text(start - hours{48}));
    in.remind_minutes = std::vector<std::int64_t>{};
    db.run([&](auto& work) { return edit_interview_rules(admin, work, in); });
    work_at();
    BOOST_TEST(armed(round) > to_text(start)); // of feedback, which is owed then
}

BOOST_AUTO_TEST_CASE(an_inactive_company_is_silent_until_it_is_active_again) {
    const auto set_active = [&](bool active) {
        auto in = edit_company_input{};
        in.id = globe;
        in.active = active;
        db.run([&](auto& work) { return edit_company(admin, work, in); });
    };
    set_active(false);
    BOOST_TEST(work_at(start - hours{24}).front().detail == "the company is not active: it waits");
    BOOST_TEST(reminders(round) == "");
    BOOST_TEST(armed(round) == "");
    set_active(true);
    work_at(start - hours{2});
    BOOST_TEST(reminders(round) == both());
}

BOOST_AUTO_TEST_CASE(a_round_that_is_gone_has_nothing_due) {
    text("DELETE FROM interview_round");
    BOOST_TEST(work_at().front().detail == "it is gone");
}

BOOST_AUTO_TEST_SUITE_END()
