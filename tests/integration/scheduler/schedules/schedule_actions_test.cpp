// What the actions of schedules do: whom they affect and whom they do not, executed through the
// task of a run. Ages are simulated by moving rows into the past.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include <boost/json/array.hpp>

#include "storage/candidates/retention.hpp"
#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using namespace callboard::scheduler;
using callboard::storage::transaction;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_schedule_actions, schedule_runs)

BOOST_AUTO_TEST_CASE(a_digest_tells_each_recruiter_what_waits_for_them_stale_first) {
    limit_applied_to(48);
    application(ada.candidate_id, fool, 1);
    age(application(bob.candidate_id, fool), 3);
    application(candidate_record(globe, "Cleo"), fool);
    application(candidate_record(globe, "Dora"), fool, 4); // hired: nothing to wait for
    application(bob.candidate_id, king);
    application(bob.candidate_id, page);
    BOOST_TEST(carry_out("recruiter_digest", R"({"title": "Morning"})", globe) ==
               "done applications=4 mails=2 opted_out=0 recruiters=2 stale=1");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 2; recruiter_digest to recruiter 3");
    const auto inputs = inputs_for(recruiter);
    BOOST_TEST(inputs.at("title").as_string() == "Morning");
    BOOST_TEST(inputs.at("count").as_int64() == 3);
    BOOST_TEST(inputs.at("stale").as_int64() == 1);
    const auto& rows = inputs.at("rows").as_array();
    BOOST_REQUIRE_EQUAL(rows.size(), 2U);
    BOOST_TEST(rows[0].at("job_title").as_string() == "Fool");
    BOOST_TEST(rows[0].at("stage").as_string() == "Applied");
    BOOST_TEST(rows[0].at("count").as_int64() == 2);
    BOOST_TEST(rows[0].at("stale").as_int64() == 1);
    BOOST_TEST(rows[1].at("stage").as_string() == "Screening");
    BOOST_TEST(text("SELECT DISTINCT concat_ws(' ', cause_kind, cause_id = (SELECT max(id) FROM "
                    "schedule_run)) FROM outbox_mail") == "schedule_run t");
}

BOOST_AUTO_TEST_CASE(a_digest_leaves_out_who_opted_out_and_says_how_many) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, king);
    text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES ('{}', {})",
                     email(colleague), globe));
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=1 recruiters=2 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 2");
}

BOOST_AUTO_TEST_CASE(a_digest_keeps_the_stages_of_a_job_together) {
    limit_applied_to(48);
    text(fmt::format("UPDATE job SET recruiter_id = {} WHERE id = {}", recruiter.user_id, king));
    age(application(ada.candidate_id, fool), 4);
    age(application(bob.candidate_id, king), 3);
    application(candidate_record(globe, "Cleo"), fool, 1);
    carry_out("recruiter_digest", "{}", globe);
    auto told = std::string{};
    const auto inputs = inputs_for(recruiter);
    for (const auto& row : inputs.at("rows").as_array())
        told += std::string{row.at("heading").as_string()} + "/" +
                std::string{row.at("stage").as_string()} + " ";
    BOOST_TEST(told == "Fool/Applied /Screening King/Applied ");
}

BOOST_AUTO_TEST_CASE(a_digest_of_all_companies_goes_to_each_companys_own) {
    application(bob.candidate_id, page);
    application(ada.candidate_id, king);
    BOOST_TEST(carry_out("recruiter_digest") ==
               "done applications=2 mails=2 opted_out=0 recruiters=3 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 3; recruiter_digest to recruiter 6");
    BOOST_TEST(id("SELECT count(DISTINCT company_id) FROM outbox_mail") == 2);
}

