// Mails about rounds, as they are queued in the transaction of the change.
#include <boost/test/unit_test.hpp>

#include "storage/mail/outbox.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;

struct invitations_fixture : callboard::tests::interviews_fixture {
    /// The mails of a round in order: kind, recipient ("c": the candidate), state.
    std::string mails(std::int64_t round) {
        return text(fmt::format(
            "SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c'), state), "
            "', ' ORDER BY id), '') FROM outbox_mail WHERE cause_kind = 'round' AND cause_id = {}",
            round));
    }
    std::int64_t mails_of(std::int64_t round, const std::string& kind) {
        return id(fmt::format("SELECT count(*) FROM outbox_mail WHERE cause_kind = 'round' AND "
                              "cause_id = {} AND kind = '{}'",
                              round, kind));
    }
    /// A member of the inputs of the newest mail of that kind.
    std::string newest(const std::string& kind, const std::string& path) {
        return text(fmt::format("SELECT inputs #>> '{{{}}}' FROM outbox_mail WHERE kind = '{}' "
                                "ORDER BY id DESC LIMIT 1",
                                path, kind));
    }
    void forget_mails() { text("DELETE FROM outbox_mail"); }
    std::string both(const char* to_candidate, const char* to_panel) {
        return fmt::format("{} c queued, {} {} queued", to_candidate, to_panel,
                           interviewer.user_id);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_invitations, invitations_fixture)

BOOST_AUTO_TEST_CASE(a_new_round_invites_its_people) {
    auto in = tomorrow();
    in.message = "Bring two scenes.";
    in.briefing = "Ask about the gap.";
    in.location = "Room 2";
    const auto round = schedule(recruiter, in);
    BOOST_TEST(mails(round.id) == both("interview_invitation", "panel_invitation"));
    BOOST_TEST(newest("interview_invitation", "round") == "Audition");
    BOOST_TEST(newest("interview_invitation", "minutes") == "60");
    BOOST_TEST(newest("interview_invitation", "message") == "Bring two scenes.");
    BOOST_TEST(newest("interview_invitation", "location") == "Room 2");
    BOOST_TEST(newest("interview_invitation", "member_id") == "0");
    BOOST_TEST(newest("interview_invitation", "starts_at") == to_text(*round.starts_at));
    BOOST_TEST(newest("panel_invitation", "briefing") == "Ask about the gap.");
    BOOST_TEST(newest("panel_invitation", "panel") ==
               text(fmt::format("SELECT name FROM app_user WHERE id = {}", interviewer.user_id)));
    BOOST_TEST(newest("panel_invitation", "calendar,sequence") == "0");
    BOOST_TEST(newest("panel_invitation", "calendar,uid") ==
               text(fmt::format("SELECT uid FROM interview_round WHERE id = {}", round.id)));
}

BOOST_AUTO_TEST_CASE(nothing_internal_is_in_a_mail_to_the_candidate) {
    auto in = tomorrow();
    in.briefing = "Ask about the gap.";
    const auto round = schedule(recruiter, in);
    cancel(recruiter, round.id, "We found someone better");
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE user_id IS NULL AND (inputs::text ~ "
                  "'gap|better|briefing' OR inputs->>'panel' IS NOT NULL)") == 0);
    BOOST_TEST(newest("panel_cancelled", "reason") == "We found someone better");
}

BOOST_AUTO_TEST_CASE(nobody_is_invited_without_a_time_or_after_the_event) {
    const auto idea = schedule(recruiter, untimed());
    auto past = tomorrow();
    past.starts_at = in_days(-2);
    past.status = round_status::completed;
    const auto done = schedule(recruiter, past);
    BOOST_TEST(mails(idea.id) + mails(done.id) == "");
}

BOOST_AUTO_TEST_CASE(ten_moves_are_ten_mails_with_one_uid_and_rising_sequences) {
    const auto round = schedule(recruiter, tomorrow());
    for (auto day = 2; day <= 11; ++day) {
        auto in = edit_of(round.id);
        in.starts_at = in_days(day);
        edit(recruiter, in);
    }
    for (const auto* kind : {"interview_invitation", "panel_invitation"}) {
        BOOST_TEST(text(fmt::format("SELECT string_agg(inputs #>> '{{calendar,sequence}}', ' ' "
                                    "ORDER BY id) FROM outbox_mail WHERE kind = '{}'",
                                    kind)) == "0 1 2 3 4 5 6 7 8 9 10");
        BOOST_TEST(text(fmt::format("SELECT count(DISTINCT inputs #>> '{{calendar,uid}}') FROM "
                                    "outbox_mail WHERE kind = '{}'",
                                    kind)) == "1");
    }
    BOOST_TEST(newest("interview_invitation", "was_at") == to_text(*in_days(10).instant()));
    BOOST_TEST(newest("interview_invitation", "starts_at") == to_text(*in_days(11).instant()));
}

