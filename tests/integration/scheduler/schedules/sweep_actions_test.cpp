// Sweeps over the applications: the notification that one is stale, and the follow-up to a
// candidate who has heard nothing. Ages are simulated by moving rows into the past.
#include <boost/test/unit_test.hpp>

#include "tests/support/schedule_runs.hpp"

using namespace callboard;
using tests::schedule_runs;

BOOST_FIXTURE_TEST_SUITE(scheduler_sweep_actions, schedule_runs)

BOOST_AUTO_TEST_CASE(a_stale_sweep_tells_the_owner_and_again_only_after_some_days) {
    limit_applied_to(48);
    const auto late = application(ada.candidate_id, fool);
    age(late, 3);
    application(bob.candidate_id, fool); // only just applied
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

BOOST_AUTO_TEST_CASE(follow_ups_go_to_silent_candidates_once_per_period) {
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

BOOST_AUTO_TEST_CASE(follow_ups_are_signed_by_whoever_looks_after_the_candidate) {
    age(application(ada.candidate_id, fool), 20);
    age(application(bob.candidate_id, fool), 20);
    assign(bob.candidate_id, colleague);
    carry_out("follow_up_sweep",
              R"({"silent_days": 14, "subject": "s", "text": "Yours, {{recruiter_name}}"})", globe);
    BOOST_TEST(text("SELECT string_agg(inputs->>'text', '; ' ORDER BY candidate_id) FROM "
                    "outbox_mail") == "Yours, recruiter 2; Yours, recruiter 3");
}

BOOST_AUTO_TEST_CASE(follow_ups_spare_those_who_do_not_want_them) {
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

BOOST_AUTO_TEST_SUITE_END()
