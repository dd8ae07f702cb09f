// Mails that a claim does not hand over: they are cancelled, fail, or wait, and the reason is
// recorded.
#include <boost/test/unit_test.hpp>

#include "tests/support/outbox.hpp"

using namespace callboard::storage;
using callboard::tests::outbox;

BOOST_FIXTURE_TEST_SUITE(storage_unsent_mails, outbox)

BOOST_AUTO_TEST_CASE(what_may_not_be_sent_ends_at_the_claim) {
    const auto expired = queue_move();
    text("UPDATE outbox_mail SET expires_at = now() - interval '1 second'");
    const auto nobody = id("INSERT INTO outbox_mail (kind, not_before, created_at) "
                           "VALUES ('digest', now(), now()) RETURNING id");
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", recruiter.user_id));
    const auto gone = queue_reset();
    const auto ended = claim();
    BOOST_TEST(ended.mails.empty());
    BOOST_TEST(ended.failed == 2);
    BOOST_TEST(ended.suppressed == 1);
    BOOST_TEST(of(expired, "state || ' ' || last_reply") == "failed expired");
    BOOST_TEST(state_of(nobody) == "failed");
    BOOST_TEST(of(gone, "state || ' ' || inputs") == "suppressed {}");
    BOOST_TEST(count("finished_at IS NULL") == 0);
}

BOOST_AUTO_TEST_CASE(whoever_opted_out_of_a_company_gets_no_follow_ups_or_digests_from_it) {
    text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                     "('candidate7@example.org', {0}), ('recruiter2@example.org', {0})",
                     globe));
    const auto refused = queue("follow_up");
    const auto move = queue_move();
    const auto digest = id(fmt::format("INSERT INTO outbox_mail (kind, company_id, user_id, "
                                       "not_before, created_at) VALUES ('recruiter_digest', {}, "
                                       "{}, now(), now()) RETURNING id",
                                       globe, recruiter.user_id));
    const auto of_others =
        id(fmt::format("INSERT INTO outbox_mail (kind, company_id, candidate_id, not_before, "
                       "created_at) VALUES ('follow_up', {}, {}, now(), now()) RETURNING id",
                       rose, ada.candidate_id));
    const auto claimed = claim();
    BOOST_TEST(claimed.suppressed == 2);
    BOOST_TEST_REQUIRE(claimed.mails.size() == 2U);
    BOOST_TEST(claimed.mails[0].id == move);
    BOOST_TEST(claimed.mails[0].company_id == globe);
    BOOST_TEST(claimed.mails[1].id == of_others);
    for (const auto mail : {refused, digest}) {
        BOOST_TEST(state_of(mail) == "suppressed");
        BOOST_TEST(of(mail, "last_reply") == "the recipient opted out of mails like this");
    }
}

BOOST_AUTO_TEST_CASE(whoever_opted_out_of_everything_gets_follow_ups_from_no_company) {
    text("INSERT INTO mail_opt_out (address, company_id) VALUES ('candidate7@example.org', 0)");
    const auto refused = queue("follow_up");
    const auto move = queue_move();
    const auto claimed = claim();
    BOOST_TEST(claimed.suppressed == 1);
    BOOST_TEST(state_of(refused) == "suppressed");
    BOOST_TEST_REQUIRE(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.mails[0].id == move);
}

BOOST_AUTO_TEST_CASE(whoever_must_not_be_contacted_hears_of_their_application_only) {
    const auto follow_up = queue("follow_up");
    text(fmt::format("UPDATE candidate SET status = 'do_not_contact' WHERE id = {}",
                     ada.candidate_id));
    const auto move = queue_move();
    auto claimed = claim();
    BOOST_TEST(of(follow_up, "state || ' ' || last_reply") ==
               "suppressed the candidate must not be contacted");
    BOOST_REQUIRE(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.mails[0].id == move);
    // A company's refusal applies to its own mails only.
    text("UPDATE candidate SET status = 'active'");
    text(fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES ({}, {})",
                     ada.candidate_id, rose));
    const auto from_globe = queue("follow_up");
    BOOST_TEST(claim().mails.at(0).id == from_globe);
    text(fmt::format("UPDATE contact_refusal SET company_id = {}", globe));
    BOOST_TEST(state_of(queue("follow_up")) == "queued");
    BOOST_TEST(claim().suppressed == 1);
}

