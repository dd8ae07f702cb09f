// What schedules remove: the personal data of candidates after their time, and what is finished and
// old. Ages are simulated by moving rows into the past.
#include <boost/test/unit_test.hpp>

#include "storage/candidates/retention.hpp"
#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using callboard::storage::transaction;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_retention_actions, schedule_runs)

BOOST_AUTO_TEST_CASE(retention_is_a_dry_run_unless_told_otherwise) {
    const auto gone = old_candidate(globe, "Gone");
    BOOST_TEST(carry_out("retention", R"({"days": 730})") ==
               "done anonymised=0 candidates=1 removed=0 dry run: nothing was changed");
    BOOST_TEST(text(fmt::format("SELECT name FROM candidate WHERE id = {}", gone)) == "Gone");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=0 candidates=1 removed=1");
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM candidate WHERE id = {}", gone)) == 0);
    BOOST_TEST(id(fmt::format("SELECT count(*) FROM audit_event WHERE kind = 'candidate_forgotten' "
                              "AND subject_id = {}",
                              gone)) == 1);
}

BOOST_AUTO_TEST_CASE(retention_leaves_a_history_without_names) {
    const auto gone = old_candidate(globe, "Gone");
    const auto applied = application(gone, fool, 5);
    event(applied, "moved", 2, "0", "5", recruiter.user_id, "Gone was late");
    age(applied, 800);
    text(fmt::format("UPDATE application SET remarks = 'Gone is nice' WHERE id = {} RETURNING id",
                     applied));
    text(fmt::format(
        "INSERT INTO outbox_mail (kind, application_id, candidate_id, inputs, "
        "recipient, subject, state, not_before, created_at) VALUES ('stage_rejected', "
        "{}, {}, '{{\"x\": \"Gone\"}}', 'gone@example.org', 'Dear Gone', 'sent', now(), "
        "now()) RETURNING id",
        applied, gone));
    text(fmt::format("INSERT INTO notification (user_id, kind, title, application_id) VALUES ({}, "
                     "'schedule', 'Gone', {}) RETURNING id",
                     recruiter.user_id, applied));
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=1 candidates=1 removed=0");
    BOOST_TEST(
        text("SELECT concat_ws('|', name, email, status, anonymised_at IS NOT NULL) FROM "
             "candidate WHERE id = " +
             std::to_string(gone)) ==
        fmt::format("Former candidate|forgotten-{}@callboard.invalid|do_not_contact|t", gone));
    BOOST_TEST(text("SELECT concat_ws('|', remarks, stage) FROM application WHERE id = " +
                    std::to_string(applied)) == "5");
    BOOST_TEST(text("SELECT string_agg(concat_ws(' ', kind, reason), '|' ORDER BY id) FROM "
                    "application_event WHERE application_id = " +
                    std::to_string(applied)) == "submitted|moved");
    BOOST_TEST(text("SELECT concat_ws('|', recipient, subject, inputs, state) FROM outbox_mail") ==
               "{}|sent");
    BOOST_TEST(id("SELECT count(*) FROM notification") == 0);
    // Nobody is made anonymous twice.
    text("UPDATE candidate SET updated_at = now() - interval '900 days' RETURNING id");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})")
                   .find("anonymised=0 candidates=") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(retention_cancels_unsent_mails_and_waits_for_those_being_sent) {
    const auto gone = old_candidate(globe, "Gone");
    const auto applied = application(gone, fool, 5);
    age(applied, 800);
    const auto mail_in = [&](const std::string& state) {
        return id(fmt::format(
            "INSERT INTO outbox_mail (kind, application_id, candidate_id, recipient, state, "
            "lease_until, not_before, created_at) VALUES ('stage_rejected', {}, {}, "
            "'gone@example.org', '{}', now() + interval '1 hour', now(), now()) RETURNING id",
            applied, gone, state));
    };
    const auto claimed = mail_in("claimed");
    const auto leaving = mail_in("transmitting");
    const auto forget = [&] {
        return carry_out("retention", R"({"days": 730, "dry_run": false})");
    };
    const auto forgotten = [](const std::string& told) {
        return told.find("anonymised=1") != std::string::npos;
    };
    BOOST_TEST(!forgotten(forget()));
    text(fmt::format("UPDATE outbox_mail SET state = 'sent' WHERE id = {} RETURNING id", leaving));
    BOOST_TEST(forgotten(forget()));
    BOOST_TEST(text(fmt::format("SELECT concat_ws('|', state, recipient) FROM outbox_mail WHERE "
                                "id = {}",
                                claimed)) == "cancelled");
}

