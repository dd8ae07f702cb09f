// What schedules send to staff: digests of what is waiting, and reports as tables. Who gets one,
// what stands in it, and that nobody reads more than they may see. Ages are simulated by moving
// rows into the past.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>

#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_digests_and_reports, schedule_runs)

BOOST_AUTO_TEST_CASE(a_digest_tells_each_recruiter_what_is_waiting_stale_first) {
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

BOOST_AUTO_TEST_CASE(a_digest_of_all_companies_goes_to_the_recruiters_of_each) {
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

BOOST_AUTO_TEST_CASE(a_digest_leaves_out_those_who_opted_out_and_counts_them) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, king);
    text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES ('{}', {})",
                     email(colleague), globe));
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=1 recruiters=2 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 2");
}

BOOST_AUTO_TEST_CASE(whoever_has_nothing_to_do_or_has_left_gets_no_digest) {
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

BOOST_AUTO_TEST_CASE(a_report_is_a_table_of_what_each_recipient_may_see) {
    application(ada.candidate_id, fool);
    application(bob.candidate_id, king, 5);
    assign(bob.candidate_id, recruiter); // not to the recruiter of the job
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

BOOST_AUTO_TEST_CASE(a_report_uses_the_time_zone_of_its_reader_and_names_it) {
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

BOOST_AUTO_TEST_CASE(a_report_has_a_limit_and_filters_and_may_have_no_reader) {
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

BOOST_AUTO_TEST_SUITE_END()
