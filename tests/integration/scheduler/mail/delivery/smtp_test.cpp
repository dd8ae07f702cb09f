// The SMTP transport against a real server in this process that misbehaves on demand. Nothing here
// waits for time to pass, except where a time-out is the subject: then the server pauses at a gate,
// and only the time-out can end the case.
#include "scheduler/mail/delivery/smtp_transport.hpp"

#include <algorithm>
#include <fstream>
#include <future>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_directory.hpp"
#include "tests/support/smtp_server.hpp"

using namespace callboard::scheduler;
using callboard::config::secret;
using callboard::config::smtp_security;
using callboard::tests::make_certificate;
using callboard::tests::scratch_directory;
using callboard::tests::smtp_fault;
using callboard::tests::smtp_moment;
using callboard::tests::smtp_record;
using callboard::tests::smtp_server;
using callboard::tests::smtp_server_options;
using callboard::tests::smtp_tls;

namespace callboard::scheduler {
std::ostream& operator<<(std::ostream& out, delivery value) {
    return out << boost::describe::enum_to_string(value, "?");
}
} // namespace callboard::scheduler

namespace {

using namespace std::chrono_literals;

smtp_options to(const smtp_server& server) {
    smtp_options options;
    options.host = "127.0.0.1";
    options.port = server.port();
    options.security = smtp_security::none;
    options.hello_name = "client.invalid";
    return options;
}

envelope mail_to(std::string address) {
    return {"jobs@example.org", std::move(address), "Subject: x\r\n\r\nHello\r\n"};
}

/// Counts how often the transport asked whether the content may be sent.
struct permission {
    int asked = 0;
    bool granted = true;
    bool operator()() {
        ++asked;
        return granted;
    }
};

/// A server with one fault, and the outcome of one mail to anna@example.net.
struct attempt {
    explicit attempt(smtp_fault fault) {
        server.misbehave(std::move(fault));
        const auto transport = smtp_transport(to(server));
        result = transport->deliver(mail_to("anna@example.net"), std::ref(allow));
    }
    smtp_server server;
    permission allow;
    delivery_result result;
};

int count(const smtp_record& record, std::string_view command) {
    return static_cast<int>(std::ranges::count_if(
        record.commands, [&](const std::string& line) { return line.starts_with(command); }));
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_smtp)

BOOST_AUTO_TEST_CASE(a_mail_arrives_as_it_was_written) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    permission allow;
    auto mail = mail_to("anna@example.net");
    mail.content = "Subject: dots\r\n\r\n.\r\n..\r\n.x\r\nx.\r\n\r\n.\r\nend\r\n";
    const auto result = transport->deliver(mail, std::ref(allow));
    BOOST_TEST(result.outcome == delivery::sent);
    BOOST_TEST(result.reply == "250 2.0.0 accepted");
    BOOST_TEST(allow.asked == 1);
    const auto record = server.record();
    BOOST_REQUIRE(record.mails.size() == 1);
    BOOST_TEST(record.mails[0].from == "jobs@example.org");
    BOOST_TEST(record.mails[0].to == "anna@example.net");
    BOOST_TEST(record.mails[0].content == mail.content);
    BOOST_TEST(count(record, "EHLO client.invalid") == 1);
}

BOOST_AUTO_TEST_CASE(dots_survive_wherever_a_large_mail_is_cut) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    auto mail = mail_to("anna@example.net");
    for (int i = 0; mail.content.size() < 1'000'000; ++i)
        mail.content += std::string(static_cast<std::size_t>(i % 70), 'x') + "\r\n.\r\n..y\r\n";
    BOOST_TEST(transport->deliver(mail, [] { return true; }).outcome == delivery::sent);
    BOOST_REQUIRE(server.record().mails.size() == 1);
    BOOST_TEST((server.record().mails[0].content == mail.content));
}

BOOST_AUTO_TEST_CASE(one_connection_serves_many_mails) {
    smtp_server server;
    {
        const auto transport = smtp_transport(to(server));
        for (int i = 0; i < 50; ++i) {
            const auto address = "user" + std::to_string(i) + "@example.net";
            const auto result = transport->deliver(mail_to(address), [] { return true; });
            BOOST_REQUIRE(result.outcome == delivery::sent);
        }
    }
    BOOST_TEST(server.wait_for([](const auto& record) { return count(record, "QUIT") == 1; }));
    const auto record = server.record();
    BOOST_TEST(record.connections == 1);
    BOOST_TEST(count(record, "EHLO") == 1);
    BOOST_REQUIRE(record.mails.size() == 50);
    BOOST_TEST(record.mails[49].to == "user49@example.net");
}

BOOST_AUTO_TEST_CASE(a_kept_connection_that_was_closed_is_replaced_unnoticed) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    permission allow;
    BOOST_TEST(transport->deliver(mail_to("a@b.c"), std::ref(allow)).outcome == delivery::sent);
    server.misbehave({.at = smtp_moment::sender, .drop = true});
    BOOST_TEST(transport->deliver(mail_to("d@e.f"), std::ref(allow)).outcome == delivery::sent);
    server.misbehave({.at = smtp_moment::sender, .reply = "421 4.4.2 idle", .drop = true});
    BOOST_TEST(transport->deliver(mail_to("g@h.i"), std::ref(allow)).outcome == delivery::sent);
    const auto record = server.record();
    BOOST_TEST(record.connections == 3);
    BOOST_TEST(record.mails.size() == 3);
    BOOST_TEST(allow.asked == 3);
}

