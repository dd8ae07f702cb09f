// Interviews of applications that are deleted, or whose candidates are forgotten: their people are
// told by mails that remain, and that do not say more than they may.
#include <boost/test/unit_test.hpp>

#include "storage/applications/application_commits.hpp"
#include "storage/applications/applications.hpp"
#include "storage/candidates/retention.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;

constexpr std::int16_t rejected = 5;

struct gone_applications_fixture : callboard::tests::interviews_fixture {
    interview_round ahead = schedule(recruiter, tomorrow());

    gone_applications_fixture() {
        text(fmt::format("UPDATE candidate SET name = 'zebra' WHERE id = {}", ada.candidate_id));
        text("DELETE FROM outbox_mail"); // the invitations have been sent
    }
    void remove() {
        db.run([&](transaction& work) { delete_application(admin, work, {adas}); });
    }
    /// Forgets Ada, whose application is to a job that is closed.
    void forget() {
        text("UPDATE job SET status = 'closed'");
        BOOST_TEST(db.run([&](transaction& work) {
                         return forget_candidates(work, {ada.candidate_id});
                     }).size() == 1U);
    }
    void reject() {
        auto move = application_move{};
        move.application_id = adas;
        move.version = static_cast<int>(
            id(fmt::format("SELECT version FROM application WHERE id = {}", adas)));
        move.to = rejected;
        move.actor_id = recruiter.user_id;
        move.at = now();
        move.receipt = new_receipt();
        move.cancels_rounds = true;
        move.rounds_told_at = move.at + std::chrono::minutes{10};
        BOOST_TEST(commit_moves(db.session(), "node", {move}, false).front().committed);
    }
    /// The mails in order: kind, recipient ("c": the candidate), state.
    std::string mails() {
        return text("SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c'), "
                    "state), ', ' ORDER BY kind), '') FROM outbox_mail");
    }
    std::string both() {
        return fmt::format("interview_cancelled c queued, panel_cancelled {} queued",
                           interviewer.user_id);
    }
    /// What all mails have in common; nothing if they differ.
    std::string common(const std::string& what) {
        return text(
            fmt::format("SELECT string_agg(DISTINCT ({})::text, ' or ') FROM outbox_mail", what));
    }
    std::vector<claimed_mail> claim() {
        return db
            .run([](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); })
            .mails;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_gone_applications, gone_applications_fixture)

BOOST_AUTO_TEST_CASE(the_people_of_a_deleted_application_are_told_at_once) {
    schedule(recruiter, untimed()); // nobody knows of it
    const auto uid = text(fmt::format("SELECT uid FROM interview_round WHERE id = {}", ahead.id));
    remove();
    BOOST_TEST(mails() == both());
    BOOST_TEST(common("application_id IS NULL") == "true");
    BOOST_TEST(common("not_before <= now()") == "true");
    BOOST_TEST(common("expires_at = '" + to_text(*ahead.ends_at) + "'") == "true");
    BOOST_TEST(common("inputs #>> '{calendar,uid}'") == uid);
    BOOST_TEST(common("inputs #>> '{calendar,sequence}'") == "1");
    BOOST_TEST(common("inputs->>'starts_at'") == to_text(*ahead.starts_at));
    BOOST_TEST(common("inputs->>'job_title'") == "Prompter");
    BOOST_TEST(id("SELECT count(*) FROM interview_round") == 0);
}

BOOST_AUTO_TEST_CASE(only_the_candidate_reads_whose_application_it_was) {
    remove();
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE outbox_mail::text LIKE '%zebra%'") == 0);
    const auto claimed = claim();
    BOOST_REQUIRE_EQUAL(claimed.size(), 2U);
    for (const auto& mail : claimed) {
        const auto to_panel = mail.kind == "panel_cancelled";
        BOOST_TEST(mail.candidate_name.value_or("") == (to_panel ? "" : "zebra"));
        BOOST_TEST(mail.company_name.value() == "Globe");
    }
}

BOOST_AUTO_TEST_CASE(what_has_begun_is_not_cancelled_any_more) {
    text("UPDATE interview_round SET starts_at = now() - interval '1 minute', ends_at = now() + "
         "interval '1 hour'");
    remove();
    BOOST_TEST(mails() == "");
}

