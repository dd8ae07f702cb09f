// A claimed mail becomes the bytes that are sent: values, ids, and what must not become a mail.
#include "scheduler/mail/texts/writing.hpp"

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
    mail.dated_at = storage::parse_timestamp("2026-11-29T08:15:30Z").value();
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

/// Decodes quoted-printable as a mail reader does.
std::string readable(const std::string& content) {
    auto text = std::string{};
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] != '=')
            text += content[i];
        else if (content.compare(i, 3, "=\r\n") == 0)
            i += 2;
        else if (const auto code = content.substr(i + 1, 2);
                 code.find_first_not_of("0123456789ABCDEF") == std::string::npos &&
                 code.size() == 2) {
            text += static_cast<char>(std::stoi(code, nullptr, 16));
            i += 2;
        } else
            text += content[i];
    }
    return text;
}

claimed_mail to_rosa(const std::string& kind, const std::string& inputs) {
    auto mail = notice();
    mail.kind = kind;
    mail.inputs.text = inputs;
    mail.zone = "Europe/Berlin";
    return mail;
}

std::string written(const std::string& kind, const std::string& inputs) {
    return readable(write(to_rosa(kind, inputs)).mail.content);
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

BOOST_AUTO_TEST_CASE(instants_are_written_as_the_clocks_of_the_recipient_show_them) {
    const auto mail = written("reminder", R"({"title": "Call Ada", "about": "Fool, Globe",
        "due_at": "2026-11-27T13:30:00Z"})");
    BOOST_TEST(contains(mail, "Subject: Reminder: Call Ada"));
    BOOST_TEST(contains(mail, "on Friday 27 November, 14:30 (Berlin):"));
    auto summer = to_rosa("reminder", R"({"title": "x", "due_at": "2026-07-01T23:30:00+00:00"})");
    BOOST_TEST(
        contains(readable(write(summer).mail.content), "on Thursday 2 July, 01:30 (Berlin):"));
    summer.zone = "Nowhere/Atlantis";
    BOOST_TEST(contains(readable(write(summer).mail.content), "on Wednesday 1 July, 23:30 (UTC):"));
}

BOOST_AUTO_TEST_CASE(dates_do_not_break_in_html_and_are_plain_in_text) {
    const auto mail = written("reminder", R"({"title": "x", "due_at": "2027-01-01T13:30:00Z"})");
    BOOST_TEST(contains(mail, "on Friday 1 January 2027, 14:30 (Berlin):"));
    BOOST_TEST(
        contains(mail, "on Friday\u00a01\u00a0January\u00a02027,\u00a014:30\u00a0(Berlin):"));
}

BOOST_AUTO_TEST_CASE(a_mail_is_dated_when_it_leaves_whatever_it_waited_for) {
    BOOST_TEST(contains(write(notice()).mail.content, "Date: Sun, 29 Nov 2026 08:15:30 +0000\r\n"));
}

BOOST_AUTO_TEST_CASE(a_mail_comes_from_the_company_and_is_answered_by_its_recruiter) {
    auto mail = notice();
    mail.kind = "application_received";
    mail.company_name = "Acme \"Theatre\"";
    mail.reply_to = "vera@acme.example";
    mail.reply_to_name = "Vera\r\nBcc: x@y.example";
    const auto content = write(mail).mail.content;
    BOOST_TEST(contains(content, "From: \"Acme \\\"Theatre\\\" via Globe\" <jobs@globe.example>"),
               content);
    BOOST_TEST(contains(content, "<vera@acme.example>"), content);
    BOOST_TEST(contains(content, "\r\nReply-To: "), content);
    BOOST_TEST(!contains(content.substr(0, content.find("\r\n\r\n")), "\nBcc:"));
    mail.company_name = "Globe"; // which sends under its own name
    mail.reply_to = "no address";
    const auto plain = write(mail).mail.content;
    BOOST_TEST(contains(plain, "From: Globe <jobs@globe.example>"), plain);
    BOOST_TEST(!contains(plain, "Reply-To"), plain);
}

BOOST_AUTO_TEST_CASE(a_stage_limit_tells_the_owner_and_later_their_lead) {
    const auto first = written("stage_limit", R"({"stage": "Screening",
        "since": "2026-11-20T08:00:00Z", "limit_at": "2026-11-25T08:00:00Z", "escalated": false})");
    BOOST_TEST(contains(first, "Subject: Waiting: Ada in Screening for Fool"));
    BOOST_TEST(contains(first, "passed on Wednesday 25 November, 09:00 (Berlin)."));
    BOOST_TEST(contains(first, "https://globe.example/applications/31"));
    BOOST_TEST(!contains(first, "You are receiving this mail"));
    const auto second = written("stage_limit", R"({"stage": "Screening", "escalated": true,
        "owner_name": "Rosa <b>"})");
    BOOST_TEST(contains(second, "Subject: Overdue: Ada in Screening for Fool"));
    BOOST_TEST(contains(second, "because Rosa <b> was notified before and nothing"));
    BOOST_TEST(contains(second, "because Rosa &lt;b&gt; was notified before and nothing"));
}