BOOST_AUTO_TEST_CASE(a_new_connection_that_is_closed_is_not_tried_again) {
    const attempt dropped{{.at = smtp_moment::sender, .drop = true, .times = 2}};
    BOOST_TEST(dropped.result.outcome == delivery::deferred);
    BOOST_TEST(dropped.server.record().connections == 1);
}

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

BOOST_AUTO_TEST_CASE(a_policy_at_the_recipient_stops_the_domain_and_spares_the_person) {
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
    const auto transport = smtp_transport(to(server));
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
    const auto transport = smtp_transport(to(server));
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
    const auto transport = smtp_transport(to(server));
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
        auto options = to(server);
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

BOOST_AUTO_TEST_CASE(a_server_that_stops_answering_after_the_content_leaves_it_unknown) {
    smtp_server server;
    server.misbehave({.at = smtp_moment::content, .hold = true});
    auto options = to(server);
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
    const auto transport = smtp_transport(to(server));
    auto outcome = std::async(std::launch::async, [&] {
        return transport->deliver(mail_to("a@b.c"), [] { return true; }).outcome;
    });
    BOOST_TEST(server.wait_for([](const auto& record) { return record.holding == 1; }));
    server.open_gate();
    BOOST_TEST(outcome.get() == delivery::sent);
}

BOOST_AUTO_TEST_CASE(a_relay_that_is_not_there_defers) {
    auto options = to(smtp_server{}); // removed again
    const auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), [] { return true; });
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(!result.reply.empty());
}

BOOST_AUTO_TEST_CASE(permission_is_asked_after_the_server_is_ready_for_the_content) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    int commands_before = 0;
    int contents_before = -1;
    const auto result = transport->deliver(mail_to("a@b.c"), [&] {
        commands_before = count(server.record(), "DATA");
        contents_before = server.record().contents;
        return true;
    });
    BOOST_TEST(result.outcome == delivery::sent);
    BOOST_TEST(commands_before == 1);
    BOOST_TEST(contents_before == 0);
}

BOOST_AUTO_TEST_CASE(without_permission_nothing_is_sent) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    permission refuse{.granted = false};
    const auto result = transport->deliver(mail_to("a@b.c"), std::ref(refuse));
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(refuse.asked == 1);
    BOOST_CHECK_THROW(
        transport->deliver(mail_to("a@b.c"), []() -> bool { throw std::logic_error("lost"); }),
        std::logic_error);
    BOOST_TEST(transport->deliver(mail_to("d@e.f"), [] { return true; }).outcome == delivery::sent);
    const auto record = server.record();
    BOOST_TEST(record.contents == 1);
    BOOST_REQUIRE(record.mails.size() == 1);
    BOOST_TEST(record.mails[0].to == "d@e.f");
}

BOOST_AUTO_TEST_CASE(an_address_cannot_carry_a_command) {
    smtp_server server;
    const auto transport = smtp_transport(to(server));
    permission allow;
    for (const auto& bad :
         {std::string{"a@b.c>\r\nRCPT TO:<eve@example.org"},
          std::string{"a@b.c\nRCPT TO:<eve@example.org>"}, std::string{"a@b.c\0x", 7},
          std::string{"a@b.c> SIZE=1"}, std::string{}}) {
        auto mail = mail_to(bad);
        BOOST_TEST(transport->deliver(mail, std::ref(allow)).outcome == delivery::failed);
        mail = mail_to("a@b.c");
        mail.from = bad;
        BOOST_TEST(transport->deliver(mail, std::ref(allow)).outcome == delivery::failed);
    }
    BOOST_TEST(server.record().connections == 0);
    BOOST_TEST(allow.asked == 0);
}

BOOST_AUTO_TEST_CASE(a_reply_is_kept_as_safe_and_short_text) {
    const attempt rude{
        {.at = smtp_moment::recipient,
         .reply = "550-5.1.1 \x1b[2J\xc3\xbc\r\n550 5.1.1 " + std::string(900, 'x')}};
    BOOST_TEST(rude.result.outcome == delivery::suppress_address);
    BOOST_TEST(rude.result.reply.size() == 500);
    BOOST_TEST(rude.result.reply.starts_with("550-5.1.1 ?[2J?? 550 5.1.1 xxx"));
}

BOOST_AUTO_TEST_CASE(the_transport_logs_in) {
    smtp_server server{{.username = "callboard", .password = "geheim"}};
    auto options = to(server);
    options.username = "callboard";
    options.password = secret{"geheim"};
    const auto transport = smtp_transport(options);
    for (int i = 0; i < 2; ++i)
        BOOST_TEST(transport->deliver(mail_to("a@b.c"), [] { return true; }).outcome ==
                   delivery::sent);
    BOOST_TEST(server.record().connections == 1);
}

