// The SMTP transport against a server that refuses, hangs up, or stops answering at every moment of
// the dialogue: whether the mail is tried again, given up, or of unknown outcome. Nothing here
// waits for time to pass, except where a time-out is the subject: then the server pauses at a gate,
// and only the time-out can end the case.
#include <future>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/support/smtp_client.hpp"

using namespace callboard::scheduler;
using namespace callboard::tests;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(scheduler_smtp_faults)

BOOST_AUTO_TEST_CASE(transient_refusals_defer) {
    for (const auto at : {smtp_moment::connection, smtp_moment::sender, smtp_moment::recipient,
                          smtp_moment::data, smtp_moment::content}) {
        for (const auto* reply : {"451 4.3.0 later", "454 4.7.0 throttled", "421 4.3.2 closing"}) {
            const attempt refused{{.at = at, .reply = reply}};
            BOOST_TEST(refused.result.outcome == delivery::deferred, reply);
            BOOST_TEST(refused.result.reply == reply);
            BOOST_TEST(refused.allow.asked == (at == smtp_moment::content ? 1 : 0));
            BOOST_TEST(refused.server.record().mails.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refused_recipient_is_suppressed) {
    for (const auto* reply : {"550 5.1.1 unknown user", "553 no such mailbox"}) {
        const attempt refused{{.at = smtp_moment::recipient, .reply = reply}};
        BOOST_TEST(refused.result.outcome == delivery::suppress_address, reply);
        BOOST_TEST(refused.result.reply == reply);
        BOOST_TEST(refused.allow.asked == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_by_policy_stops_the_domain_and_spares_the_person) {
    const attempt refused{{.at = smtp_moment::recipient, .reply = "550 5.7.1 blocked"}};
    BOOST_TEST(refused.result.outcome == delivery::stop_domain);
    BOOST_TEST(refused.allow.asked == 0);
}

BOOST_AUTO_TEST_CASE(permanent_refusals_elsewhere_fail_the_mail) {
    for (const auto at : {smtp_moment::sender, smtp_moment::data, smtp_moment::content}) {
        const attempt refused{{.at = at, .reply = "554 5.6.0 not wanted"}};
        BOOST_TEST(refused.result.outcome == delivery::failed);
        BOOST_TEST(refused.result.reply == "554 5.6.0 not wanted");
    }
}

BOOST_AUTO_TEST_CASE(after_a_refusal_the_transport_goes_on) {
    smtp_server server;
    server.misbehave(
        {.at = smtp_moment::recipient, .reply = "550 5.1.1 no", .only_for = "nobody@"});
    const auto transport = smtp_transport(options_for(server));
    const auto allow = [] { return true; };
    BOOST_TEST(transport->deliver(mail_to("a@b.c"), allow).outcome == delivery::sent);
    BOOST_TEST(transport->deliver(mail_to("nobody@b.c"), allow).outcome ==
               delivery::suppress_address);
    BOOST_TEST(transport->deliver(mail_to("d@b.c"), allow).outcome == delivery::sent);
    BOOST_TEST(server.record().mails.size() == 2);
}

BOOST_AUTO_TEST_CASE(a_lost_connection_before_the_content_defers) {
    for (const auto at : {smtp_moment::connection, smtp_moment::sender, smtp_moment::recipient,
                          smtp_moment::data}) {
        const attempt dropped{{.at = at, .drop = true}};
        BOOST_TEST(dropped.result.outcome == delivery::deferred);
        BOOST_TEST(!dropped.result.reply.empty());
        BOOST_TEST(dropped.allow.asked == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_lost_connection_within_the_content_defers_since_the_server_must_drop_it) {
    smtp_server server;
    server.misbehave({.at = smtp_moment::within_content, .drop = true});
    const auto transport = smtp_transport(options_for(server));
    auto mail = mail_to("anna@example.net");
    mail.content += std::string(64'000'000, 'x'); // more than the sockets' buffers can take
    BOOST_TEST(transport->deliver(mail, [] { return true; }).outcome == delivery::deferred);
    BOOST_TEST(server.record().contents == 0);
}

BOOST_AUTO_TEST_CASE(a_lost_connection_after_the_content_leaves_the_outcome_unknown) {
    const attempt dropped{{.at = smtp_moment::content, .drop = true}};
    BOOST_TEST(dropped.result.outcome == delivery::unknown);
    BOOST_TEST(dropped.result.reply.starts_with("no answer after the content"));
    BOOST_TEST(dropped.allow.asked == 1);
    BOOST_TEST(dropped.server.record().contents == 1);
}

BOOST_AUTO_TEST_CASE(a_kept_connection_lost_after_the_content_is_not_tried_again) {
    smtp_server server;
    const auto transport = smtp_transport(options_for(server));
    permission allow;
    BOOST_TEST(transport->deliver(mail_to("a@b.c"), std::ref(allow)).outcome == delivery::sent);
    server.misbehave({.at = smtp_moment::content, .drop = true});
    BOOST_TEST(transport->deliver(mail_to("d@e.f"), std::ref(allow)).outcome == delivery::unknown);
    BOOST_TEST(server.record().connections == 1);
    BOOST_TEST(server.record().contents == 2);
    BOOST_TEST(transport->deliver(mail_to("g@h.i"), std::ref(allow)).outcome == delivery::sent);
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_answering_before_the_content_defers) {
    for (const auto at : {smtp_moment::connection, smtp_moment::recipient, smtp_moment::data}) {
        smtp_server server;
        server.misbehave({.at = at, .hold = true});
        auto options = options_for(server);
        options.total_timeout = 300ms;
        const auto transport = smtp_transport(options);
        permission allow;
        const auto result = transport->deliver(mail_to("a@b.c"), std::ref(allow));
        BOOST_TEST(result.outcome == delivery::deferred);
        BOOST_TEST(server.record().holding == 1);
        BOOST_TEST(allow.asked == 0);
        server.open_gate();
    }
}

BOOST_AUTO_TEST_CASE(a_server_that_stops_answering_after_the_content_leaves_the_outcome_unknown) {
    smtp_server server;
    server.misbehave({.at = smtp_moment::content, .hold = true});
    auto options = options_for(server);
    options.total_timeout = 300ms;
    const auto transport = smtp_transport(options);
    const auto result = transport->deliver(mail_to("a@b.c"), [] { return true; });
    BOOST_TEST(result.outcome == delivery::unknown);
    BOOST_TEST(result.reply == "no answer after the content: Timeout was reached");
    server.open_gate();
}

BOOST_AUTO_TEST_CASE(a_slow_answer_is_waited_for) {
    smtp_server server;
    server.misbehave({.at = smtp_moment::content, .hold = true});
    const auto transport = smtp_transport(options_for(server));
    auto outcome = std::async(std::launch::async, [&] {
        return transport->deliver(mail_to("a@b.c"), [] { return true; }).outcome;
    });
    BOOST_TEST(server.wait_for([](const auto& record) { return record.holding == 1; }));
    server.open_gate();
    BOOST_TEST(outcome.get() == delivery::sent);
}

BOOST_AUTO_TEST_SUITE_END()
