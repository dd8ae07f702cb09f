// Claims: what a mailer takes from the outbox, with all that the mail needs, and what is waiting.
#include "storage/mail/outbox.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/outbox.hpp"

using namespace callboard::storage;
using namespace std::chrono_literals;
using callboard::tests::outbox;

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
    queue_new_application();
    const auto claimed = claim_one();
    BOOST_TEST(claimed.recipient_name == "recruiter 2");
    BOOST_TEST(claimed.candidate_name.value() == "candidate 7");
}

BOOST_AUTO_TEST_CASE(a_claim_knows_the_time_zone_of_the_recipient) {
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

BOOST_AUTO_TEST_CASE(replies_to_mails_for_candidates_go_to_whoever_looks_after_them) {
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

BOOST_AUTO_TEST_CASE(mails_for_staff_name_nobody_to_reply_to) {
    queue_new_application();
    BOOST_TEST(!claim_one().reply_to.has_value());
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

BOOST_AUTO_TEST_CASE(waiting_mails_are_counted) {
    queue_move();
    queue_move();
    text("UPDATE outbox_mail SET not_before = now() + interval '1 day' WHERE id = 1");
    claim_one();
    queue_rejection();
    const auto waiting = db.run([](transaction& work) { return count_waiting_mails(work); });
    BOOST_TEST(waiting.count == 2);
}

BOOST_AUTO_TEST_CASE(the_oldest_waiting_mail_is_due_or_was_put_off) {
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

BOOST_AUTO_TEST_SUITE_END()
