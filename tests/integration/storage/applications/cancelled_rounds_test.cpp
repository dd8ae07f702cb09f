// Rounds of interviews that a move to the end of the pipeline cancels in its own statement, and
// that an undo brings back.
#include "storage/applications/cancelled_rounds.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/applications/application_commits.hpp"
#include "storage/applications/histories.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/values/receipt.hpp"
#include "tests/support/interviews.hpp"

namespace {

using namespace callboard::storage;
using callboard::tests::in_days;
using ids = std::vector<std::int64_t>;
using texts = std::vector<std::string>;

constexpr std::int16_t applied = 0;
constexpr std::int16_t rejected = 5;
const auto each_element = boost::test_tools::per_element();

struct cancelled_rounds_fixture : callboard::tests::interviews_fixture {
    int version_of(std::int64_t application) {
        return static_cast<int>(
            id(fmt::format("SELECT version FROM application WHERE id = {}", application)));
    }
    application_move rejection(std::int64_t application) {
        auto made = application_move{};
        made.application_id = application;
        made.version = version_of(application);
        made.from = applied;
        made.to = rejected;
        made.actor_id = recruiter.user_id;
        made.reason = "Too loud";
        made.at = now();
        made.receipt = new_receipt();
        made.cancels_rounds = true;
        made.rounds_told_at = made.at + std::chrono::minutes{10};
        return made;
    }
    bool commit(const application_move& move) {
        return commit_moves(db.session(), "node", {move}, false).front().committed;
    }
    std::vector<affected_round> undo(const application_move& move) {
        auto plan = move_undo{};
        plan.application_id = move.application_id;
        plan.version = move.version + 1;
        plan.from = move.to;
        plan.to = move.from;
        plan.actor_id = recruiter.user_id;
        plan.at = now();
        plan.receipt = new_receipt();
        plan.undoes = move.receipt;
        plan.stage_since = move.at;
        return db.run([&](transaction& work) {
            undo_move(work, plan);
            return restore_rounds(work, plan);
        });
    }
    std::string state_of(std::int64_t round) {
        return text(fmt::format(
            "SELECT concat_ws(' ', i.status, i.sequence, p.takes_place) FROM interview_round i "
            "LEFT JOIN interview_panel p ON p.round_id = i.id WHERE i.id = {}",
            round));
    }
    /// The mails that the move has caused: kind, recipient ("c": the candidate), state.
    std::string mails_of(const application_move& move) {
        return text(fmt::format(
            "SELECT coalesce(string_agg(concat_ws(' ', kind, coalesce(user_id::text, 'c'), state), "
            "', ' ORDER BY kind, id), '') FROM outbox_mail WHERE cause_kind = 'move' AND cause_id "
            "= {}",
            move.receipt));
    }
    std::string both(const char* state) {
        return fmt::format("interview_cancelled c {0}, panel_cancelled {1} {0}", state,
                           interviewer.user_id);
    }
    std::int64_t count_invitations() {
        return id("SELECT count(*) FROM outbox_mail WHERE kind IN ('interview_invitation', "
                  "'panel_invitation')");
    }
    std::int64_t open_rounds() {
        return id(fmt::format("SELECT open_rounds FROM application WHERE id = {}", adas));
    }
    texts history() {
        auto found = texts{};
        for (const auto& one :
             db.run([&](auto& work) { return application_history(recruiter, work, {adas}); }).items)
            found.push_back(one.kind);
        return found;
    }
    /// A mail about a round: 0 to the candidate, or to a member of the panel.
    void queue(const std::string& kind, std::int64_t round, std::int64_t user,
               const std::string& state) {
        text(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, user_id, "
            "inputs, state, not_before, expires_at, created_at, cause_kind, cause_id) SELECT "
            "'{0}', company_id, application_id, CASE WHEN {2} = 0 THEN candidate_id END, "
            "nullif({2}, 0), jsonb_build_object('starts_at', starts_at), '{3}', now(), starts_at, "
            "now(), 'round', id FROM interview_round WHERE id = {1}",
            kind, round, user, state));
    }
    /// The mails about a round of this kind: recipient, state; each on its own.
    std::string mails_about(std::int64_t round, const std::string& kind) {
        return text(fmt::format(
            "SELECT coalesce(string_agg(concat_ws(' ', coalesce(user_id::text, 'c'), state), ', ' "
            "ORDER BY id), '') FROM outbox_mail WHERE cause_kind = 'round' AND cause_id = {} AND "
            "kind = '{}'",
            round, kind));
    }
    mail_claim claim() {
        return db.run(
            [](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); });
    }
    /// Moves a round into the past.
    void begin(std::int64_t round) {
        text(fmt::format("UPDATE interview_round SET starts_at = starts_at - interval '9 days', "
                         "ends_at = ends_at - interval '9 days' WHERE id = {0}; "
                         "UPDATE interview_panel SET starts_at = starts_at - interval '9 days', "
                         "ends_at = ends_at - interval '9 days' WHERE round_id = {0}",
                         round));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_cancelled_rounds, cancelled_rounds_fixture)

