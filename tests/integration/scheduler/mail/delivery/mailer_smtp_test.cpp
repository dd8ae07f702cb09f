// The mailer as it runs in the service: real threads, a real SMTP dialogue with a server that
// misbehaves on demand, a real database. Waits for conditions, never for time.
#include "scheduler/mail/delivery/mailer.hpp"

#include <map>

#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>

#include "tests/support/eventually.hpp"
#include "tests/support/mail_room.hpp"
#include "tests/support/quiet_log.hpp"
#include "tests/support/smtp_client.hpp"

using namespace callboard;
using namespace std::chrono_literals;
using tests::eventually;
using tests::smtp_fault;
using tests::smtp_moment;
using tests::smtp_record;

namespace {

struct smtp_mailer : tests::mail_room {
    tests::smtp_server server;
    caf::actor_system_config system_config;
    caf::actor_system system{system_config};
    actors::storage_actor storage = system.spawn(actors::storage_front, storage_plan(true));
    scheduler::smtp_options options = tests::options_for(server);
    scheduler::retry_policy retry{.first = 0ms, .relay_trouble = 0ms};
    std::vector<scheduler::mailer_actor> mailers;
    tests::quiet_log quiet;

    smtp_mailer() { settings.poll = 10ms; }
    ~smtp_mailer() {
        server.open_gate();
        for (auto& mailer : mailers)
            caf::anon_send_exit(mailer, caf::exit_reason::user_shutdown);
        mailers.clear();
        caf::anon_send_exit(storage, caf::exit_reason::user_shutdown);
        storage = nullptr;
    }
    void start() {
        auto plan = plan_for(
            storage, [to = options] { return scheduler::smtp_transport(to); }, true);
        plan.retry = retry;
        mailers.push_back(system.spawn(scheduler::mailer, plan));
    }
    bool comes_to(std::int64_t mail, const std::string& state) {
        return eventually([&] { return state_of(mail) == state; });
    }
    std::size_t accepted() const { return server.record().mails.size(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_mailer_smtp, smtp_mailer)

BOOST_AUTO_TEST_CASE(mails_leave_over_the_network) {
    const auto mail = queue_move();
    start();
    BOOST_TEST(comes_to(mail, "sent"));
    BOOST_TEST(accepted() == 1U);
    BOOST_TEST(of(mail, "last_reply") == "250 2.0.0 accepted");
}

BOOST_AUTO_TEST_CASE(a_refusal_for_now_is_tried_again) {
    server.misbehave({.at = smtp_moment::recipient, .reply = "451 4.7.1 greylisted", .times = 2});
    const auto mail = queue_rejection();
    start();
    BOOST_TEST(comes_to(mail, "sent"));
    BOOST_TEST(of(mail, "attempts") == "3");
    BOOST_TEST(accepted() == 1U);
}

BOOST_AUTO_TEST_CASE(a_refused_address_is_suppressed) {
    server.misbehave({.at = smtp_moment::recipient, .reply = "550 5.1.1 nobody here"});
    const auto mail = queue_move();
    start();
    BOOST_TEST(comes_to(mail, "suppressed"));
    BOOST_TEST(text("SELECT reason FROM mail_suppression") == "550 5.1.1 nobody here");
    BOOST_TEST(accepted() == 0U);
}

BOOST_AUTO_TEST_CASE(a_notice_dropped_after_its_content_is_sent_once_more) {
    server.misbehave({.at = smtp_moment::content, .drop = true});
    const auto mail = queue_move();
    start();
    BOOST_TEST(comes_to(mail, "sent"));
    BOOST_TEST(server.record().contents == 2);
    BOOST_TEST(of(mail, "repeated") == "t");
}

BOOST_AUTO_TEST_CASE(a_rejection_dropped_after_its_content_is_not_sent_again) {
    server.misbehave({.at = smtp_moment::content, .drop = true});
    const auto mail = queue_rejection();
    start();
    BOOST_TEST(comes_to(mail, "unknown"));
    const auto later = queue_move();
    BOOST_TEST(comes_to(later, "sent"));
    BOOST_TEST(server.record().contents == 2);
    BOOST_TEST(state_of(mail) == "unknown");
}

BOOST_AUTO_TEST_CASE(mails_stay_while_nothing_listens) {
    options.port = 1;
    for (auto i = 0; i < 8; ++i)
        queue_move();
    start();
    BOOST_TEST(eventually([&] { return figures->breaker_open.load(); }));
    BOOST_TEST(
        eventually([&] { return count("state IN ('queued', 'deferred') AND attempts = 0") == 8; }));
}

BOOST_AUTO_TEST_CASE(two_mailers_on_one_outbox_send_every_mail_once) {
    settings.batch = 5;
    text(fmt::format("INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, "
                     "not_before, created_at) SELECT 'application_received', {}, {}, {}, now(), "
                     "now() FROM generate_series(1, 400)",
                     globe, application_id, ada.candidate_id));
    start();
    start();
    BOOST_TEST(eventually([&] { return count("state = 'sent'") == 400; }));
    auto times = std::map<std::string, int>{};
    for (const auto& mail : server.record().mails)
        ++times[mail.content.substr(mail.content.find("Message-Id: "), 40)];
    BOOST_TEST(times.size() == 400U);
    BOOST_TEST(accepted() == 400U);
    BOOST_TEST(count("attempts = 1") == 400);
}

BOOST_AUTO_TEST_CASE(a_stopping_mailer_waits_for_what_is_under_way_and_returns_the_rest) {
    settings.workers = 1;
    server.misbehave({.at = smtp_moment::content, .reply = "250 2.0.0 at last", .hold = true});
    for (auto i = 0; i < 5; ++i)
        queue_rejection();
    start();
    BOOST_REQUIRE(server.wait_for([](const smtp_record& seen) { return seen.holding == 1; }));
    auto asker = caf::scoped_actor{system};
    auto asked = asker->request(mailers.front(), 60s, scheduler::stop_mailer{60s});
    BOOST_TEST(eventually([&] { return count("state = 'queued'") == 4; }));
    BOOST_TEST(count("state = 'transmitting'") == 1);
    server.open_gate();
    asked.receive([](const scheduler::mailer_stopped& done) { BOOST_TEST(done.unfinished == 0U); },
                  [](const caf::error&) { BOOST_ERROR("the mailer did not answer"); });
    BOOST_TEST(count("state = 'sent'") == 1);
    BOOST_TEST(count("state = 'queued' AND attempts = 0") == 4);
}

BOOST_AUTO_TEST_CASE(a_stopping_mailer_gives_up_waiting_in_the_end) {
    server.misbehave({.at = smtp_moment::content, .reply = "250 2.0.0 at last", .hold = true});
    const auto mail = queue_rejection();
    start();
    BOOST_REQUIRE(server.wait_for([](const smtp_record& seen) { return seen.holding == 1; }));
    auto asker = caf::scoped_actor{system};
    asker->request(mailers.front(), 60s, scheduler::stop_mailer{1ms})
        .receive([](const scheduler::mailer_stopped& done) { BOOST_TEST(done.unfinished == 1U); },
                 [](const caf::error&) { BOOST_ERROR("the mailer did not answer"); });
    BOOST_TEST(state_of(mail) == "transmitting");
}

BOOST_AUTO_TEST_SUITE_END()
