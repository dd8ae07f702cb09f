// A claimed mail becomes the bytes that leave: values, ids, and what must not become a mail.
#include "scheduler/outgoing_mail.hpp"

#include <stdexcept>

#include <boost/test/unit_test.hpp>

using namespace callboard;
using namespace std::chrono_literals;
using storage::claimed_mail;

namespace {

const scheduler::mail_templates& templates() {
    static const auto all = scheduler::mail_templates{CALLBOARD_SOURCE_DIR "/config/mail"};
    return all;
}

claimed_mail notice() {
    auto mail = claimed_mail{};
    mail.id = 7;
    mail.kind = "new_application";
    mail.inputs.text = "{}";
    mail.created_at = storage::parse_timestamp("2026-03-01T12:00:00Z").value();
    mail.recipient = "rosa@globe.example";
    mail.recipient_name = "Rosa";
    mail.application_id = 31;
    mail.candidate_name = "Ada";
    mail.job_title = "Fool";
    mail.company_name = "Globe";
    return mail;
}

scheduler::outgoing_mail write(const claimed_mail& mail) {
    return scheduler::write_mail(mail, templates(),
                                 {"Globe <jobs@globe.example>", "home", "https://globe.example"});
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scheduler_outgoing_mail)

BOOST_AUTO_TEST_CASE(the_same_mail_is_written_the_same_way_twice) {
    const auto written = write(notice());
    BOOST_TEST(written.subject == "New application: Ada for Fool");
    BOOST_TEST(written.mail.from == "jobs@globe.example");
    BOOST_TEST(written.mail.to == "rosa@globe.example");
    BOOST_TEST(contains(written.mail.content, "<callboard.7.home@globe.example>"));
    BOOST_TEST(contains(written.mail.content, "https://globe.example/applications/31"));
    BOOST_TEST(write(notice()).mail.content == written.mail.content);
}

BOOST_AUTO_TEST_CASE(inputs_are_values_and_come_first) {
    auto mail = notice();
    mail.inputs.text = R"({"url": "https://elsewhere.example/{{name}}", "application_id": 5})";
    const auto content = write(mail).mail.content;
    BOOST_TEST(contains(content, "https://elsewhere.example/{{name}}"));
    BOOST_TEST(contains(content, "Application no. 5"));
}

BOOST_AUTO_TEST_CASE(how_long_a_link_works_comes_from_its_end) {
    auto mail = notice();
    mail.kind = "invitation";
    mail.expires_at = mail.created_at + 72h;
    BOOST_TEST(contains(write(mail).mail.content, "72 hours"));
}

BOOST_AUTO_TEST_CASE(a_line_break_in_a_name_adds_no_header) {
    auto mail = notice();
    mail.recipient_name = "Rosa\r\nBcc: all@globe.example";
    const auto content = write(mail).mail.content;
    const auto head = content.substr(0, content.find("\r\n\r\n"));
    BOOST_TEST(!contains(head, "\nBcc:"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_refused_with_the_reason) {
    auto without_title = notice();
    without_title.job_title.reset();
    BOOST_CHECK_EXCEPTION(write(without_title), std::invalid_argument,
                          [](const auto& error) { return contains(error.what(), "job_title"); });
    auto without_address = notice();
    without_address.recipient = "nobody";
    BOOST_CHECK_THROW(write(without_address), std::invalid_argument);
    auto broken = notice();
    broken.inputs.text = "[1]";
    BOOST_CHECK_THROW(write(broken), std::exception);
}

BOOST_AUTO_TEST_SUITE_END()