BOOST_AUTO_TEST_CASE(what_is_planned_or_ahead_is_cancelled_with_the_move) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    const auto idea = schedule(recruiter, untimed()).id;
    auto other = tomorrow();
    other.id = bobs;
    other.starts_at = in_days(2);
    const auto bobs_round = schedule(recruiter, other).id;
    BOOST_TEST(open_rounds() == 2);
    const auto move = rejection(adas);
    BOOST_TEST(commit(move));
    BOOST_TEST(state_of(ahead) == "cancelled 1 f");
    BOOST_TEST(state_of(idea) == "cancelled 1");
    BOOST_TEST(state_of(bobs_round) == "scheduled 0 t");
    BOOST_TEST(open_rounds() == 0);
    BOOST_TEST(history() == (texts{"submitted", "round_scheduled", "round_planned", "moved",
                                   "round_cancelled", "round_cancelled"}),
               each_element);
    const auto last = db.run([&](auto& work) {
                            return application_history(recruiter, work, {adas});
                        }).items.back();
    BOOST_TEST(last.round_id.has_value());
    BOOST_TEST(last.reason.value() == "Too loud");
    BOOST_TEST(last.actor_id.value() == recruiter.user_id);
    BOOST_TEST(last.version == move.version + 1);
}

BOOST_AUTO_TEST_CASE(what_has_begun_is_not_cancelled) {
    const auto begun = schedule(recruiter, tomorrow()).id;
    begin(begun);
    BOOST_TEST(commit(rejection(adas)));
    BOOST_TEST(state_of(begun) == "scheduled 0 t");
}

BOOST_AUTO_TEST_CASE(a_move_of_which_the_actor_knows_no_rounds_cancels_none) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    auto move = rejection(adas);
    move.cancels_rounds = false;
    BOOST_TEST(commit(move));
    BOOST_TEST(state_of(ahead) == "scheduled 0 t");
    BOOST_TEST(open_rounds() == 1);
}

BOOST_AUTO_TEST_CASE(a_round_that_was_added_after_the_actor_looked_outdates_its_move) {
    const auto move = rejection(adas);
    const auto ahead = schedule(recruiter, tomorrow()).id;
    BOOST_TEST(!commit(move));
    BOOST_TEST(state_of(ahead) == "scheduled 0 t");
    BOOST_TEST(commit(rejection(adas)));
    BOOST_TEST(state_of(ahead) == "cancelled 1 f");
}

BOOST_AUTO_TEST_CASE(an_undo_brings_back_what_the_move_had_cancelled) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    const auto idea = schedule(recruiter, untimed()).id;
    auto ill = tomorrow();
    ill.starts_at = in_days(3);
    const auto earlier = schedule(recruiter, ill).id;
    cancel(recruiter, earlier, "Ill");
    const auto uid = text(fmt::format("SELECT uid FROM interview_round WHERE id = {}", ahead));
    const auto move = rejection(adas);
    commit(move);
    const auto listed =
        db.run([&](auto& work) { return find_cancelled_rounds(work, adas, move.receipt); });
    BOOST_TEST(listed.size() == 2U);
    const auto back = undo(move);
    BOOST_REQUIRE_EQUAL(back.size(), 2U);
    BOOST_TEST(back[0].id == ahead);
    BOOST_TEST(back[0].name == "Audition");
    BOOST_TEST((back[0].starts_at == tomorrow().starts_at->instant()));
    BOOST_TEST(!back[0].overlaps);
    BOOST_TEST(back[1].id == idea);
    BOOST_TEST(!back[1].starts_at);
    BOOST_TEST(state_of(ahead) == "scheduled 2 t");
    BOOST_TEST(state_of(idea) == "planned 2");
    BOOST_TEST(state_of(earlier) == "cancelled 1 f");
    BOOST_TEST(open_rounds() == 2);
    BOOST_TEST(text(fmt::format("SELECT uid FROM interview_round WHERE id = {}", ahead)) == uid);
    BOOST_TEST(history().back() == "round_restored");
}

