// The mailer when something breaks on its own side: a mail that cannot be written, a mail cancelled
// meanwhile, a commit of unknown outcome, a lost worker, an end in between. One message at a time,
// on a real database, with a scripted relay and virtual time.
#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/stateful_actor.hpp>

#include "actors/work/error.hpp"
#include "tests/support/stepped_mailer.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using callboard::tests::stepped_mailer;

namespace {

/// Answers with an error after doing the work, or instead of it, and then as it should.
struct doubtful_state {
    static inline const char* name = "doubtful";
    actors::storage_actor real;
    int calls = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_mailer_faults, stepped_mailer)

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

BOOST_AUTO_TEST_SUITE_END()
