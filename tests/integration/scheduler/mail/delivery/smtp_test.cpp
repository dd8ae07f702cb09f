// The SMTP transport against a real server in this process: what arrives, which connections it
// keeps, when it asks whether it may send, and how it logs in.
#include "scheduler/mail/delivery/smtp_transport.hpp"

#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "tests/support/smtp_client.hpp"

using namespace callboard::scheduler;
using namespace callboard::tests;
using callboard::config::secret;

BOOST_AUTO_TEST_SUITE(scheduler_smtp)

BOOST_AUTO_TEST_CASE(a_mail_arrives_as_it_was_written) {
    smtp_server server;
    const auto transport = smtp_transport(options_for(server));
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
    const auto transport = smtp_transport(options_for(server));
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
        const auto transport = smtp_transport(options_for(server));
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
    const auto transport = smtp_transport(options_for(server));
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

BOOST_AUTO_TEST_CASE(a_missing_relay_defers) {
    auto options = options_for(smtp_server{}); // which ends at once
    const auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), [] { return true; });
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(!result.reply.empty());
}

BOOST_AUTO_TEST_CASE(permission_is_asked_after_the_server_is_ready_for_the_content) {
    smtp_server server;
    const auto transport = smtp_transport(options_for(server));
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
    const auto transport = smtp_transport(options_for(server));
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
    const auto transport = smtp_transport(options_for(server));
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
    auto options = options_for(server);
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
    auto options = options_for(server);
    options.username = "callboard";
    options.password = secret{"falsch"};
    permission allow;
    auto result = smtp_transport(options)->deliver(mail_to("a@b.c"), std::ref(allow));
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(result.reply == "535 5.7.8 wrong user name or password");
    result = smtp_transport(options_for(server))->deliver(mail_to("a@b.c"), std::ref(allow));
    BOOST_TEST(result.outcome == delivery::deferred);
    BOOST_TEST(result.reply == "530 5.7.0 log in first");
    BOOST_TEST(allow.asked == 0);
}

BOOST_AUTO_TEST_SUITE_END()