BOOST_AUTO_TEST_CASE(a_wrong_password_defers_because_the_mail_is_not_at_fault) {
    smtp_server server{{.username = "callboard", .password = "geheim"}};
    auto options = to(server);
    options.username = "callboard";
    options.password = secret{"falsch"};
    permission allow;
    auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), std::ref(allow));
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(result.reply == "535 5.7.8 wrong user name or password");
    result = smtp_transport(to(server))->deliver(mail_to("a@b.c"), std::ref(allow));
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(result.reply == "530 5.7.0 log in first");
    BOOST_TEST(allow.asked == 0);
}

namespace {

/// A server with TLS, and options for a client that trusts its certificate.
struct secure_server {
    explicit secure_server(smtp_tls tls, const char* names = "DNS:localhost,IP:127.0.0.1")
        : certificate{make_certificate(names)}
        , server{{.tls = tls,
                  .certificate = certificate,
                  .username = "callboard",
                  .password = "geheim"}} {
        std::ofstream{scratch / "ca.pem"} << certificate.certificate;
        options = to(server);
        options.security =
            tls == smtp_tls::implicit ? smtp_security::implicit : smtp_security::starttls;
        options.username = "callboard";
        options.password = secret{"geheim"};
        options.ca_file = scratch / "ca.pem";
    }
    scratch_directory scratch;
    callboard::tests::test_certificate certificate;
    smtp_server server;
    smtp_options options;
};

} // namespace

BOOST_AUTO_TEST_CASE(mail_goes_over_tls_and_the_connection_is_kept) {
    for (const auto tls : {smtp_tls::starttls, smtp_tls::implicit}) {
        const secure_server secure{tls};
        const auto transport = smtp_transport(secure.options);
        for (int i = 0; i < 3; ++i) {
            const auto result = transport->deliver(mail_to("a@b.c"), [] { return true; });
            BOOST_TEST(result.outcome == delivery::sent, result.reply);
        }
        const auto record = secure.server.record();
        BOOST_TEST(record.connections == 1);
        BOOST_TEST(record.mails.size() == 3);
        BOOST_TEST(count(record, "STARTTLS") == (tls == smtp_tls::starttls ? 1 : 0));
    }
}

BOOST_AUTO_TEST_CASE(a_trial_logs_in_over_tls_and_hands_nothing_over) {
    for (const auto tls : {smtp_tls::starttls, smtp_tls::implicit}) {
        const secure_server secure{tls};
        const auto tried = try_relay(secure.options);
        BOOST_TEST(tried.well, tried.reply);
        BOOST_TEST(tried.logged_in);
        BOOST_TEST(count(secure.server.record(), "NOOP") == 1);
        BOOST_TEST(count(secure.server.record(), "MAIL") == 0);
        auto wrong = secure.options;
        wrong.password = secret{"falsch"};
        const auto refused = try_relay(wrong);
        BOOST_TEST(!refused.well);
        BOOST_TEST(refused.reply.starts_with("535 "), refused.reply);
    }
}

BOOST_AUTO_TEST_CASE(a_certificate_that_is_not_trusted_defers_before_anything_is_said) {
    for (const auto tls : {smtp_tls::starttls, smtp_tls::implicit}) {
        const secure_server secure{tls};
        auto options = secure.options;
        options.ca_file.clear();
        permission allow;
        auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), std::ref(allow));
        BOOST_TEST(result.outcome == delivery::deferred);
        BOOST_TEST(!result.reply.empty());
        BOOST_TEST(count(secure.server.record(), "MAIL") == 0);
        BOOST_TEST(allow.asked == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_certificate_for_another_host_defers) {
    const secure_server secure{smtp_tls::starttls, "DNS:elsewhere.invalid,IP:127.0.0.2"};
    const auto result =
        smtp_transport(secure.options)->deliver(mail_to("a@b.c"), [] { return true; });
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(count(secure.server.record(), "STARTTLS") == 1);
    BOOST_TEST(count(secure.server.record(), "MAIL") == 0);
}

BOOST_AUTO_TEST_CASE(a_server_without_starttls_gets_no_mail_and_no_password) {
    smtp_server server{{.username = "callboard", .password = "geheim"}};
    auto options = to(server);
    options.security = smtp_security::starttls;
    options.username = "callboard";
    options.password = secret{"geheim"};
    const auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), [] { return true; });
    BOOST_TEST(result.outcome == delivery::deferred);
    for (const auto& command : server.record().commands)
        BOOST_TEST((command.starts_with("EHLO") || command.starts_with("STARTTLS") ||
                    command.starts_with("QUIT")),
                   command);
}

BOOST_AUTO_TEST_CASE(a_connection_lost_under_tls_ends_no_process) {
    secure_server secure{smtp_tls::implicit};
    const auto transport = smtp_transport(secure.options);
    auto mail = mail_to("anna@example.net");
    mail.content += std::string(64'000'000, 'x');
    secure.server.misbehave({.at = smtp_moment::within_content, .drop = true});
    BOOST_TEST(transport->deliver(mail, [] { return true; }).outcome == delivery::deferred);
}

BOOST_AUTO_TEST_SUITE_END()