BOOST_AUTO_TEST_CASE(a_slot_that_was_given_away_does_not_prevent_an_undo) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    const auto move = rejection(adas);
    commit(move);
    auto other = tomorrow();
    other.id = bobs;
    schedule(recruiter, other); // the same interviewer
    const auto back = undo(move);
    BOOST_REQUIRE_EQUAL(back.size(), 1U);
    BOOST_TEST(back[0].overlaps);
    BOOST_TEST(state_of(ahead) == "scheduled 2 t");
    const auto last = db.run([&](auto& work) {
                            return application_history(recruiter, work, {adas});
                        }).items.back();
    BOOST_TEST(last.kind == "round_restored");
    BOOST_TEST(last.override);
}

BOOST_AUTO_TEST_CASE(what_a_move_would_cancel_is_known_beforehand) {
    const auto ahead_at = [&] {
        auto found = ids{};
        for (const auto& one :
             db.run([&](auto& work) { return find_rounds_ahead(work, adas, now()); }))
            found.push_back(one.id);
        return found;
    };
    BOOST_TEST(ahead_at().empty());
    const auto idea = schedule(recruiter, untimed()).id;
    const auto ahead = schedule(recruiter, tomorrow()).id;
    auto soon = tomorrow();
    soon.starts_at = in_days(2);
    begin(schedule(recruiter, soon).id);
    BOOST_TEST(ahead_at() == (ids{ahead, idea}), each_element);
    commit(rejection(adas));
    BOOST_TEST(ahead_at().empty());
}

BOOST_AUTO_TEST_CASE(its_people_are_told_once_it_can_no_longer_be_undone) {
    const auto ahead = schedule(recruiter, tomorrow());
    schedule(recruiter, untimed()); // nobody knows of it
    const auto move = rejection(adas);
    commit(move);
    BOOST_TEST(mails_of(move) == both("queued"));
    const auto of_mails = [&](const std::string& what) {
        return text(fmt::format("SELECT string_agg(DISTINCT ({})::text, ' ') FROM outbox_mail "
                                "WHERE cause_id = {} AND cause_kind = 'move'",
                                what, move.receipt));
    };
    BOOST_TEST(of_mails("not_before = created_at + interval '10 minutes'") == "true");
    BOOST_TEST(of_mails("inputs #>> '{calendar,sequence}'") == "1");
    BOOST_TEST(of_mails("inputs->>'starts_at'") == to_text(*ahead.starts_at));
    BOOST_TEST(of_mails("inputs->>'round_id'") == fmt::to_string(ahead.id));
    BOOST_TEST(of_mails("inputs->>'reason'") == ""); // of a rejection: not even the panel reads it
}

BOOST_AUTO_TEST_CASE(nobody_waits_in_a_room_because_a_move_could_still_be_undone) {
    const auto soon = schedule(recruiter, tomorrow()).id;
    text(fmt::format("UPDATE interview_round SET starts_at = now() + interval '33 minutes', "
                     "ends_at = now() + interval '1 hour' WHERE id = {}",
                     soon));
    const auto move = rejection(adas);
    commit(move);
    BOOST_TEST(text("SELECT string_agg(DISTINCT (not_before < created_at + interval '4 "
                    "minutes')::text, '') FROM outbox_mail WHERE cause_kind = 'move'") == "true");
}

BOOST_AUTO_TEST_CASE(an_undo_takes_the_cancellations_back_and_nobody_hears_of_either) {
    schedule(recruiter, tomorrow());
    const auto move = rejection(adas);
    commit(move);
    const auto before = count_invitations();
    undo(move);
    BOOST_TEST(mails_of(move) == both("cancelled"));
    BOOST_TEST(count_invitations() == before);
}

BOOST_AUTO_TEST_CASE(whoever_was_told_of_the_cancellation_is_invited_again) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    const auto move = rejection(adas);
    commit(move);
    text("DELETE FROM outbox_mail WHERE cause_kind = 'round'");
    text("UPDATE outbox_mail SET state = 'sent' WHERE kind = 'panel_cancelled'");
    undo(move);
    BOOST_TEST(text("SELECT string_agg(concat_ws(' ', kind, user_id, state, inputs #>> "
                    "'{calendar,sequence}', inputs->>'round_id', inputs->>'member_id'), ', ') FROM "
                    "outbox_mail WHERE cause_kind = 'round'") ==
               fmt::format("panel_invitation {0} queued 2 {1} {0}", interviewer.user_id, ahead));
}

