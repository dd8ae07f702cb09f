// The mailer on a real database, one message at a time: what leaves when, in which order and at
// which pace. The relay is scripted, time is virtual, and the actors that block in the service run
// here in the test's own thread.
#include "scheduler/mail/delivery/mailer.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/support/stepped_mailer.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using callboard::tests::stepped_mailer;
using scheduler::delivery;
using scheduler::delivery_result;

BOOST_FIXTURE_TEST_SUITE(scheduler_mailer, stepped_mailer)

BOOST_AUTO_TEST_CASE(a_queued_mail_leaves_and_is_recorded) {
    const auto mail = queue_move();
    start();
    BOOST_REQUIRE(relay.seen().size() == 1);
    const auto sent = relay.seen().front();
    BOOST_TEST(sent.from == "jobs@globe.example");
    BOOST_TEST(sent.to == of(mail, "recipient"));
    BOOST_TEST(header(sent.content, "Message-Id") ==
               fmt::format("<callboard.{}.home@globe.example>", mail));
    BOOST_TEST(
        header(sent.content, "Date") ==
        of(mail, "to_char(dated_at AT TIME ZONE 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS +0000')"));
    BOOST_TEST(of(mail, "dated_at > created_at + interval '1 day'") == "t"); // when it was sent
    BOOST_TEST(header(sent.content, "From") == "Globe via Globe Theatre <jobs@globe.example>");
    BOOST_TEST(header(sent.content, "Reply-To") == "recruiter 2 <recruiter2@example.org>");
    BOOST_TEST(state_of(mail) == "sent");
    BOOST_TEST(of(mail, "subject") == "Your application for Fool: Offer");
    BOOST_TEST(of(mail, "attempts") == "1");
    BOOST_TEST(of(mail, "last_reply") == "250 ok");
    BOOST_TEST(of(mail, "finished_at IS NOT NULL") == "t");
    BOOST_TEST(figures->sent == 1U);
}

BOOST_AUTO_TEST_CASE(the_mark_is_there_before_the_content_leaves) {
    const auto mail = queue_move();
    auto mark = std::string{};
    relay.answer_with([&](auto&) {
        mark = state_of(mail) + of(mail, "attempts");
        return delivery_result{delivery::sent, "250 ok"};
    });
    start();
    BOOST_TEST(mark == "transmitting1");
}

BOOST_AUTO_TEST_CASE(in_a_held_copy_nothing_leaves_whatever_happens) {
    const auto mail = queue_move();
    plan.held = true;
    start();
    caf::anon_send(mailer, scheduler::mail_queued{});
    pass(settings.poll * 3);
    pass(settings.lease * 3);
    BOOST_TEST(relay.seen().empty());
    BOOST_TEST(state_of(mail) == "queued");
}

BOOST_AUTO_TEST_CASE(a_sender_that_is_not_a_mailbox_keeps_the_mailer_from_starting) {
    settings.from = "nobody";
    const auto mail = queue_move();
    start();
    poll();
    BOOST_TEST(state_of(mail) == "queued");
}

BOOST_AUTO_TEST_CASE(a_mail_waits_until_it_may_leave) {
    const auto mail = queue_rejection();
    text("UPDATE outbox_mail SET not_before = now() + interval '1 hour'");
    start();
    BOOST_TEST(state_of(mail) == "queued");
    try_again();
    BOOST_TEST(state_of(mail) == "sent");
}

BOOST_AUTO_TEST_CASE(a_hint_makes_a_new_mail_leave_before_the_next_poll) {
    settings.poll = 1h;
    start();
    const auto mail = queue_move();
    for (auto i = 0; i < 100; ++i)
        caf::anon_send(mailer, scheduler::mail_queued{});
    clockwork.run();
    BOOST_TEST(state_of(mail) == "queued");
    pass(10ms);
    BOOST_TEST(state_of(mail) == "sent");
}