BOOST_AUTO_TEST_CASE(a_cancellation_that_could_still_be_undone_is_told_when_it_cannot_be) {
    reject();
    text("UPDATE outbox_mail SET inputs = inputs || '{\"reason\": \"zebra\"}'");
    BOOST_TEST(common("not_before > now() + interval '9 minutes'") == "true");
    remove();
    BOOST_TEST(mails() == both());
    BOOST_TEST(common("application_id IS NULL AND not_before <= now()") == "true");
    BOOST_TEST(
        id("SELECT count(*) FROM outbox_mail WHERE user_id IS NOT NULL AND inputs::text LIKE "
           "'%zebra%'") == 0);
    BOOST_TEST(claim().size() == 2U);
}

BOOST_AUTO_TEST_CASE(one_that_is_being_sent_is_tried_again_if_it_must_be) {
    reject();
    text("UPDATE outbox_mail SET state = 'transmitting'");
    remove();
    text("UPDATE outbox_mail SET state = 'deferred', not_before = now()");
    BOOST_TEST(claim().size() == 2U);
}

BOOST_AUTO_TEST_CASE(invitations_and_reminders_go_with_the_application) {
    text(fmt::format("INSERT INTO outbox_mail (kind, application_id, user_id, not_before, "
                     "created_at, cause_kind, cause_id) SELECT kind, {}, {}, now(), now(), "
                     "'round', {} FROM unnest('{{panel_invitation,panel_reminder}}'::text[]) AS "
                     "kind",
                     adas, interviewer.user_id, ahead.id));
    remove();
    BOOST_TEST(mails() == both());
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_the_expected_one_cancels_nothing) {
    const auto why = refusal_of([&](transaction& work) {
        delete_application(admin, work, versioned{{adas}, versions{7}});
        return 0;
    });
    BOOST_TEST((why.code == errc::version_mismatch));
    BOOST_TEST(mails() == "");
}

BOOST_AUTO_TEST_CASE(the_panel_of_a_forgotten_candidate_is_told_and_the_candidate_is_not) {
    const auto version = id(fmt::format("SELECT version FROM application WHERE id = {}", adas));
    forget();
    BOOST_TEST(mails() == fmt::format("panel_cancelled {} queued", interviewer.user_id));
    BOOST_TEST(common("application_id IS NULL") == "true");
    BOOST_TEST(common("inputs #>> '{calendar,sequence}'") == "1");
    BOOST_TEST(text(fmt::format("SELECT concat_ws(' ', i.status, p.takes_place, a.open_rounds, "
                                "a.version) FROM interview_round i JOIN interview_panel p ON "
                                "p.round_id = i.id JOIN application a ON a.id = i.application_id "
                                "WHERE i.id = {}",
                                ahead.id)) == fmt::format("cancelled f 0 {}", version + 1));
    BOOST_TEST(text(fmt::format("SELECT concat_ws(' ', kind, round_id, version, actor_id) FROM "
                                "application_event WHERE application_id = {} ORDER BY id DESC "
                                "LIMIT 1",
                                adas)) ==
               fmt::format("round_cancelled {} {}", ahead.id, version + 1));
    BOOST_TEST(claim().size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_the_panel_was_not_told_yet_survives_the_forgetting_without_words) {
    reject();
    text("UPDATE outbox_mail SET state = 'deferred', inputs = inputs || '{\"reason\": \"zebra\"}'");
    forget();
    BOOST_TEST(mails() ==
               fmt::format("interview_cancelled c cancelled, panel_cancelled {} deferred",
                           interviewer.user_id));
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE outbox_mail::text LIKE '%zebra%'") == 0);
}

BOOST_AUTO_TEST_CASE(nobody_is_told_of_a_candidate_who_is_not_forgotten) {
    BOOST_TEST(db.run([&](transaction& work) {
                     return forget_candidates(work, {ada.candidate_id});
                 }).empty()); // in an active process
    BOOST_TEST(mails() == "");
    BOOST_TEST(text(fmt::format("SELECT status FROM interview_round WHERE id = {}", ahead.id)) ==
               "scheduled");
}

BOOST_AUTO_TEST_SUITE_END()