BOOST_AUTO_TEST_CASE(a_digest_lists_what_its_inputs_list) {
    const auto mail = written("recruiter_digest", R"({"count": 4, "stale": 1, "url": "/jobs",
        "rows": [{"heading": "Fool", "stage": "Offer", "count": 3, "stale": 1,
                  "oldest": "2025-11-08T23:30:00Z"},
                 {"heading": "", "stage": "Screening", "count": 1, "stale": 0,
                  "oldest": "2026-11-08T23:30:00Z"},
                 {"heading": "<Cook>", "stage": "Applied", "count": 1, "stale": 0}]})");
    BOOST_TEST(contains(mail, "Subject: 4 applications need your attention (1 overdue)"));
    BOOST_TEST(contains(mail,
                        "Hello Rosa,\r\n\r\n4 applications need your attention (1 overdue).\r\n\r\n"
                        "Fool\r\n- Offer: 3 (1 overdue), oldest 9 Nov 2025\r\n"
                        "- Screening: 1, oldest 9 Nov\r\n\r\n"
                        "<Cook>\r\n- Applied: 1\r\n\r\n"));
    BOOST_TEST(contains(mail, "&lt;Cook&gt;"));
    BOOST_TEST(contains(mail, "https://globe.example/jobs"));
    BOOST_TEST(contains(mail, "Times are shown in Berlin time (CET)."));
    BOOST_TEST(contains(mail, "\r\nPrecedence: bulk\r\n"));
}

BOOST_AUTO_TEST_CASE(a_report_has_its_file_attached) {
    const auto mail =
        written("report", R"({"title": "Pipeline", "period": "October 2026", "zone": "Asia/Tokyo",
        "attachment": {"name": "a/b\nc.csv", "type": "text/csv", "text": "a,b\r\n1,2\r\n"}})");
    BOOST_TEST(contains(mail, "Subject: Pipeline, October 2026"));
    BOOST_TEST(contains(mail, "Times are shown in Tokyo time (JST)."));
    BOOST_TEST(contains(mail, "filename=a_b_c.csv"));
    BOOST_TEST(contains(mail, "\r\nYSxiDQoxLDINCg="));
}

BOOST_AUTO_TEST_CASE(a_follow_up_is_framed_and_made_html_when_it_is_text_only) {
    const auto plain = written("follow_up", R"({"subject": "Still\r\nBcc: x@y.example",
        "text": "Dear {{name}},\nyes & no.\n\n\nBye"})");
    BOOST_TEST(contains(plain, "Subject: Still Bcc: x@y.example\r\n"));
    BOOST_TEST(contains(plain, "\r\nDear {{name}},\r\nyes & no.\r\n"));
    BOOST_TEST(contains(plain, ">Dear {{name}},<br>yes &amp; no.</p>"));
    BOOST_TEST(contains(plain, ">Bye</p>"));
    const auto made =
        written("follow_up", R"({"subject": "s", "text": "t", "html": "<h1>Hi</h1>"})");
    BOOST_TEST(contains(made, "<h1>Hi</h1>"));
    BOOST_TEST(contains(made, "max-width:560px"));
}

BOOST_AUTO_TEST_CASE(one_may_opt_out_of_follow_ups_and_digests_and_nothing_else) {
    const auto tokens = scheduler::opt_out_tokens{"a signing key of thirty-two bytes"};
    const auto content_of = [&](claimed_mail mail) {
        return scheduler::write_mail(
                   mail, templates(),
                   {"jobs@globe.example", "home", "https://globe.example", tokens})
            .mail.content;
    };
    auto follow_up = to_rosa("follow_up", R"({"subject": "s", "text": "t",
        "unsubscribe_url": "https://evil.example"})");
    follow_up.company_id = 7;
    const auto link =
        "https://globe.example/api/mail/opt-out/" + tokens.write({"rosa@globe.example", 7});
    const auto content = content_of(follow_up);
    BOOST_TEST(contains(content, "\r\nList-Unsubscribe: <" + link + ">\r\n"));
    BOOST_TEST(contains(content, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    BOOST_TEST(contains(readable(content), "Stop follow-up mails from Globe:\r\n" + link));
    BOOST_TEST(contains(readable(content), "<a href=\"" + link + "\""));
    BOOST_TEST(!contains(readable(content), "evil.example"));
    BOOST_TEST(contains(content_of(to_rosa("recruiter_digest", "{}")), "List-Unsubscribe: <"));
    for (const auto* kind : {"new_application", "application_received"})
        BOOST_TEST(!contains(content_of(to_rosa(kind, "{}")), "List-Unsubscribe"));
    BOOST_TEST(!contains(content_of(to_rosa("reminder", R"({"title": "x"})")), "opt-out"));
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