BOOST_AUTO_TEST_CASE(a_digest_shows_what_the_recruiter_may_see_and_no_more) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, king);
    carry_out("recruiter_digest", R"({"everything": true})", globe);
    BOOST_TEST(inputs_for(recruiter).at("count").as_int64() == 2);
    scope_is("owned_jobs");
    carry_out("recruiter_digest", R"({"everything": true})", globe);
    BOOST_TEST(inputs_for(recruiter).at("count").as_int64() == 1);
    scope_is("assigned");
    assign(bob.candidate_id, recruiter);
    carry_out("recruiter_digest", R"({"everything": true})", globe);
    BOOST_TEST(inputs_for(recruiter).at("rows").at(0).at("job_title").as_string() == "King");
    const auto before =
        id("SELECT count(*) FROM outbox_mail WHERE user_id = " + std::to_string(colleague.user_id));
    carry_out("recruiter_digest", R"({"everything": true})", globe);
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail WHERE user_id = " +
                  std::to_string(colleague.user_id)) == before); // sees nothing: no mail
}

BOOST_AUTO_TEST_CASE(who_has_nothing_to_do_or_has_left_gets_no_digest) {
    application(ada.candidate_id, fool);
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {} RETURNING id",
                     recruiter.user_id));
    // What an inactive account owns counts as owned by nobody.
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=0 recruiters=1 stale=0");
    text(fmt::format("UPDATE app_user SET active = true WHERE id = {} RETURNING id",
                     recruiter.user_id));
    BOOST_TEST(carry_out("recruiter_digest", R"({"only_stale": true})", globe) ==
               "done applications=0 mails=0 opted_out=0 recruiters=2 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 3");
}

BOOST_AUTO_TEST_CASE(a_stale_sweep_tells_the_owner_once_in_a_while) {
    limit_applied_to(48);
    const auto late = application(ada.candidate_id, fool);
    age(late, 3);
    application(bob.candidate_id, fool); // not for long
    const auto held = application(bob.candidate_id, king);
    age(held, 9);
    text(fmt::format("UPDATE application SET held_at = now() WHERE id = {} RETURNING id", held));
    age(application(bob.candidate_id, page), 3); // another company's
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=1 without_owner=0");
    BOOST_TEST(text("SELECT string_agg(concat_ws('|', user_id, kind, title, body, application_id), "
                    "';') FROM notification") ==
               fmt::format("{}|schedule|candidate 7 has been in Applied for too long|Fool: since 3 "
                           "days|{}",
                           recruiter.user_id, late));
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=0 without_owner=0");
    text("UPDATE notification SET created_at = now() - interval '2 days' RETURNING id");
    BOOST_TEST(carry_out("stale_sweep", R"({"repeat_days": 1})", globe) ==
               "done notifications=1 without_owner=0");
}

BOOST_AUTO_TEST_CASE(a_stale_sweep_goes_by_the_clock_of_the_limit_and_by_who_is_in_charge) {
    const auto working = application(ada.candidate_id, fool);
    text(fmt::format("UPDATE application SET limit_left = 60, limit_since = now() - interval '1 "
                     "day', limit_at = now() - interval '1 hour' WHERE id = {} RETURNING id",
                     working));
    assign(ada.candidate_id, colleague);
    const auto unowned = application(bob.candidate_id, fool);
    text(fmt::format("UPDATE application SET limit_left = 60, limit_at = now() WHERE id = {} "
                     "RETURNING id",
                     unowned));
    text(fmt::format("UPDATE job SET recruiter_id = NULL WHERE id = {} RETURNING id", fool));
    BOOST_TEST(carry_out("stale_sweep") == "done notifications=1 without_owner=1");
    BOOST_TEST(id("SELECT user_id FROM notification") == colleague.user_id);
}