BOOST_AUTO_TEST_CASE(a_cancellation_has_the_uid_and_a_higher_sequence) {
    const auto round = schedule(recruiter, tomorrow());
    forget_mails();
    cancel(recruiter, round.id, "Ill");
    BOOST_TEST(mails(round.id) == both("interview_cancelled", "panel_cancelled"));
    BOOST_TEST(newest("interview_cancelled", "calendar,sequence") == "1");
    BOOST_TEST(newest("interview_cancelled", "starts_at") == to_text(*round.starts_at));
    BOOST_TEST(newest("interview_cancelled", "postponed") == "false");
    forget_mails();
    cancel(recruiter, round.id, "Ill"); // changes nothing
    BOOST_TEST(mails(round.id) == "");
}

BOOST_AUTO_TEST_CASE(a_round_that_loses_its_time_is_described_by_the_one_it_had) {
    const auto round = schedule(recruiter, tomorrow());
    forget_mails();
    auto in = edit_of(round.id);
    in.status = round_status::planned;
    edit(recruiter, in);
    BOOST_TEST(mails(round.id) == both("interview_cancelled", "panel_cancelled"));
    BOOST_TEST(newest("interview_cancelled", "starts_at") == to_text(*round.starts_at));
    BOOST_TEST(newest("interview_cancelled", "calendar,ends_at") == to_text(*round.ends_at));
    BOOST_TEST(newest("interview_cancelled", "postponed") == "true");
}

BOOST_AUTO_TEST_CASE(who_is_taken_off_is_told_and_who_joins_is_invited) {
    const auto round = schedule(recruiter, tomorrow());
    forget_mails();
    auto in = edit_of(round.id);
    in.panel = std::vector{manager.user_id};
    edit(recruiter, in);
    BOOST_TEST(mails(round.id) == fmt::format("panel_invitation {} queued, panel_cancelled {} "
                                              "queued",
                                              manager.user_id, interviewer.user_id));
    BOOST_TEST(newest("panel_cancelled", "removed") == "true");
    BOOST_TEST(newest("panel_cancelled", "reason") == "");
}

BOOST_AUTO_TEST_CASE(a_mail_that_could_not_be_delivered_does_not_arrive_after_its_successor) {
    const auto round = schedule(recruiter, tomorrow());
    text("UPDATE outbox_mail SET state = 'deferred', attempts = 1");
    auto in = edit_of(round.id);
    in.message = "Bring two scenes.";
    edit(recruiter, in);
    BOOST_TEST(mails(round.id) ==
               fmt::format("interview_invitation c cancelled, panel_invitation {} deferred, "
                           "interview_invitation c queued",
                           interviewer.user_id));
}

BOOST_AUTO_TEST_CASE(a_refused_change_mails_nobody) {
    schedule(recruiter, tomorrow());
    forget_mails();
    auto again = tomorrow();
    again.id = bobs;
    BOOST_TEST((why_not_scheduled(recruiter, again).code == errc::conflict));
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail") == 0);
}

BOOST_AUTO_TEST_CASE(a_mailer_gets_what_it_needs_to_write_them) {
    schedule(recruiter, tomorrow());
    const auto claimed =
        db.run([](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); });
    BOOST_REQUIRE_EQUAL(claimed.mails.size(), 2U);
    for (const auto& mail : claimed.mails) {
        BOOST_TEST(mail.repeatable); // calendars recognise a second copy
        BOOST_TEST(!mail.of_move);
        BOOST_TEST(mail.candidate_name.value() ==
                   text(fmt::format("SELECT name FROM candidate WHERE id = {}", ada.candidate_id)));
        BOOST_TEST(mail.job_title.value() == "Prompter");
    }
}

BOOST_AUTO_TEST_CASE(who_has_left_the_company_is_not_told) {
    schedule(recruiter, tomorrow());
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose,
                     interviewer.user_id));
    const auto claimed =
        db.run([](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); });
    BOOST_TEST(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.suppressed == 1);
}

BOOST_AUTO_TEST_SUITE_END()