BOOST_AUTO_TEST_CASE(mails_leave_by_priority_and_then_by_age) {
    settings.workers = 1;
    const auto late = queue_move();
    const auto early = queue_move();
    const auto first = queue_move();
    text(fmt::format("UPDATE outbox_mail SET not_before = now() - interval '1 hour' WHERE id = {}",
                     early));
    text(fmt::format("UPDATE outbox_mail SET priority = 1 WHERE id = {}", first));
    start();
    auto order = std::string{};
    for (const auto& mail : relay.seen())
        order += header(mail.content, "Message-Id") + " ";
    const auto named = [](auto mail) {
        return fmt::format("<callboard.{}.home@globe.example> ", mail);
    };
    BOOST_TEST(order == named(first) + named(early) + named(late));
}

BOOST_AUTO_TEST_CASE(a_long_queue_leaves_completely_without_another_poll) {
    settings.batch = 10;
    text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, "
                     "not_before, created_at) SELECT 'application_received', {}, {}, {}, now(), "
                     "now() FROM generate_series(1, 300)",
                     globe, application_id, ada.candidate_id));
    start();
    BOOST_TEST(count("state = 'sent' AND attempts = 1") == 300);
    auto distinct = std::set<std::string>{};
    for (const auto& mail : relay.seen())
        distinct.insert(header(mail.content, "Message-Id"));
    BOOST_TEST(distinct.size() == 300U);
    BOOST_TEST(relay.seen().size() == 300U);
}

BOOST_AUTO_TEST_CASE(no_more_is_claimed_than_the_workers_can_hold) {
    settings.batch = 3;
    settings.workers = 2;
    for (auto i = 0; i < 20; ++i)
        queue_move();
    spawn();
    auto most = std::int64_t{0};
    while (clockwork.try_run_once())
        most = std::max(most, count("state IN ('claimed', 'transmitting')"));
    BOOST_TEST(most == 6);
    BOOST_TEST(count("state = 'sent'") == 20);
}

BOOST_AUTO_TEST_CASE(the_relay_gets_no_more_per_minute_than_is_set) {
    settings.relay_per_minute = 60; // five at once, then one per second
    for (auto i = 0; i < 20; ++i)
        queue_move();
    start();
    BOOST_TEST(relay.seen().size() == 5U);
    pass(1s);
    BOOST_TEST(relay.seen().size() == 6U);
    for (auto seconds = 0; seconds < 9; ++seconds)
        pass(1s);
    BOOST_TEST(relay.seen().size() == 15U);
    for (auto seconds = 0; seconds < 9; ++seconds)
        pass(1s);
    BOOST_TEST(relay.seen().size() == 20U);
    BOOST_TEST(count("state = 'sent' AND attempts = 1") == 20);
}

BOOST_AUTO_TEST_CASE(what_must_wait_for_the_pace_is_not_claimed) {
    settings.relay_per_minute = 2;
    settings.lease = 60s;
    for (auto i = 0; i < 5; ++i)
        queue_move();
    start();
    BOOST_TEST(relay.seen().size() == 1U);
    BOOST_TEST(count("state = 'claimed'") <= 1);
}

BOOST_AUTO_TEST_CASE(links_about_passwords_are_forgotten_once_sent) {
    const auto mail =
        id(fmt::format("INSERT INTO outbox_mail (kind, user_id, inputs, not_before, created_at, "
                       "expires_at) VALUES ('password_reset', {}, '{{\"url\": \"https://x/y\"}}', "
                       "now(), now(), now() + interval '1 hour') RETURNING id",
                       recruiter.user_id));
    start();
    BOOST_TEST(state_of(mail) == "sent");
    BOOST_TEST(of(mail, "inputs") == "{}");
    BOOST_REQUIRE(relay.seen().size() == 1);
    BOOST_TEST(relay.seen().front().content.find("https://x/y") != std::string::npos);
    BOOST_TEST(relay.seen().front().content.find("one hour") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