BOOST_AUTO_TEST_CASE(follow_ups_go_to_silent_candidates_once_in_a_period) {
    const auto silent = application(ada.candidate_id, fool);
    age(silent, 20);
    application(bob.candidate_id, fool);          // just applied
    age(application(bob.candidate_id, page), 20); // another company's
    const auto parameters =
        R"({"silent_days": 14, "period_days": 30, "subject": "{{job_title}}",
            "text": "Hello {{candidate_name}} from {{company_name}}, {{stage}}"})";
    BOOST_TEST(carry_out("follow_up_sweep", parameters, globe) == "done mails=1 opted_out=0");
    BOOST_TEST(mailed() == "follow_up to candidate 7");
    const auto inputs = boost::json::parse(text("SELECT inputs FROM outbox_mail"));
    BOOST_TEST(inputs.at("subject").as_string() == "Fool");
    BOOST_TEST(inputs.at("text").as_string() == "Hello candidate 7 from Globe, Applied");
    BOOST_TEST(id("SELECT application_id FROM outbox_mail") == silent);
    // Twice for one firing, or the next day: nobody is mailed again.
    BOOST_TEST(carry_out("follow_up_sweep", parameters, globe) == "done mails=0 opted_out=0");
    text("UPDATE outbox_mail SET created_at = now() - interval '29 days' RETURNING id");
    BOOST_TEST(carry_out("follow_up_sweep", parameters, globe) == "done mails=0 opted_out=0");
    text("UPDATE outbox_mail SET created_at = now() - interval '31 days' RETURNING id");
    BOOST_TEST(carry_out("follow_up_sweep", parameters, globe) == "done mails=1 opted_out=0");
}

BOOST_AUTO_TEST_CASE(follow_ups_are_signed_by_who_takes_care_of_the_candidate) {
    age(application(ada.candidate_id, fool), 20);
    age(application(bob.candidate_id, fool), 20);
    assign(bob.candidate_id, colleague);
    carry_out("follow_up_sweep",
              R"({"silent_days": 14, "subject": "s", "text": "Yours, {{recruiter_name}}"})", globe);
    BOOST_TEST(text("SELECT string_agg(inputs->>'text', '; ' ORDER BY candidate_id) FROM "
                    "outbox_mail") == "Yours, recruiter 2; Yours, recruiter 3");
}

BOOST_AUTO_TEST_CASE(follow_ups_respect_those_who_do_not_want_them) {
    const auto silent = [&](const char* name) {
        const auto who = candidate_record(globe, name);
        age(application(who, fool), 20);
        return who;
    };
    const auto forbidden = silent("Forbidden");
    text(fmt::format("UPDATE candidate SET status = 'do_not_contact' WHERE id = {} RETURNING id",
                     forbidden));
    const auto opt_out = [&](std::int64_t who, std::int64_t company) {
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) SELECT lower(email), {} "
                         "FROM candidate WHERE id = {} RETURNING company_id",
                         company, who));
    };
    opt_out(silent("Out of this company"), globe);
    opt_out(silent("Out of all"), 0);
    const auto other = silent("Out of another company");
    opt_out(other, rose);
    const auto bounced = silent("Bounced");
    text(fmt::format("INSERT INTO mail_suppression (address, reason) SELECT lower(email), 'gone' "
                     "FROM candidate WHERE id = {} RETURNING address",
                     bounced));
    const auto rejected = silent("Rejected");
    text(fmt::format("UPDATE application SET stage = 5 WHERE candidate_id = {} RETURNING id",
                     rejected));
    silent("Held");
    text("UPDATE application SET held_at = now() WHERE id = (SELECT max(id) FROM application) "
         "RETURNING id");
    text(fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES ({}, {}), "
                     "({}, {}) RETURNING company_id",
                     silent("Refused"), globe, other, rose));
    age(application(ada.candidate_id, fool), 20);
    text(fmt::format("UPDATE app_user SET active = false WHERE id = {} RETURNING id", ada.user_id));
    BOOST_TEST(carry_out("follow_up_sweep", R"({"silent_days": 14})") ==
               "done mails=1 opted_out=2");
    BOOST_TEST(mailed() == "follow_up to Out of another company");
}

