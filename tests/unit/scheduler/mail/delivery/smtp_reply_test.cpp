// Replies as servers send them, and what each means for the mail.
#include "scheduler/mail/delivery/smtp_reply.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

using namespace callboard::scheduler;

namespace callboard::scheduler {
std::ostream& operator<<(std::ostream& out, delivery value) {
    return out << static_cast<int>(value);
}
} // namespace callboard::scheduler

namespace {

delivery meaning(smtp_step step, std::string_view line) {
    smtp_reply reply;
    reply.add_line(line);
    return meaning_of(step, reply);
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_smtp_reply)

BOOST_AUTO_TEST_CASE(a_reply_is_complete_with_its_last_line) {
    smtp_reply reply;
    BOOST_TEST(reply.code() == 0);
    reply.add_line("550-5.1.1 no such\r\n");
    BOOST_TEST(reply.code() == 0);
    reply.add_line("550 5.1.1 mailbox\r\n");
    BOOST_TEST(reply.code() == 550);
    BOOST_TEST(reply.subject() == 1);
    BOOST_TEST(reply.detail() == 1);
    BOOST_TEST(reply.text() == "550-5.1.1 no such 550 5.1.1 mailbox");
    reply.add_line("250 fine\r\n");
    BOOST_TEST(reply.code() == 250);
    BOOST_TEST(reply.subject() == -1);
    BOOST_TEST(reply.text() == "250 fine");
    reply.add_line("354\r\n");
    BOOST_TEST(reply.code() == 354);
}

BOOST_AUTO_TEST_CASE(strange_lines_are_read_without_harm) {
    for (const auto* line : {"", "\r\n", "hello", "5", "550 5", "550 5.", "550 5.1", "550 5.1.",
                             "550 4.1.1 other class", "550 99999.1.1", "999999999999 x", "-12 x"}) {
        smtp_reply reply;
        reply.add_line(line);
        BOOST_TEST(reply.subject() == -1, line);
    }
}

BOOST_AUTO_TEST_CASE(the_text_is_printable_and_short) {
    BOOST_TEST(safe_text("a\r\n\x1b[31m\xc3\xbc") == "a???[31m??");
    BOOST_TEST(safe_text(std::string(1'000, 'a')).size() == 500);
    smtp_reply reply;
    for (int i = 0; i < 10'000; ++i)
        reply.add_line("550-" + std::string(400, 'b'));
    BOOST_TEST(reply.text().size() == 500);
}

BOOST_AUTO_TEST_CASE(a_transient_refusal_defers_at_every_step) {
    for (const auto step : {smtp_step::greeting, smtp_step::sender, smtp_step::recipient,
                            smtp_step::data, smtp_step::content}) {
        for (const auto* line : {"421 4.3.2 closing", "450 4.2.0 grey", "451 later",
                                 "454 4.7.0 slow", "452 4.5.3 too many"})
            BOOST_TEST(meaning(step, line) == delivery::deferred, line);
    }
}

BOOST_AUTO_TEST_CASE(a_refused_recipient_is_suppressed) {
    for (const auto* line :
         {"550 5.1.1 unknown", "550 5.1.2 bad domain", "553 5.1.3 syntax", "550 unknown user",
          "551 moved", "553 not allowed", "556 5.1.10 null MX", "556 takes no mail",
          "550 5.2.1 disabled", "550 5.0.0 no", "550 5.5.0 mailbox unavailable", "554 5.1.1 no"})
        BOOST_TEST(meaning(smtp_step::recipient, line) == delivery::suppress_address, line);
}

BOOST_AUTO_TEST_CASE(a_refusal_for_another_reason_does_not_suppress_the_recipient) {
    for (const auto* line :
         {"550 5.1.8 sender's domain", "553 5.1.7 sender's address", "552 5.2.2 mailbox full",
          "550 5.4.1 no route", "554 refused", "501 5.5.4 bad parameter", "500 what"})
        BOOST_TEST(meaning(smtp_step::recipient, line) == delivery::failed, line);
}

BOOST_AUTO_TEST_CASE(a_policy_stops_the_domain_of_the_recipient_and_nobody_in_it) {
    for (const auto* line : {"550 5.7.1 blocked by policy", "554 5.7.1 relay access denied",
                             "550 5.7.26 unauthenticated sender"})
        BOOST_TEST(meaning(smtp_step::recipient, line) == delivery::stop_domain, line);
    // At other steps it is about the sender or the content.
    for (const auto step : {smtp_step::sender, smtp_step::data, smtp_step::content})
        BOOST_TEST(meaning(step, "550 5.7.1 not from you") == delivery::failed);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_sender_or_the_content_fails_the_mail_only) {
    for (const auto step : {smtp_step::sender, smtp_step::data, smtp_step::content}) {
        for (const auto* line : {"550 5.1.1 unknown", "552 5.3.4 too big", "554 5.6.0 no"})
            BOOST_TEST(meaning(step, line) == delivery::failed, line);
    }
}

BOOST_AUTO_TEST_CASE(trouble_with_the_relay_or_our_login_is_not_held_against_the_mail) {
    for (const auto* line : {"554 no service", "535 5.7.8 wrong password", "502 no"})
        BOOST_TEST(meaning(smtp_step::greeting, line) == delivery::deferred, line);
    for (const auto step : {smtp_step::sender, smtp_step::recipient, smtp_step::data}) {
        for (const auto* line : {"530 5.7.0 STARTTLS first", "535 5.7.8 log in", "538 5.7.11 TLS"})
            BOOST_TEST(meaning(step, line) == delivery::deferred, line);
    }
}

BOOST_AUTO_TEST_SUITE_END()
