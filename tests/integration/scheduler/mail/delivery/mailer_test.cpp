// The mailer on a real database, one message at a time: the relay is scripted, time is virtual, and
// the actors that block in the service run here in the test's own thread.
#include "scheduler/mail/delivery/mailer.hpp"

#include <set>

#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/stateful_actor.hpp>

#include "actors/work/error.hpp"
#include "storage/postgres/text_keys.hpp"
#include "tests/support/stepped_mailer.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using callboard::tests::stepped_mailer;
using scheduler::delivery;
using scheduler::delivery_result;

namespace {

std::string header(const std::string& content, const std::string& name) {
    const auto head = "\r\n" + content;
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos)
        return {};
    const auto begin = at + 4 + name.size();
    return head.substr(begin, head.find("\r\n", begin) - begin);
}

/// Answers with an error after doing the work, or instead of it, and then as it should.
struct doubtful_state {
    static inline const char* name = "doubtful";
    actors::storage_actor real;
    int calls = 0;
};

delivery_result dead(const scheduler::envelope&) {
    return {delivery::deferred, "could not connect"};
}

} // namespace

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

BOOST_AUTO_TEST_CASE(in_a_copy_that_is_held_nothing_leaves_whatever_happens) {
    const auto mail = queue_move();
    plan.held = true;
    start();
    caf::anon_send(mailer, scheduler::mail_queued{});
    pass(settings.poll * 3);
    pass(settings.lease * 3);
    BOOST_TEST(relay.seen().empty());
    BOOST_TEST(state_of(mail) == "queued");
}