BOOST_AUTO_TEST_CASE(a_report_is_a_table_of_what_each_recipient_may_see) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, king, 5);
    assign(bob.candidate_id, recruiter); // and not to the job's
    application(candidate_record(rose, "=HYPERLINK(1)"), page);
    const auto to = fmt::format(R"({{"to": ["{0}", "{1}", "{2}", "nobody@example.org"]}})",
                                email(admin), email(recruiter), email(stranger));
    BOOST_TEST(carry_out("report", to) == "done mails=3 rows=3");
    const auto today = text("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')");
    const auto dates = fmt::format(",\"{0}\",\"{0}\",\"{0}\"\r\n", today);
    const auto titles = "\"Company Name\",\"Job Title\",\"Candidate Name\",\"Status\",\"Recruiter "
                        "Name\",\"Applied (UTC)\",\"In Status Since (UTC)\",\"Updated (UTC)\"\r\n";
    BOOST_TEST(csv_for(admin) ==
               titles + ("\"Globe\",\"Fool\",\"candidate 7\",\"Applied\",\"recruiter 2\"" + dates) +
                   "\"Globe\",\"King\",\"candidate 8\",\"Rejected\",\"recruiter 2\"" + dates +
                   "\"Rose\",\"Page\",\"'=HYPERLINK(1)\",\"Applied\",\"recruiter 6\"" + dates);
    BOOST_TEST(csv_for(recruiter).find("Rose") == std::string::npos);
    BOOST_TEST(csv_for(stranger).find("Globe") == std::string::npos);
    auto inputs = inputs_for(admin);
    BOOST_TEST(inputs.at("title").as_string() == "Applications");
    BOOST_TEST(inputs.at("attachment").at("type").as_string() == "text/csv");
    BOOST_TEST(inputs.at("attachment").at("name").as_string() ==
               fmt::format("applications-{}.csv", today));
}

BOOST_AUTO_TEST_CASE(a_report_dates_by_the_clocks_of_its_reader_and_says_whose) {
    age(application(ada.candidate_id, fool), 0);
    text("UPDATE application SET applied_at = '2026-03-01T23:30Z'");
    text(fmt::format("INSERT INTO calendar (company_id, zone, hours) VALUES ({}, 'Europe/Berlin', "
                     "'{{}}')",
                     globe));
    text(fmt::format("UPDATE app_user SET zone = 'America/New_York' WHERE id = {}",
                     colleague.user_id));
    const auto to = fmt::format(R"({{"to": ["{}", "{}", "{}"], "changed_days": 7}})", email(admin),
                                email(recruiter), email(colleague));
    const auto expect = [&](const storage::caller& whom, const std::string& zone,
                            const std::string& date) {
        BOOST_TEST(csv_for(whom).find(fmt::format("\"Applied ({})\"", zone)) != std::string::npos,
                   csv_for(whom));
        BOOST_TEST(csv_for(whom).find(fmt::format("\"{}\"", date)) != std::string::npos,
                   csv_for(whom));
        BOOST_TEST(inputs_for(whom).at("zone").as_string() == zone);
        const auto today =
            text(fmt::format("SELECT to_char(now() AT TIME ZONE '{}', 'YYYY-MM-DD')", zone));
        BOOST_TEST(inputs_for(whom).at("period").as_string().ends_with(" to " + today));
        BOOST_TEST(inputs_for(whom).at("attachment").at("name").as_string() ==
                   fmt::format("applications-{}.csv", today));
    };
    BOOST_TEST(carry_out("report", to) == "done mails=3 rows=1");
    expect(admin, "UTC", "2026-03-01");
    expect(recruiter, "Europe/Berlin", "2026-03-02");
    expect(colleague, "America/New_York", "2026-03-01");
    // In a report for a company, the company's zone applies to administrators, too.
    BOOST_TEST(carry_out("report", to, globe) == "done mails=3 rows=1");
    expect(admin, "Europe/Berlin", "2026-03-02");
}