BOOST_AUTO_TEST_CASE(retention_spares_whoever_was_active_lately_or_is_in_a_process) {
    const auto moved = old_candidate(globe, "Moved");
    const auto lately = application(moved, fool, 5);
    age(lately, 10);
    const auto waiting = old_candidate(globe, "Waiting");
    age(application(waiting, king), 800);
    candidate_record(globe, "New");
    text(fmt::format("INSERT INTO application_note (candidate_id, company_id, author_id, text) "
                     "VALUES ({}, {}, {}, 'Called') RETURNING id",
                     old_candidate(globe, "Noted"), globe, recruiter.user_id));
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=0 candidates=0 removed=0");
    text("UPDATE application_note SET created_at = now() - interval '800 days' RETURNING id");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=0 candidates=1 removed=1");
}

BOOST_AUTO_TEST_CASE(whoever_is_back_in_a_process_just_before_being_forgotten_is_kept) {
    const auto gone = old_candidate(globe, "Gone");
    const auto back = old_candidate(globe, "Back");
    age(application(gone, fool, 5), 800);
    const auto again = application(back, fool, 5);
    age(again, 800);
    auto forgotten = std::vector<std::int64_t>{};
    auto selected = std::size_t{0};
    db.run([&](transaction& work) {
        selected = storage::find_retained(work, globe, storage::now(), 10).size();
        // Somebody undoes the rejection in between.
        text(fmt::format("UPDATE application SET stage = 1 WHERE id = {}", again));
        forgotten = storage::forget_candidates(work, {gone, back});
    });
    BOOST_TEST(selected == 2U);
    BOOST_TEST(forgotten == std::vector{gone}, boost::test_tools::per_element());
    BOOST_TEST(text(fmt::format("SELECT name FROM candidate WHERE id = {}", back)) == "Back");
}

BOOST_AUTO_TEST_CASE(a_company_forgets_its_own_records_and_only_a_run_for_all_forgets_accounts) {
    old_candidate(rose, "Of another company");
    const auto elsewhere = old_candidate(globe, "Applied elsewhere");
    const auto there = application(elsewhere, page, 5);
    age(there, 800);
    text(fmt::format("UPDATE candidate SET updated_at = now() - interval '900 days' WHERE id = {} "
                     "RETURNING id",
                     ada.candidate_id));
    text(fmt::format("UPDATE app_user SET updated_at = now() - interval '900 days' WHERE id = {} "
                     "RETURNING id",
                     ada.user_id));
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})", globe) ==
               "done anonymised=0 candidates=0 removed=0");
    // She signed in recently.
    text(fmt::format(
        "INSERT INTO audit_event (actor_id, kind) VALUES ({}, 'signed_in') RETURNING id",
        ada.user_id));
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": true})")
                   .starts_with("done anonymised=0 candidates=2 "));
    text("UPDATE audit_event SET at = now() - interval '800 days' RETURNING id");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=1 candidates=3 removed=2");
    BOOST_TEST(text("SELECT concat_ws('|', name, active, password_hash) FROM app_user WHERE id = " +
                    std::to_string(ada.user_id)) == "Former candidate|f");
}

BOOST_AUTO_TEST_CASE(a_purge_removes_what_is_finished_and_old_in_batches) {
    const auto mail = [&](std::int64_t company, const char* state, int days, const char* kind) {
        text(fmt::format("INSERT INTO outbox_mail (kind, company_id, user_id, state, not_before, "
                         "created_at, finished_at) VALUES ('{}', {}, {}, '{}', now(), now(), CASE "
                         "WHEN '{}' <> 'queued' THEN now() - interval '{} days' END) RETURNING id",
                         kind, company, recruiter.user_id, state, state, days));
    };
    mail(globe, "sent", 200, "report");
    mail(globe, "failed", 200, "report");
    mail(globe, "sent", 200, "follow_up"); // a sweep may still ask
    mail(globe, "sent", 10, "report");
    mail(globe, "queued", 0, "report");
    mail(rose, "sent", 200, "report");
    text(fmt::format("INSERT INTO notification (user_id, kind, title, created_at) SELECT {}, "
                     "'schedule', 'n', now() - interval '100 days' FROM generate_series(1, 3) "
                     "RETURNING id",
                     recruiter.user_id));
    const auto run = run_of("recruiter_digest", "{}", globe);
    carry_out_all();
    text(fmt::format("UPDATE schedule_run SET fired_at = now() - interval '400 days' WHERE id = {} "
                     "RETURNING id",
                     run));
    BOOST_TEST(carry_out("purge", R"({"limit": 2})", globe) ==
               "done mails_removed=2 notifications_removed=2 runs_removed=1");
    BOOST_TEST(carry_out("purge", "{}", globe) ==
               "done mails_removed=0 notifications_removed=1 runs_removed=0");
    BOOST_TEST(carry_out("purge") == "done mails_removed=1 notifications_removed=0 runs_removed=0");
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail") == 3);
}

BOOST_AUTO_TEST_SUITE_END()