BOOST_AUTO_TEST_CASE(the_relay_gets_no_more_a_minute_than_is_set) {
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

BOOST_AUTO_TEST_CASE(a_long_queue_leaves_completely_and_in_one_piece) {
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

BOOST_AUTO_TEST_CASE(no_more_is_claimed_than_the_workers_may_hold) {
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

BOOST_AUTO_TEST_CASE(a_refusal_for_now_is_tried_again_until_it_is_too_often) {
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

BOOST_AUTO_TEST_CASE(a_mail_that_is_put_off_does_not_keep_the_next_one) {
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

BOOST_AUTO_TEST_CASE(a_dead_relay_loses_nothing_and_is_left_alone) {
    for (auto i = 0; i < 30; ++i)
        queue_move();
    relay.answer_with(dead);
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

BOOST_AUTO_TEST_CASE(a_refusal_of_one_mail_does_not_open_the_breaker) {
    for (auto i = 0; i < 30; ++i)
        queue_move();
    relay.answer_with([](auto&) { return delivery_result{delivery::deferred, "450 4.2.1 busy"}; });
    start();
    BOOST_TEST(!breaker_open());
    BOOST_TEST(count("state = 'deferred' AND attempts = 1") == 30);
}

BOOST_AUTO_TEST_CASE(a_mail_that_cannot_be_written_fails_alone) {
    const auto unknown_kind = queue("sonnet");
    const auto hole = queue("stage_changed");
    const auto good = queue_move();
    start();
    BOOST_TEST(state_of(unknown_kind) == "failed");
    BOOST_TEST(state_of(hole) == "failed");
    BOOST_TEST(of(hole, "last_reply").find("to_stage") != std::string::npos);
    BOOST_TEST(of(hole, "attempts") == "0");
    BOOST_TEST(state_of(good) == "sent");
    BOOST_TEST(figures->failed == 2U);
}

BOOST_AUTO_TEST_CASE(a_mail_cancelled_after_the_claim_does_not_leave) {
    const auto mail = queue_move();
    spawn();
    BOOST_REQUIRE(step_until([&] { return state_of(mail) == "claimed"; }));
    text("UPDATE outbox_mail SET state = 'cancelled' WHERE state IN ('queued', 'claimed')");
    clockwork.run();
    BOOST_TEST(state_of(mail) == "cancelled");
    BOOST_TEST(relay.seen().empty());
}

BOOST_AUTO_TEST_CASE(a_commit_in_doubt_neither_loses_nor_doubles_a_mail) {
    const auto doubtful = [](actors::storage_actor::stateful_pointer<doubtful_state> self,
                             actors::storage_actor real) -> actors::storage_actor::behavior_type {
        self->state.real = std::move(real);
        return {
            [](actors::commit_move&) -> caf::result<storage::move_outcome> {
                return caf::sec::none;
            },
            [](actors::submit_application&) -> caf::result<storage::submission_outcome> {
                return caf::sec::none;
            },
            [](actors::load_application&) -> caf::result<actors::found_application> {
                return caf::sec::none;
            },
            [self](actors::run_transaction& work) -> caf::result<storage::changes> {
                auto promise = self->make_response_promise<storage::changes>();
                const auto lost = actors::to_error({storage::errc::outcome_unknown, "", {}, {}, 0});
                switch (++self->state.calls % 3) {
                case 0:
                    promise.deliver(lost);
                    break;
                case 1:
                    self->request(self->state.real, 10s, work)
                        .then([promise, lost](storage::changes&) mutable { promise.deliver(lost); },
                              [promise](caf::error& error) mutable { promise.deliver(error); });
                    break;
                default:
                    self->request(self->state.real, 10s, work)
                        .then([promise](storage::changes& done) mutable { promise.deliver(done); },
                              [promise](caf::error& error) mutable { promise.deliver(error); });
                }
                return promise;
            },
        };
    };
    plan.storage = system.spawn(doubtful, storage);
    for (auto i = 0; i < 10; ++i)
        queue_move();
    start();
    for (auto i = 0; i < 40; ++i) {
        pass(1s);
        text("UPDATE outbox_mail SET lease_until = now() - interval '1 second' "
             "WHERE state = 'claimed'");
    }
    end(mailer);
    end(plan.storage);
    BOOST_TEST(count("state = 'sent' AND attempts = 1 AND NOT repeated") == 10);
    BOOST_TEST(relay.seen().size() == 10U);
}

BOOST_AUTO_TEST_CASE(a_lost_worker_is_replaced_and_its_mail_recovered) {
    auto made = 0;
    const auto healthy = plan.make_worker;
    settings.workers = 1;
    plan.make_worker = [&](caf::local_actor& parent) -> scheduler::mail_worker_actor {
        if (made++ > 0)
            return healthy(parent);
        return parent.spawn([](scheduler::mail_worker_actor::pointer self)
                                -> scheduler::mail_worker_actor::behavior_type {
            return {[self](scheduler::transmit&) -> caf::result<scheduler::transmitted> {
                self->quit(caf::exit_reason::unhandled_exception);
                return caf::sec::runtime_error;
            }};
        });
    };
    const auto mail = queue_move();
    start();
    BOOST_TEST(made == 2);
    BOOST_TEST(state_of(mail) == "transmitting");
    expire_leases();
    pass(settings.lease / 4);
    BOOST_TEST(state_of(mail) == "sent");
    BOOST_TEST(of(mail, "repeated") == "t");
}

BOOST_AUTO_TEST_CASE(a_stopped_mailer_returns_what_has_not_begun) {
    settings.workers = 1;
    settings.batch = 4;
    for (auto i = 0; i < 4; ++i)
        queue_rejection();
    spawn();
    auto stopped = std::optional<std::size_t>{};
    BOOST_REQUIRE(step_until([&] { return count("state = 'transmitting'") == 1; }));
    auto asker = caf::scoped_actor{system};
    auto pending = asker->request(mailer, 60s, scheduler::stop_mailer{});
    clockwork.run();
    pending.receive([&](const scheduler::mailer_stopped& done) { stopped = done.unfinished; },
                    [](const caf::error&) { BOOST_ERROR("not stopped"); });
    BOOST_TEST(stopped.value() == 0U);
    BOOST_TEST(count("state = 'queued'") + count("state = 'sent'") == 4);
    BOOST_TEST(count("state = 'queued' AND attempts = 0") >= 3);
    BOOST_TEST(count("state = 'sent'") == static_cast<std::int64_t>(relay.seen().size()));
    try_again();
    BOOST_TEST(relay.seen().size() <= 1U);
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

BOOST_AUTO_TEST_CASE(a_sender_that_is_no_mailbox_keeps_the_mailer_from_starting) {
    settings.from = "nobody";
    const auto mail = queue_move();
    start();
    poll();
    BOOST_TEST(state_of(mail) == "queued");
}

BOOST_AUTO_TEST_SUITE_END()
