// From the mark that a hand-over begins to its outcome, as successive mailers see it: leases,
// repeated answers, and the recovery of what a lost mailer had begun.
#include <boost/test/unit_test.hpp>

#include "tests/support/outbox.hpp"

using namespace callboard::storage;
using callboard::tests::outbox;

BOOST_FIXTURE_TEST_SUITE(storage_mail_outcomes, outbox)

BOOST_AUTO_TEST_CASE(a_cancelled_mail_is_not_marked) {
    queue_move();
    const auto mail = claim_one();
    text("UPDATE outbox_mail SET state = 'cancelled'");
    BOOST_TEST(!begin(mail));
    BOOST_TEST(finish(mail, mail_outcome::returned).outdated == 1);
    BOOST_TEST(state_of(mail.id) == "cancelled");
}

BOOST_AUTO_TEST_CASE(what_left_before_it_was_cancelled_is_recorded_as_sent) {
    queue_move();
    const auto mail = claim_one();
    BOOST_TEST(begin(mail));
    // Its mailer was believed lost, and the mail still unsent.
    text("UPDATE outbox_mail SET state = 'cancelled'");
    BOOST_TEST(finish(mail, mail_outcome::sent).sent == 1);
    BOOST_TEST(state_of(mail.id) == "sent");
}

BOOST_AUTO_TEST_CASE(a_mark_may_be_repeated_and_counts_one_attempt) {
    queue_move();
    const auto mail = begun();
    BOOST_TEST(begin(mail));
    BOOST_TEST(of(mail.id, "attempts || recipient || subject") == "1candidate7@example.orgsubject");
}

BOOST_AUTO_TEST_CASE(an_outcome_may_be_recorded_twice) {
    queue_move();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::unknown).deferred == 1);
    BOOST_TEST(finish(mail, mail_outcome::unknown).outdated == 1);
    BOOST_TEST(of(mail.id, "state || ' ' || repeated") == "deferred true");
}

BOOST_AUTO_TEST_CASE(a_mail_that_was_not_tried_is_as_before_the_claim) {
    queue_reset();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::returned, false).returned == 1);
    BOOST_TEST(
        of(mail.id, "state || ' ' || attempts || ' ' || coalesce(last_reply, '-') || inputs") ==
        "queued 0 -{\"url\": \"x\"}");
    BOOST_TEST(claim_one().id == mail.id);
    BOOST_TEST(finish(mail, mail_outcome::returned, false).outdated == 1);
}

BOOST_AUTO_TEST_CASE(a_mail_keeps_the_date_of_its_first_hand_over) {
    const auto mail = queue_move();
    const auto first = begun();
    const auto date = of(mail, "dated_at");
    BOOST_TEST(of(mail, "dated_at > created_at + interval '1 day'") == "t");
    finish(first, mail_outcome::deferred);
    make_due();
    const auto second = claim_one();
    BOOST_TEST((second.dated_at == first.dated_at));
    BOOST_REQUIRE(begin(second));
    BOOST_TEST(of(mail, "dated_at") == date);
}

BOOST_AUTO_TEST_CASE(a_mail_that_was_not_handed_over_has_no_date) {
    const auto mail = queue_move();
    finish(begun(), mail_outcome::deferred, false); // the relay was down
    BOOST_TEST(of(mail, "dated_at IS NULL") == "t");
    make_due();
    finish(begun(), mail_outcome::returned, false);
    BOOST_TEST(of(mail, "dated_at IS NULL") == "t");
}

BOOST_AUTO_TEST_CASE(a_suppressed_address_is_remembered_with_the_reason) {
    queue_move();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::suppressed).suppressed == 1);
    BOOST_TEST(text("SELECT address || ': ' || reason FROM mail_suppression") ==
               "candidate7@example.org: 250 so it went");
}

BOOST_AUTO_TEST_CASE(whoever_holds_an_older_lease_changes_nothing) {
    queue_move();
    const auto stale = begun();
    expire_leases();
    BOOST_TEST(recover().repeated == 1);
    const auto current = claim_one();
    BOOST_TEST(current.lease == 2);
    BOOST_TEST(!begin(stale));
    for (auto outcome : {mail_outcome::sent, mail_outcome::failed, mail_outcome::returned})
        BOOST_TEST(finish(stale, outcome).outdated == 1);
    BOOST_TEST(state_of(stale.id) == "claimed");
    BOOST_TEST(begin(current));
    BOOST_TEST(finish(current, mail_outcome::sent).sent == 1);
}

BOOST_AUTO_TEST_CASE(a_late_answer_still_counts_while_nobody_claimed_the_mail_again) {
    queue_move();
    const auto mail = begun();
    expire_leases();
    recover();
    BOOST_TEST(finish(mail, mail_outcome::sent).sent == 1);
    BOOST_TEST(state_of(mail.id) == "sent");
    BOOST_TEST(claim().mails.empty());
}

BOOST_AUTO_TEST_CASE(the_claims_of_a_lost_mailer_go_to_others_and_the_rules_decide_the_rest) {
    const auto notice = queue_move();
    begun();
    const auto rejection = queue_rejection();
    begun();
    const auto reset = queue_reset();
    begun();
    const auto untouched = queue_rejection();
    claim_one();
    BOOST_TEST(recover().returned == 0);
    expire_leases();
    const auto recovered = recover();
    BOOST_TEST(recovered.returned == 1);
    BOOST_TEST(recovered.repeated == 1);
    BOOST_TEST(recovered.unknown == 2);
    BOOST_TEST(of(untouched, "state || ' ' || attempts") == "queued 0");
    BOOST_TEST(of(notice, "state || ' ' || repeated") == "queued true");
    BOOST_TEST(state_of(rejection) == "unknown");
    BOOST_TEST(of(reset, "state || ' ' || inputs") == "unknown {}");
}

BOOST_AUTO_TEST_CASE(a_notice_is_repeated_once_even_if_mailers_keep_dying) {
    const auto mail = queue_move();
    for (auto i = 0; i < 2; ++i) {
        begun();
        expire_leases();
        recover();
    }
    BOOST_TEST(state_of(mail) == "unknown");
    BOOST_TEST(claim().mails.empty());
}

BOOST_AUTO_TEST_CASE(a_mail_to_be_repeated_by_hand_is_never_repeated_automatically) {
    const auto offer = queue_move();
    text(fmt::format("UPDATE outbox_mail SET inputs = inputs || '{{\"repeat\": \"by_hand\"}}' "
                     "WHERE id = {}",
                     offer));
    const auto mail = begun();
    BOOST_TEST(!mail.repeatable);
    BOOST_TEST(finish(mail, mail_outcome::unknown).unknown == 1);
    BOOST_TEST(state_of(offer) == "unknown");
}

BOOST_AUTO_TEST_CASE(a_late_mailer_that_knows_nothing_new_is_ignored) {
    const auto rejection = queue_rejection();
    const auto mail = begun();
    expire_leases();
    BOOST_TEST(recover().unknown == 1);
    const auto late = finish(mail, mail_outcome::unknown);
    BOOST_TEST(late.unknown == 0); // people are told once
    BOOST_TEST(late.outdated == 1);
    BOOST_TEST(finish(mail, mail_outcome::sent).sent == 1);
    BOOST_TEST(state_of(rejection) == "sent");
}

BOOST_AUTO_TEST_SUITE_END()
