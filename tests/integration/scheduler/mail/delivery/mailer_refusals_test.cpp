// What the mailer does when the relay refuses, does not answer, or is down: it tries again,
// suppresses an address, stops a domain, leaves the mail to a person, or leaves the relay alone.
// The relay is scripted, the database real, and time virtual.
#include <boost/test/unit_test.hpp>

#include "storage/postgres/text_keys.hpp"
#include "tests/support/stepped_mailer.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using callboard::tests::stepped_mailer;
using scheduler::delivery;
using scheduler::delivery_result;

BOOST_FIXTURE_TEST_SUITE(scheduler_mailer_refusals, stepped_mailer)

BOOST_AUTO_TEST_CASE(a_temporary_refusal_is_tried_again_until_the_attempts_are_used_up) {
    settings.max_attempts = 3;
    const auto mail = queue_move();
    relay.answer_with([](auto&) { return delivery_result{delivery::deferred, "451 4.7.1 later"}; });
    start();
    BOOST_TEST(state_of(mail) == "deferred");
    BOOST_TEST(of(mail, "not_before > now() + interval '3 minutes' AND "
                        "not_before < now() + interval '7 minutes'") == "t");
    poll();
    BOOST_TEST(of(mail, "attempts") == "1");
    try_again();
    BOOST_TEST(of(mail, "not_before > now() + interval '7 minutes'") == "t");
    try_again();
    BOOST_TEST(state_of(mail) == "failed");
    BOOST_TEST(of(mail, "last_reply") == "given up after 3 attempts: 451 4.7.1 later");
    try_again();
    BOOST_TEST(relay.seen().size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_address_that_takes_no_mail_is_not_written_to_again) {
    const auto first = queue_move();
    relay.answer_with([](auto&) {
        return delivery_result{delivery::suppress_address, "550 5.1.1 nobody here"};
    });
    start();
    const auto second = queue_rejection();
    poll();
    BOOST_TEST(state_of(first) == "suppressed");
    BOOST_TEST(state_of(second) == "suppressed");
    BOOST_TEST(of(second, "last_reply") == "the address is suppressed: 550 5.1.1 nobody here");
    BOOST_TEST(relay.seen().size() == 1U);
    BOOST_TEST(figures->suppressed == 2U);
}

BOOST_AUTO_TEST_CASE(a_domain_in_another_script_is_written_to_and_refused_by_its_a_labels) {
    const auto first = queue_move();
    text("UPDATE candidate SET email = 'Ada@bücher.example'");
    db.run([](storage::transaction& work) { return storage::fold_missing(work, 100); });
    relay.answer_with([](auto&) {
        return delivery_result{delivery::suppress_address, "550 5.1.1 nobody here"};
    });
    start();
    BOOST_REQUIRE(relay.seen().size() == 1U);
    BOOST_TEST(relay.seen().front().to == "Ada@xn--bcher-kva.example");
    BOOST_TEST(header(relay.seen().front().content, "To").ends_with("<Ada@xn--bcher-kva.example>"));
    BOOST_TEST(of(first, "recipient") == "Ada@xn--bcher-kva.example");
    BOOST_TEST(text("SELECT address FROM mail_suppression") == "ada@xn--bcher-kva.example");
    const auto second = queue_rejection();
    poll();
    BOOST_TEST(state_of(second) == "suppressed");
}

BOOST_AUTO_TEST_CASE(a_policy_about_a_domain_stops_the_domain_and_not_the_person) {
    settings.max_attempts = 2;
    const auto first = queue_move();
    relay.answer_with([](auto&) {
        return delivery_result{delivery::stop_domain, "550 5.7.1 not from you"};
    });
    start();
    BOOST_TEST(state_of(first) == "deferred");
    BOOST_TEST(of(first, "attempts") == "1");
    const auto second = queue_rejection();
    poll();
    BOOST_TEST(state_of(second) == "deferred");
    BOOST_TEST(of(second, "attempts") == "0");
    BOOST_TEST(relay.seen().size() == 1U);
    BOOST_TEST(!figures->breaker_open.load());
    BOOST_TEST(id("SELECT count(*) FROM mail_suppression") == 0);
    // After the pause they are retried, and given up like any other.
    text("UPDATE mail_domain_stop SET until = now()");
    make_due();
    poll();
    BOOST_TEST(state_of(first) == "failed");
    BOOST_TEST(of(first, "last_reply") == "given up after 2 attempts: 550 5.7.1 not from you");
    BOOST_TEST(of(second, "attempts") == "1");
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_put_off_does_not_hold_up_the_next_one) {
    settings.workers = settings.batch = 1;
    const auto stopped = queue_move();
    text(fmt::format("INSERT INTO mail_domain_stop (domain, until, reason) SELECT "
                     "split_part(lower(c.email), '@', 2), now() + interval '1 hour', 'full' FROM "
                     "candidate c JOIN outbox_mail m ON m.candidate_id = c.id WHERE m.id = {}",
                     stopped));
    const auto next = queue_move();
    text(fmt::format("UPDATE outbox_mail SET candidate_id = NULL, user_id = {} WHERE id = {}",
                     recruiter.user_id, next));
    text(fmt::format("UPDATE app_user SET email = 'r@elsewhere.example' WHERE id = {}",
                     recruiter.user_id));
    start();
    BOOST_TEST(state_of(stopped) == "deferred");
    BOOST_TEST(state_of(next) == "sent");
}

BOOST_AUTO_TEST_CASE(a_notice_whose_answer_was_lost_is_sent_once_more_as_the_same_mail) {
    const auto mail = queue_move();
    relay.answer_with([](auto&) { return delivery_result{delivery::unknown, "no answer"}; });
    start();
    BOOST_TEST(state_of(mail) == "deferred");
    BOOST_TEST(of(mail, "not_before > now()") == "t");
    try_again();
    BOOST_TEST(state_of(mail) == "unknown");
    try_again();
    BOOST_REQUIRE(relay.seen().size() == 2);
    BOOST_TEST(relay.seen()[0].content == relay.seen()[1].content);
    BOOST_TEST(figures->unknown == 1U);
}

BOOST_AUTO_TEST_CASE(a_rejection_whose_answer_was_lost_is_left_to_a_person) {
    const auto mail = queue_rejection();
    relay.answer_with([](auto&) { return delivery_result{delivery::unknown, "no answer"}; });
    start();
    try_again();
    BOOST_TEST(state_of(mail) == "unknown");
    BOOST_TEST(of(mail, "finished_at IS NOT NULL") == "t");
    BOOST_TEST(relay.seen().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_one_mail_does_not_open_the_breaker) {
    for (auto i = 0; i < 30; ++i)
        queue_move();
    relay.answer_with([](auto&) { return delivery_result{delivery::deferred, "450 4.2.1 busy"}; });
    start();
    BOOST_TEST(!breaker_open());
    BOOST_TEST(count("state = 'deferred' AND attempts = 1") == 30);
}

BOOST_AUTO_TEST_CASE(a_dead_relay_loses_nothing_and_is_left_alone) {
    for (auto i = 0; i < 30; ++i)
        queue_move();
    relay.answer_with([](auto&) {
        return delivery_result{delivery::deferred, "could not connect"};
    });
    start();
    BOOST_TEST(breaker_open());
    BOOST_TEST(count("state IN ('queued', 'deferred') AND attempts = 0") == 30);
    const auto tried = relay.seen().size();
    BOOST_TEST(tried <= 7U); // five in a row, and one of each other worker
    try_again();
    BOOST_TEST(relay.seen().size() == tried);
    pass(30s);
    BOOST_TEST(relay.seen().size() == tried + 1);
    make_due();
    pass(59s);
    BOOST_TEST(relay.seen().size() == tried + 1);
    relay.answer_with([](auto&) { return delivery_result{delivery::sent, "250 ok"}; });
    pass(1s);
    BOOST_TEST(!breaker_open());
    BOOST_TEST(count("state = 'sent'") == 30);
}

BOOST_AUTO_TEST_SUITE_END()
