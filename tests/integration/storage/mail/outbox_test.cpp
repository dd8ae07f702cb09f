// The outbox as successive mailers see it: leases, marks, outcomes, recovery.
#include "storage/mail/outbox.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/mail_room.hpp"

using namespace callboard::storage;
using namespace std::chrono_literals;

namespace {

struct outbox : callboard::tests::mail_room {
    mail_claim claim(int limit = 10) {
        return db.run([&](transaction& work) { return claim_mails(work, limit, 1min); });
    }
    claimed_mail claim_one() { return claim(1).mails.at(0); }
    static begun_mail begun_of(const claimed_mail& mail) {
        auto made = begun_mail{mail.id, mail.lease, mail.recipient, "subject", mail.dated_at};
        if (mail.of_move) {
            made.moved_id = mail.application_id;
            made.moved_at = mail.created_at;
        }
        return made;
    }
    bool begin(const claimed_mail& mail) {
        const auto begun = std::vector{begun_of(mail)};
        return !db.run([&](transaction& work) {
                      return begin_transmission(work, begun, 1min);
                  }).empty();
    }
    claimed_mail begun() {
        auto mail = claim_one();
        BOOST_REQUIRE(begin(mail));
        return mail;
    }
    finish_counts finish(const claimed_mail& mail, mail_outcome outcome, bool counts = true) {
        const auto finished = std::vector{
            finished_mail{mail.id, mail.lease, outcome, "250 so it went", 5min, counts}};
        return db.run([&](transaction& work) { return finish_mails(work, finished); });
    }
    recovered_mails recover() {
        return db.run([](transaction& work) { return recover_mails(work); });
    }
    std::int64_t queue_reset() {
        return id(fmt::format("INSERT INTO outbox_mail (kind, user_id, inputs, not_before, "
                              "created_at) VALUES ('password_reset', {}, '{{\"url\": \"x\"}}', "
                              "now(), now()) RETURNING id",
                              recruiter.user_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(storage_outbox, outbox)

BOOST_AUTO_TEST_CASE(a_claim_has_all_that_the_mail_needs) {
    const auto mail = queue_move();
    const auto claimed = claim_one();
    BOOST_TEST(claimed.id == mail);
    BOOST_TEST(claimed.lease == 1);
    BOOST_TEST(claimed.repeatable);
    BOOST_TEST(claimed.recipient_name == "candidate 7");
    BOOST_TEST(claimed.recipient == "candidate7@example.org");
    BOOST_TEST(claimed.candidate_name.value() == "candidate 7");
    BOOST_TEST(claimed.job_title.value() == "Fool");
    BOOST_TEST(claimed.company_name.value() == "Globe");
    BOOST_TEST(claimed.application_id.value() == application_id);
    BOOST_TEST(claimed.inputs.text == R"({"to_stage": "Offer", "from_stage": "Applied"})");
    BOOST_TEST(claim().mails.empty());
}

BOOST_AUTO_TEST_CASE(a_mail_to_a_recruiter_names_the_candidate_of_the_application) {
    text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, user_id, "
                     "not_before, created_at) VALUES ('new_application', {}, {}, {}, now(), now())",
                     globe, application_id, recruiter.user_id));
    const auto claimed = claim_one();
    BOOST_TEST(claimed.recipient_name == "recruiter 2");
    BOOST_TEST(claimed.candidate_name.value() == "candidate 7");
}

BOOST_AUTO_TEST_CASE(a_claim_knows_what_the_clocks_of_the_recipient_show) {
    const auto claimed_zone = [&] {
        make_due();
        text("UPDATE outbox_mail SET state = 'queued'");
        return claim_one().zone;
    };
    queue_move();
    BOOST_TEST(claimed_zone() == "UTC");
    text(fmt::format("INSERT INTO calendar (company_id, zone, hours) VALUES ({}, 'Europe/Berlin', "
                     "'{{}}'), ({}, 'Asia/Tokyo', '{{}}')",
                     globe, rose));
    BOOST_TEST(claimed_zone() == "Europe/Berlin");
    text("UPDATE app_user SET zone = 'Asia/Tokyo' WHERE role = 'candidate'"); // their account
    BOOST_TEST(claimed_zone() == "Asia/Tokyo");
    text("UPDATE candidate SET zone = 'America/New_York'");
    BOOST_TEST(claimed_zone() == "America/New_York");

    text("DELETE FROM outbox_mail");
    text(fmt::format("INSERT INTO outbox_mail (kind, company_id, user_id, not_before, created_at) "
                     "VALUES ('report', {}, {}, now(), now())",
                     globe, recruiter.user_id));
    BOOST_TEST(claimed_zone() == "Europe/Berlin");
    text(fmt::format("INSERT INTO calendar (user_id, zone, hours) VALUES ({}, 'Asia/Kolkata', "
                     "'{{}}')",
                     recruiter.user_id));
    BOOST_TEST(claimed_zone() == "Asia/Kolkata");
    text(fmt::format("UPDATE app_user SET zone = 'UTC' WHERE id = {}", recruiter.user_id));
    BOOST_TEST(claimed_zone() == "UTC");
}

BOOST_AUTO_TEST_CASE(who_opted_out_of_a_company_gets_none_of_its_follow_ups_and_digests) {
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

BOOST_AUTO_TEST_CASE(who_opted_out_of_everything_gets_no_companys_follow_ups) {
    text("INSERT INTO mail_opt_out (address, company_id) VALUES ('candidate7@example.org', 0)");
    const auto refused = queue("follow_up");
    const auto move = queue_move();
    const auto claimed = claim();
    BOOST_TEST(claimed.suppressed == 1);
    BOOST_TEST(state_of(refused) == "suppressed");
    BOOST_TEST_REQUIRE(claimed.mails.size() == 1U);
    BOOST_TEST(claimed.mails[0].id == move);
}

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

BOOST_AUTO_TEST_CASE(who_must_not_be_contacted_hears_of_their_application_and_nothing_else) {
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

BOOST_AUTO_TEST_CASE(who_was_forgotten_or_whose_account_is_inactive_gets_nothing) {
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

BOOST_AUTO_TEST_CASE(a_suppressed_address_is_known_in_any_case) {
    queue_move();
    text("INSERT INTO mail_suppression VALUES ('candidate7@example.org', 'asked us to stop')");
    text(fmt::format("UPDATE candidate SET email = 'Candidate7@Example.org' WHERE id = {}",
                     ada.candidate_id));
    BOOST_TEST(claim().suppressed == 1);
}

BOOST_AUTO_TEST_CASE(a_claim_skips_what_another_mailer_is_claiming) {
    queue_move();
    const auto second = queue_move();
    auto other = connection{{.url = db.url()}};
    other.begin();
    auto elsewhere = transaction{other};
    BOOST_TEST(claim_mails(elsewhere, 1, 1min).mails.size() == 1U);
    BOOST_TEST(claim_one().id == second);
    other.rollback();
    BOOST_TEST(claim().mails.size() == 1U);
}

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

BOOST_AUTO_TEST_CASE(a_lost_mailer_leaves_claims_to_others_and_doubts_to_the_rules) {
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

BOOST_AUTO_TEST_CASE(what_is_to_be_repeated_by_hand_is_never_repeated_by_itself) {
    const auto offer = queue_move();
    text(fmt::format("UPDATE outbox_mail SET inputs = inputs || '{{\"repeat\": \"by_hand\"}}' "
                     "WHERE id = {}",
                     offer));
    const auto mail = begun();
    BOOST_TEST(!mail.repeatable);
    BOOST_TEST(finish(mail, mail_outcome::unknown).unknown == 1);
    BOOST_TEST(state_of(offer) == "unknown");
}

BOOST_AUTO_TEST_CASE(who_has_left_the_company_gets_no_more_of_its_mails) {
    const auto suppressed = [&](const std::string& change) {
        const auto mail = id(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, application_id, user_id, not_before, "
            "created_at) VALUES ('new_application', {}, {}, {}, now(), now()) RETURNING id",
            globe, application_id, recruiter.user_id));
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

BOOST_AUTO_TEST_CASE(a_late_mailer_that_knows_no_more_is_not_heard) {
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

BOOST_AUTO_TEST_CASE(an_outcome_may_be_recorded_twice) {
    queue_move();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::unknown).deferred == 1);
    BOOST_TEST(finish(mail, mail_outcome::unknown).outdated == 1);
    BOOST_TEST(of(mail.id, "state || ' ' || repeated") == "deferred true");
}

BOOST_AUTO_TEST_CASE(what_was_not_tried_is_as_before_the_claim) {
    queue_reset();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::returned, false).returned == 1);
    BOOST_TEST(
        of(mail.id, "state || ' ' || attempts || ' ' || coalesce(last_reply, '-') || inputs") ==
        "queued 0 -{\"url\": \"x\"}");
    BOOST_TEST(claim_one().id == mail.id);
    BOOST_TEST(finish(mail, mail_outcome::returned, false).outdated == 1);
}

BOOST_AUTO_TEST_CASE(a_suppressed_address_is_remembered_with_the_reason) {
    queue_move();
    const auto mail = begun();
    BOOST_TEST(finish(mail, mail_outcome::suppressed).suppressed == 1);
    BOOST_TEST(text("SELECT address || ': ' || reason FROM mail_suppression") ==
               "candidate7@example.org: 250 so it went");
}

BOOST_AUTO_TEST_CASE(what_waits_is_counted) {
    queue_move();
    queue_move();
    text("UPDATE outbox_mail SET not_before = now() + interval '1 day' WHERE id = 1");
    claim_one();
    queue_rejection();
    const auto waiting = db.run([](transaction& work) { return count_waiting_mails(work); });
    BOOST_TEST(waiting.count == 2);
}

BOOST_AUTO_TEST_CASE(the_oldest_that_waits_is_due_or_was_put_off) {
    const auto oldest = [&] {
        return db.run([](transaction& work) { return count_waiting_mails(work); }).oldest_due;
    };
    BOOST_TEST(!oldest().has_value());
    queue_move();
    text(
        "UPDATE outbox_mail SET created_at = '2026-01-01Z', not_before = now() + interval '1 day'");
    BOOST_TEST(!oldest().has_value()); // it is scheduled for later
    text("UPDATE outbox_mail SET state = 'deferred'");
    BOOST_TEST(to_text(oldest().value()) == "2026-01-01T00:00:00Z");
    text("UPDATE outbox_mail SET state = 'queued', not_before = now() - interval '1 s'");
    BOOST_TEST(to_text(oldest().value()) == "2026-01-01T00:00:00Z");
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

BOOST_AUTO_TEST_CASE(what_was_not_handed_over_is_not_dated) {
    const auto mail = queue_move();
    finish(begun(), mail_outcome::deferred, false); // the relay was down
    BOOST_TEST(of(mail, "dated_at IS NULL") == "t");
    make_due();
    finish(begun(), mail_outcome::returned, false);
    BOOST_TEST(of(mail, "dated_at IS NULL") == "t");
}

BOOST_AUTO_TEST_CASE(a_mail_to_a_candidate_is_answered_by_who_takes_care_of_them) {
    const auto answers_to = [&] {
        text("DELETE FROM outbox_mail");
        queue_move();
        const auto claimed = claim_one();
        return claimed.reply_to.value_or("nobody") + " " + claimed.reply_to_name.value_or("");
    };
    text(fmt::format("UPDATE company SET reply_to = 'jobs@globe.example' WHERE id = {}", globe));
    BOOST_TEST(answers_to() == "recruiter2@example.org recruiter 2");
    assign(ada.candidate_id, colleague);
    BOOST_TEST(answers_to() == "recruiter3@example.org recruiter 3");
    const auto set_colleague = [&](const std::string& what) {
        text(fmt::format("UPDATE app_user SET {} WHERE id = {}", what, colleague.user_id));
    };
    set_colleague("active = false");
    BOOST_TEST(answers_to() == "jobs@globe.example ");
    set_colleague(fmt::format("active = true, company_id = {}", rose)); // and took their work along
    BOOST_TEST(answers_to() == "jobs@globe.example ");
    text("UPDATE company SET reply_to = NULL");
    BOOST_TEST(answers_to() == "nobody ");
}

BOOST_AUTO_TEST_CASE(replies_to_mails_for_staff_go_where_they_came_from) {
    text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, user_id, "
                     "not_before, created_at) VALUES ('new_application', {}, {}, {}, now(), now())",
                     globe, application_id, recruiter.user_id));
    BOOST_TEST(!claim_one().reply_to.has_value());
}

BOOST_AUTO_TEST_CASE(a_mail_whose_application_was_deleted_does_not_leave) {
    const auto mail = queue_move();
    text("DELETE FROM application");
    BOOST_TEST(claim().failed == 1);
    BOOST_TEST(of(mail, "last_reply") == "the application was deleted");
}

BOOST_AUTO_TEST_SUITE_END()