BOOST_AUTO_TEST_CASE(a_mail_that_may_have_arrived_counts_as_arrived) {
    schedule(recruiter, tomorrow());
    const auto move = rejection(adas);
    commit(move);
    text("DELETE FROM outbox_mail WHERE cause_kind = 'round'");
    text("UPDATE outbox_mail SET state = 'deferred', repeated = true WHERE kind = "
         "'interview_cancelled'");
    text("UPDATE outbox_mail SET state = 'transmitting' WHERE kind = 'panel_cancelled'");
    undo(move);
    BOOST_TEST(count_invitations() == 2);
}

BOOST_AUTO_TEST_CASE(reminders_that_the_move_held_back_are_sent_once_it_is_undone) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    text("DELETE FROM outbox_mail");
    queue("panel_reminder", ahead, interviewer.user_id, "sent");
    queue("panel_reminder", ahead, interviewer.user_id, "cancelled"); // by hand, before
    text("UPDATE outbox_mail SET finished_at = now() - interval '1 minute' WHERE state = "
         "'cancelled'");
    queue("interview_reminder", ahead, 0, "claimed");
    queue("panel_reminder", ahead, interviewer.user_id, "deferred");
    const auto move = rejection(adas);
    commit(move);
    const auto panel = [&](const char* last) {
        return fmt::format("{0} sent, {0} cancelled, {0} {1}", interviewer.user_id, last);
    };
    BOOST_TEST(mails_about(ahead, "interview_reminder") == "c cancelled");
    BOOST_TEST(mails_about(ahead, "panel_reminder") == panel("cancelled"));
    undo(move);
    BOOST_TEST(mails_about(ahead, "interview_reminder") == "c queued");
    BOOST_TEST(mails_about(ahead, "panel_reminder") == panel("queued"));
    BOOST_TEST(claim().mails.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_reminder_that_could_not_be_held_back_is_not_repeated_for_a_cancelled_round) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    text("DELETE FROM outbox_mail");
    queue("interview_reminder", ahead, 0, "transmitting");
    const auto move = rejection(adas);
    commit(move);
    BOOST_TEST(mails_about(ahead, "interview_reminder") == "c transmitting");
    text("UPDATE outbox_mail SET state = 'deferred' WHERE state = 'transmitting'; "
         "DELETE FROM outbox_mail WHERE cause_kind = 'move'");
    const auto claimed = claim();
    BOOST_TEST(claimed.mails.empty());
    BOOST_TEST(claimed.superseded == 1);
    BOOST_TEST(text("SELECT last_reply FROM outbox_mail") ==
               "the interview has changed in the meantime");
    undo(move);
    BOOST_TEST(mails_about(ahead, "interview_reminder") == "c queued");
}

BOOST_AUTO_TEST_CASE(an_invitation_that_waits_is_not_sent_to_a_cancelled_round) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    text("UPDATE outbox_mail SET state = 'deferred'");
    const auto move = rejection(adas);
    commit(move);
    BOOST_TEST(claim().superseded == 2);
    undo(move);
    BOOST_TEST(mails_about(ahead, "interview_invitation") == "c queued");
    BOOST_TEST(mails_about(ahead, "panel_invitation") ==
               fmt::format("{} queued", interviewer.user_id));
    BOOST_TEST(claim().mails.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_came_too_late_before_the_undo_is_not_sent_after_it) {
    const auto ahead = schedule(recruiter, tomorrow()).id;
    text("DELETE FROM outbox_mail");
    queue("interview_reminder", ahead, 0, "queued");
    const auto move = rejection(adas);
    commit(move);
    text("UPDATE outbox_mail SET expires_at = now() - interval '1 minute' WHERE kind = "
         "'interview_reminder'");
    undo(move);
    BOOST_TEST(mails_about(ahead, "interview_reminder") == "c cancelled");
}

BOOST_AUTO_TEST_CASE(a_later_move_does_not_keep_the_cancellation_from_the_candidate) {
    schedule(recruiter, tomorrow());
    const auto move = rejection(adas);
    commit(move);
    text("DELETE FROM outbox_mail WHERE cause_kind = 'round'");
    text(fmt::format("UPDATE application SET stage = 1, stage_since = now() + interval '1 second', "
                     "version = version + 1 WHERE id = {}",
                     adas)); // an administrator overrode the pipeline's rule
    text("UPDATE outbox_mail SET not_before = now()");
    const auto claimed =
        db.run([](transaction& work) { return claim_mails(work, 10, std::chrono::minutes{1}); });
    BOOST_TEST(claimed.mails.size() == 2U);
    BOOST_TEST(claimed.superseded == 0);
}

BOOST_AUTO_TEST_SUITE_END()
