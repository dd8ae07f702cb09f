// Actions of schedules where a job is closed, a company or a reader is inactive, or a person has
// changed companies.
#include <boost/test/unit_test.hpp>

#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_inactive_actions, schedule_runs)

BOOST_AUTO_TEST_CASE(nothing_waits_in_a_closed_job_or_an_inactive_company) {
    limit_applied_to(48);
    age(application(ada.candidate_id, fool), 3);
    age(application(bob.candidate_id, king), 3);
    text(fmt::format("UPDATE job SET status = 'closed' WHERE id = {} RETURNING id", fool));
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=0 recruiters=2 stale=1");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 3");
    text(fmt::format("UPDATE company SET active = false WHERE id = {} RETURNING id", globe));
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=0 mails=0 opted_out=0 recruiters=0 stale=0");
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=0 without_owner=0");
    text(fmt::format("UPDATE company SET active = true WHERE id = {} RETURNING id", globe));
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=1 without_owner=0");
    text("DELETE FROM notification");
    text(fmt::format("UPDATE app_user SET active = false WHERE id IN ({}, {}) RETURNING id",
                     colleague.user_id, recruiter.user_id));
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=0 without_owner=1");
    text(fmt::format("UPDATE company SET active = false WHERE id = {} RETURNING id", globe));
    BOOST_TEST(carry_out("stale_sweep", "{}", globe) == "done notifications=0 without_owner=0");
}

BOOST_AUTO_TEST_CASE(nobody_is_followed_up_in_a_closed_job_or_for_an_inactive_company) {
    age(application(ada.candidate_id, fool), 20);
    const auto sweep = [&](const std::string& change) {
        text(change);
        return carry_out("follow_up_sweep", R"({"silent_days": 14, "subject": "s", "text": "t"})",
                         globe);
    };
    const auto nobody = "done mails=0 opted_out=0";
    BOOST_TEST(sweep("UPDATE company SET active = false") == nobody);
    BOOST_TEST(sweep("UPDATE company SET active = true; UPDATE job SET status = 'closed'") ==
               nobody);
    BOOST_TEST(sweep("UPDATE job SET status = 'open'") == "done mails=1 opted_out=0");
}

BOOST_AUTO_TEST_CASE(what_somebody_of_another_company_has_is_nobodys_in_a_digest) {
    application(ada.candidate_id, fool);
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=0 recruiters=2 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 2");
    text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", rose, recruiter.user_id));
    BOOST_TEST(carry_out("recruiter_digest", "{}", globe) ==
               "done applications=1 mails=1 opted_out=0 recruiters=1 stale=0");
    BOOST_TEST(mailed() == "recruiter_digest to recruiter 2; recruiter_digest to recruiter 3");
}

BOOST_AUTO_TEST_CASE(inactive_readers_get_no_report) {
    application(ada.candidate_id, fool);
    const auto to = fmt::format(R"({{"to": ["{}"], "roles": ["recruiter"]}})", email(manager));
    text(fmt::format("UPDATE app_user SET active = false WHERE id IN ({}, {}) RETURNING id",
                     manager.user_id, colleague.user_id));
    BOOST_TEST(carry_out("report", to, globe) == "done mails=1 rows=1");
    BOOST_TEST(mailed() == "report to recruiter 2");
    text(fmt::format("UPDATE company SET active = false WHERE id = {} RETURNING id", globe));
    BOOST_TEST(carry_out("report", to, globe) == "done mails=0 there is nobody who may receive it");
}

BOOST_AUTO_TEST_SUITE_END()
