// The SMTP transport over TLS: with STARTTLS and from the first byte, and that it says nothing,
// least of all the password, to a server that it cannot trust.
#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_directory.hpp"
#include "tests/support/smtp_client.hpp"

using namespace callboard::scheduler;
using namespace callboard::tests;
using callboard::config::secret;
using callboard::config::smtp_security;

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
        options = options_for(server);
        options.security =
            tls == smtp_tls::implicit ? smtp_security::implicit : smtp_security::starttls;
        options.username = "callboard";
        options.password = secret{"geheim"};
        options.ca_file = scratch / "ca.pem";
    }
    scratch_directory scratch;
    test_certificate certificate;
    smtp_server server;
    smtp_options options;
};

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_smtp_tls)

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
    auto options = options_for(server);
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

BOOST_AUTO_TEST_CASE(a_connection_lost_under_tls_does_not_end_the_process) {
    secure_server secure{smtp_tls::implicit};
    const auto transport = smtp_transport(secure.options);
    auto mail = mail_to("anna@example.net");
    mail.content += std::string(64'000'000, 'x');
    secure.server.misbehave({.at = smtp_moment::within_content, .drop = true});
    BOOST_TEST(transport->deliver(mail, [] { return true; }).outcome == delivery::deferred);
}

BOOST_AUTO_TEST_SUITE_END()