BOOST_AUTO_TEST_CASE(a_companys_report_stays_in_the_company) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, page);
    const auto to = fmt::format(R"({{"to": ["{0}", "{1}"], "roles": ["hiring_manager"]}})",
                                email(admin), email(stranger));
    BOOST_TEST(carry_out("report", to, globe) == "done mails=2 rows=1");
    BOOST_TEST(mailed() == "report to admin 1; report to hiring_manager 4");
    BOOST_TEST(csv_for(admin).find("Rose") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_report_is_bounded_filtered_and_may_have_no_reader) {
    const auto old = application(ada.candidate_id, fool);
    age(old, 30);
    application(bob.candidate_id, fool, 5);
    application(bob.candidate_id, king);
    const auto to = fmt::format(R"("to": ["{}"])", email(admin));
    BOOST_TEST(carry_out("report", "{" + to + R"(, "limit": 2})") ==
               "done mails=1 rows=2 only the first 2 rows are included");
    BOOST_TEST(carry_out("report", "{" + to + R"(, "changed_days": 7})") == "done mails=1 rows=2");
    BOOST_TEST(inputs_for(admin).contains("period"));
    BOOST_TEST(carry_out("report", "{" + to + R"(, "only_active": true})") ==
               "done mails=1 rows=2");
    BOOST_TEST(carry_out("report", R"({"to": ["nobody@example.org"]})") ==
               "done mails=0 there is nobody who may receive it");
    // Candidates and interviewers get no reports.
    BOOST_TEST(carry_out("report",
                         fmt::format(R"({{"to": ["{}", "{}"]}})", email(ada), email(interviewer)))
                   .starts_with("done mails=0"));
}

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
    // Once is enough.
    text("UPDATE candidate SET updated_at = now() - interval '900 days' RETURNING id");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})")
                   .find("anonymised=0 candidates=") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(retention_stops_what_has_not_left_and_waits_for_what_is_leaving) {
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

BOOST_AUTO_TEST_CASE(retention_spares_whoever_was_active_or_is_in_a_process) {
    const auto moved = old_candidate(globe, "Moved");
    const auto lately = application(moved, fool, 5);
    age(lately, 10);
    const auto waiting = old_candidate(globe, "Waiting");
    age(application(waiting, king), 800);
    candidate_record(globe, "New");
    BOOST_TEST(carry_out("retention", R"({"days": 730, "dry_run": false})") ==
               "done anonymised=0 candidates=0 removed=0");
}

BOOST_AUTO_TEST_CASE(who_is_in_a_process_by_the_time_they_are_to_be_forgotten_is_not) {
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

BOOST_AUTO_TEST_CASE(a_company_forgets_only_its_own_and_accounts_go_with_all) {
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

BOOST_AUTO_TEST_CASE(a_purge_removes_what_is_finished_and_old_in_portions) {
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

BOOST_AUTO_TEST_CASE(a_run_whose_parameters_or_action_make_no_sense_any_more_has_failed) {
    const auto bad = run_of("stale_sweep");
    const auto gone = run_of("purge");
    text(
        "UPDATE schedule SET parameters = '{\"limit\": -1}' WHERE action = 'stale_sweep' RETURNING "
        "id");
    text("UPDATE schedule SET action = 'webhook' WHERE action = 'purge' RETURNING id");
    carry_out_all();
    BOOST_TEST(outcome(bad) == "failed parameters/limit: must be between 1 and 5000");
    BOOST_TEST(outcome(gone) == "failed the action webhook does not exist");
    BOOST_TEST(id("SELECT count(*) FROM schedule_run WHERE finished_at IS NULL") == 0);
    BOOST_TEST((results_.at(0).outcome == storage::task_outcome::failed));
}

BOOST_AUTO_TEST_CASE(a_run_that_was_carried_out_or_is_gone_is_not_carried_out_again) {
    application(ada.candidate_id, fool);
    run_of("recruiter_digest", "{}", globe);
    const auto tasks = tests::take_tasks(db, storage::task_kind::schedule_run);
    tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    const auto again = tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    BOOST_TEST((again.at(0).outcome == storage::task_outcome::outdated));
    BOOST_TEST(id("SELECT count(*) FROM outbox_mail") == 1);
}

BOOST_AUTO_TEST_CASE(the_last_attempt_is_the_record_that_all_failed) {
    const auto run = run_of("recruiter_digest", "{}", globe);
    auto tasks = tests::take_tasks(db, storage::task_kind::schedule_run);
    tasks.at(0).attempts = storage::task_attempts - 1;
    tests::do_tasks(db, &do_schedule_runs, tasks, storage::now());
    BOOST_TEST(outcome(run) == "failed given up after 4 attempts");
}

BOOST_AUTO_TEST_SUITE_END()
