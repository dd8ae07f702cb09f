// Who is notified of mails that need a person, and of moves that make mails out of date: a mailer
// on a real database with a scripted relay.
#include <boost/test/unit_test.hpp>

#include "tests/support/stepped_mailer.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using callboard::tests::stepped_mailer;
using scheduler::delivery;
using scheduler::delivery_result;

BOOST_FIXTURE_TEST_SUITE(scheduler_mail_trouble, stepped_mailer)

BOOST_AUTO_TEST_CASE(whoever_should_know_hears_of_a_mail_of_unknown_outcome) {
    const auto mail = queue_rejection();
    relay.answer_with([](auto&) { return delivery_result{delivery::unknown, "no answer"}; });
    start();
    const auto told = [&](const storage::caller& who) {
        return text(fmt::format("SELECT coalesce(string_agg(kind || ': ' || title || ' ' || "
                                "application_id, '; '), '') FROM notification WHERE user_id = {}",
                                who.user_id));
    };
    const auto notice =
        fmt::format("mail_unknown: A mail to candidate 7 may not have arrived {}", application_id);
    BOOST_TEST(told(recruiter) == notice);
    BOOST_TEST(told(admin) == notice);
    for (const auto& who : {colleague, manager, stranger, ada})
        BOOST_TEST(told(who) == "");
    BOOST_TEST(
        text(fmt::format("SELECT body FROM notification WHERE user_id = {}", recruiter.user_id)) ==
        fmt::format("“Your application for Fool” (mail no. {}). Find out whether it arrived, then "
                    "record that or send it again.",
                    mail));
    BOOST_TEST(count("kind = 'mail_trouble' AND waiting") == 2);
    // The outcome of these is unknown, too; people are notified of that, but not mailed again,
    // however late that is.
    for (auto times = 0; times < 4; ++times) {
        text("UPDATE notification SET created_at = created_at - interval '1 hour'");
        make_due();
        poll();
    }
    BOOST_TEST(count("kind = 'mail_trouble'") == 2);
    BOOST_TEST(count("kind = 'mail_trouble' AND state = 'unknown'") == 2);
}

BOOST_AUTO_TEST_CASE(a_person_is_mailed_about_such_mails_once_an_hour_at_most) {
    // Other notifications do not count.
    text(fmt::format("INSERT INTO notification (user_id, kind, title) VALUES ({}, 'stage_limit', "
                     "'Too long in Applied')",
                     recruiter.user_id));
    relay.answer_with([](auto&) { return delivery_result{delivery::unknown, "no answer"}; });
    const auto notices = [&] {
        return id("SELECT count(*) FROM notification WHERE kind = 'mail_unknown'");
    };
    queue_rejection();
    start();
    BOOST_TEST(notices() == 2);
    BOOST_TEST(count("kind = 'mail_trouble'") == 2);
    queue_rejection();
    poll();
    BOOST_TEST(notices() == 4);
    BOOST_TEST(count("kind = 'mail_trouble'") == 2);
    text("UPDATE notification SET created_at = created_at - interval '1 hour'");
    queue_rejection();
    poll();
    BOOST_TEST(notices() == 6);
    BOOST_TEST(count("kind = 'mail_trouble'") == 4);
}

BOOST_AUTO_TEST_CASE(who_takes_care_of_a_candidate_hears_of_it_instead_of_the_jobs_recruiter) {
    assign(ada.candidate_id, colleague);
    queue_rejection();
    relay.answer_with([](auto&) { return delivery_result{delivery::unknown, "no answer"}; });
    start();
    BOOST_TEST(text("SELECT string_agg(user_id::text, ' ' ORDER BY user_id) FROM notification "
                    "WHERE kind = 'mail_unknown'") ==
               fmt::format("{} {}", admin.user_id, colleague.user_id));
}

BOOST_AUTO_TEST_CASE(a_lost_mailer_leaves_word_of_what_may_have_arrived) {
    queue_rejection();
    text(
        "UPDATE outbox_mail SET state = 'transmitting', lease_until = now() - interval '1 minute'");
    start();
    pass(settings.lease);
    BOOST_TEST(count("state = 'unknown'") == 1);
    BOOST_TEST(id("SELECT count(*) FROM notification WHERE kind = 'mail_unknown'") == 2);
}

BOOST_AUTO_TEST_CASE(whoever_should_know_hears_of_a_stopped_domain_once) {
    const auto first = queue_move();
    relay.answer_with([](auto&) {
        return delivery_result{delivery::stop_domain, "550 5.7.1 not from you"};
    });
    start();
    const auto told = [&] {
        return text("SELECT string_agg(n.user_id || ': ' || n.title || '. ' || n.body, '; ' ORDER "
                    "BY n.user_id) FROM notification n WHERE n.kind = 'mail_domain_stopped'");
    };
    const auto expected =
        fmt::format("{0}: Mail to example.org is stopped for now. The mail server refuses it: 550 "
                    "5.7.1 not from you; {1}: Mail to example.org is stopped for now. The mail "
                    "server refuses it: 550 5.7.1 not from you",
                    admin.user_id, recruiter.user_id);
    BOOST_TEST(told() == expected);
    text("UPDATE mail_domain_stop SET until = now() - interval '1 second'");
    try_again(); // it is refused again
    BOOST_TEST(of(first, "attempts") == "2");
    BOOST_TEST(told() == expected);
}

BOOST_AUTO_TEST_CASE(a_mail_about_a_move_that_another_followed_after_the_claim_does_not_leave) {
    const auto mail = queue_move();
    text("UPDATE outbox_mail SET cause_kind = 'move', cause_id = 1");
    text("UPDATE application SET stage_since = '2026-03-01 12:00Z'");
    spawn();
    BOOST_REQUIRE(step_until([&] { return state_of(mail) == "claimed"; }));
    text("UPDATE application SET stage_since = '2026-03-01 12:05Z'");
    clockwork.run();
    BOOST_TEST(of(mail, "state || ' ' || superseded") == "cancelled true");
    BOOST_TEST(of(mail, "last_reply") == "it was superseded by a later move of the application");
    BOOST_TEST(relay.seen().empty());
}

BOOST_AUTO_TEST_SUITE_END()