BOOST_AUTO_TEST_CASE(whoever_was_forgotten_or_has_an_inactive_account_gets_nothing) {
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {}", ada.user_id));
    const auto move = queue_move();
    BOOST_TEST(claim().suppressed == 1);
    BOOST_TEST(of(move, "last_reply") == "the account is not active");
    text("UPDATE app_user SET active = true");
    text(fmt::format("UPDATE candidate SET anonymised_at = now() WHERE id = {}", ada.candidate_id));
    const auto late = queue_move();
    BOOST_TEST(claim().suppressed == 1);
    BOOST_TEST(of(late, "last_reply") == "the candidate was forgotten");
}

BOOST_AUTO_TEST_CASE(an_inactive_company_mails_neither_its_people_nor_follow_ups) {
    text(fmt::format("UPDATE company SET active = false WHERE id = {}", globe));
    const auto reset = queue_reset();
    const auto follow_up = queue("follow_up");
    const auto move = queue_move(); // decided earlier
    const auto claimed = claim();
    BOOST_TEST(claimed.suppressed == 2);
    for (const auto mail : {reset, follow_up})
        BOOST_TEST(of(mail, "last_reply") == "the company is not active");
    BOOST_REQUIRE(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.mails[0].id == move);
}

BOOST_AUTO_TEST_CASE(whoever_has_left_the_company_gets_no_more_of_its_mails) {
    const auto suppressed = [&](const std::string& change) {
        const auto mail = queue_new_application();
        text(fmt::format("UPDATE app_user SET {} WHERE id = {}", change, recruiter.user_id));
        claim();
        return of(mail, "state || ': ' || coalesce(last_reply, '')");
    };
    const auto elsewhere = id("INSERT INTO company (name) VALUES ('Elsewhere') RETURNING id");
    const auto gone = "suppressed: the account no longer belongs to the company";
    BOOST_TEST(suppressed(fmt::format("company_id = {}", elsewhere)) == gone);
    BOOST_TEST(suppressed("company_id = NULL, role = 'candidate'") == gone);
    const auto reset = queue_reset();
    claim();
    BOOST_TEST(state_of(reset) == "claimed"); // belongs to the account, not to the company
    BOOST_TEST(suppressed("role = 'admin'") == "claimed: ");
    BOOST_TEST(suppressed(fmt::format("company_id = {}, role = 'recruiter'", globe)) ==
               "claimed: ");
}

BOOST_AUTO_TEST_CASE(a_mail_whose_application_was_deleted_does_not_leave) {
    const auto mail = queue_move();
    text("DELETE FROM application");
    BOOST_TEST(claim().failed == 1);
    BOOST_TEST(of(mail, "last_reply") == "the application was deleted");
}

BOOST_AUTO_TEST_CASE(a_suppressed_address_is_recognised_in_upper_and_lower_case) {
    queue_move();
    text("INSERT INTO mail_suppression VALUES ('candidate7@example.org', 'asked us to stop')");
    text(fmt::format("UPDATE candidate SET email = 'Candidate7@Example.org' WHERE id = {}",
                     ada.candidate_id));
    BOOST_TEST(claim().suppressed == 1);
}

BOOST_AUTO_TEST_CASE(what_goes_to_a_stopped_domain_waits_and_the_rest_leaves) {
    text("UPDATE candidate SET email = 'ada@Strict.example' WHERE email LIKE 'candidate7@%'");
    const auto refused = queue_move();
    const auto stopped = finish(begun(), mail_outcome::domain_stopped);
    BOOST_TEST(stopped.deferred == 1);
    BOOST_TEST(state_of(refused) == "deferred");
    BOOST_TEST(text("SELECT domain || ' ' || reason FROM mail_domain_stop") ==
               "strict.example 250 so it went");
    const auto waits = queue_move();
    const auto reset = queue_reset(); // to somebody elsewhere
    const auto claimed = claim();
    BOOST_REQUIRE(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.mails[0].id == reset);
    BOOST_TEST(claimed.failed == 0);
    BOOST_TEST(claimed.suppressed == 0);
    BOOST_TEST(of(waits, "state || ' ' || attempts || ' ' || last_reply") ==
               "deferred 0 mail to this domain is stopped: 250 so it went");
    BOOST_TEST(
        text(fmt::format("SELECT m.not_before = d.until FROM outbox_mail m, mail_domain_stop "
                         "d WHERE m.id = {}",
                         waits)) == "t");
    text("UPDATE mail_domain_stop SET until = now()");
    make_due();
    BOOST_TEST(claim().mails.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
