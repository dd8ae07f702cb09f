// Writing to a candidate of one's own accord: what is written, to whom it is refused, and that it
// is asked again whether they may be contacted when the mail is about to leave.
#include "scheduler/outreach/outreach.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/candidates/candidates.hpp"
#include "storage/mail/mail_templates.hpp"
#include "tests/support/input_problems.hpp"
#include "tests/support/outbox.hpp"

namespace {

using namespace callboard;
using namespace callboard::scheduler;
using storage::errc;
using storage::transaction;
using tests::pointers;
using texts = std::vector<std::string>;

const auto each_element = boost::test_tools::per_element();

struct outreach_fixture : tests::outbox {
    std::int64_t grace = id(fmt::format("INSERT INTO candidate (company_id, name, email) VALUES "
                                        "({}, 'Grace', 'Grace@example.org') RETURNING id",
                                        globe));
    mail_means means{templates,
                     {settings.from, "home", "https://globe.example", opt_out_tokens{"a key"}, {}}};

    [[nodiscard]] outreach_input own_words() const {
        auto in = outreach_input{};
        in.id = grace;
        in.subject = "Acting, {{candidate_name}}?";
        in.text = "Dear {{candidate_name}},\n\n{{company_name}} needs you.\n\n{{recruiter_name}}";
        return in;
    }
    [[nodiscard]] outreach_input from(outreach_kind kind) const {
        auto in = outreach_input{};
        in.id = grace;
        in.kind = kind;
        if (kind == outreach_kind::outreach_job)
            in.job_id = job_id;
        return in;
    }
    storage::mail send(const storage::caller& who, const outreach_input& in) {
        return db.run([&](transaction& work) { return send_outreach(who, work, in); });
    }
    outreach_preview preview(const storage::caller& who, const outreach_input& in) {
        return db.run([&](transaction& work) { return preview_outreach(who, work, in, means); });
    }
    storage::refusal why_not(const storage::caller& who, const outreach_input& in) {
        const auto sent = refusal_of([&](auto& work) { return send_outreach(who, work, in); });
        // What is said of a preview is the same, except that it shows what would be refused.
        if (sent.code != errc::conflict) {
            const auto shown =
                refusal_of([&](auto& work) { return preview_outreach(who, work, in, means); });
            BOOST_TEST((shown.code == sent.code));
            BOOST_TEST(shown.detail == sent.detail);
        }
        return sent;
    }
    void change(const std::string& table, const std::string& what, std::int64_t row) {
        text(fmt::format("UPDATE {} SET {} WHERE id = {}", table, what, row));
    }
    void opt_out(std::int64_t company) {
        text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                         "('grace@example.org', {})",
                         company));
    }
    /// Refused when it is written, and, if it was written before, when it is to leave.
    void check_refused(const std::string& why, const std::string& said, const std::string& cause,
                       const std::string& cure) {
        BOOST_TEST_CONTEXT(why) {
            const auto waiting = send(recruiter, own_words()).id;
            text(cause);
            const auto refused = why_not(recruiter, own_words());
            BOOST_TEST((refused.code == errc::conflict));
            BOOST_TEST(refused.current == fmt::format(R"({{"refused":"{}"}})", why));
            BOOST_TEST(preview(recruiter, own_words()).refused.value() == why);
            BOOST_TEST(claim().mails.empty());
            BOOST_TEST(state_of(waiting) == "suppressed");
            BOOST_TEST(of(waiting, "last_reply") == said);
            text(cure);
        }
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(scheduler_outreach, outreach_fixture)

BOOST_AUTO_TEST_CASE(a_mail_in_ones_own_words_is_what_its_preview_showed) {
    const auto shown = preview(recruiter, own_words());
    BOOST_TEST(shown.recipient == "Grace@example.org");
    BOOST_TEST(shown.recipient_name == "Grace");
    BOOST_TEST(!shown.refused.has_value());
    BOOST_TEST(shown.subject == "Acting, Grace?");
    BOOST_TEST(shown.text.starts_with("Dear Grace,\n\nGlobe needs you.\n\nrecruiter 2\n"));
    BOOST_TEST(shown.text.find("Stop mails like this from Globe:\n[link not shown]") !=
               std::string::npos);
    BOOST_TEST(shown.html.find("Globe needs you.") != std::string::npos);
    BOOST_TEST(count("kind LIKE 'outreach%'") == 0);

    const auto queued = send(recruiter, own_words());
    BOOST_TEST(queued.kind == "outreach");
    BOOST_TEST(queued.candidate_id.value() == grace);
    BOOST_TEST(queued.company_id.value() == globe);
    BOOST_TEST(queued.cause_kind.value() == "outreach");
    BOOST_TEST(queued.cause_id.value() == recruiter.user_id);
    const auto claimed = claim_one();
    const auto made = render_mail(claimed, *templates, means.author);
    BOOST_TEST(made.subject == shown.subject);
    BOOST_TEST(made.text.find("https://globe.example/api/mail/opt-out/") != std::string::npos);
    BOOST_TEST(claimed.reply_to.value() ==
               text(fmt::format("SELECT email FROM app_user WHERE id = {}", recruiter.user_id)));
    BOOST_TEST(claimed.reply_to_name.value() == "recruiter 2");
    const auto written = write_mail(claimed, *templates, means.author);
    BOOST_TEST(written.mail.content.find("List-Unsubscribe-Post:") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_template_is_used_as_the_company_has_it) {
    const auto shown = preview(manager, from(outreach_kind::outreach_job));
    BOOST_TEST(shown.subject == "Fool at Globe: would you like to hear more?");
    BOOST_TEST(shown.text.find(fmt::format("https://globe.example/open-jobs/{}", job_id)) !=
               std::string::npos);
    BOOST_TEST(shown.text.find("hiring_manager 4\nGlobe") != std::string::npos);
    BOOST_TEST(preview(recruiter, from(outreach_kind::outreach_contact)).subject ==
               "Globe would like to get in touch");
    db.run([&](transaction& work) {
        storage::add_mail_template(
            recruiter, work, globe, "outreach_contact",
            storage::mail_text{"Hello from {{company_name}}", "{{unsubscribe_url}}", ""}, {});
    });
    BOOST_TEST(preview(recruiter, from(outreach_kind::outreach_contact)).subject ==
               "Hello from Globe");
    send(recruiter, from(outreach_kind::outreach_contact));
    const auto claimed = claim_one();
    BOOST_TEST(claimed.kind == "outreach_contact");
    BOOST_TEST(render_mail(claimed, *templates, means.author).subject == "Hello from Globe");
}

BOOST_AUTO_TEST_CASE(names_are_not_templates_and_become_no_markup) {
    change("candidate", "name = '<b>Grace</b> {{company_name}}'", grace);
    const auto shown = preview(recruiter, own_words());
    BOOST_TEST(shown.subject == "Acting, <b>Grace</b> {{company_name}}?");
    BOOST_TEST(shown.html.find("&lt;b&gt;Grace&lt;/b&gt; {{company_name}}") != std::string::npos);
    BOOST_TEST(shown.html.find("<b>Grace") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(placeholders_without_a_value_are_refused) {
    auto in = own_words();
    in.subject = "{{salary}}";
    in.text = "About {{job_title}}, {{#open";
    BOOST_TEST(pointers(in) == (texts{"/subject", "/text"}), each_element);
    in = own_words();
    in.text = "About {{job_title}}";
    BOOST_TEST(tests::problems_of(in).at(0).detail == R"(there is no value for "job_title")");
    in.job_id = job_id;
    BOOST_TEST(pointers(in).empty());
    BOOST_TEST(preview(recruiter, in).text.starts_with("About Fool\n"));
}

BOOST_AUTO_TEST_CASE(a_mail_has_either_a_template_or_its_own_words) {
    auto in = outreach_input{};
    in.id = grace;
    BOOST_TEST(pointers(in) == (texts{"/subject", "/text"}), each_element);
    in.kind = outreach_kind::outreach_job;
    in.subject = "S";
    in.text = "T";
    BOOST_TEST(pointers(in) == (texts{"/subject", "/text", "/job_id"}), each_element);
    in = own_words();
    in.subject = "  ";
    in.text = std::string(20'001, 'x');
    BOOST_TEST(pointers(in) == (texts{"/subject", "/text"}), each_element);
}

BOOST_AUTO_TEST_CASE(whoever_must_not_be_contacted_gets_nothing_even_if_it_was_queued_before) {
    const auto candidate = [&](const std::string& set) {
        return fmt::format("UPDATE candidate SET {} WHERE id = {}", set, grace);
    };
    check_refused("do_not_contact", "the candidate must not be contacted",
                  candidate("status = 'do_not_contact'"), candidate("status = 'active'"));
    check_refused("do_not_contact", "the candidate must not be contacted",
                  fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES "
                              "({}, {})",
                              grace, globe),
                  "DELETE FROM contact_refusal");
    for (const auto company : {globe, std::int64_t{0}})
        check_refused("opted_out", "the recipient opted out of mails like this",
                      fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES "
                                  "('grace@example.org', {})",
                                  company),
                      "DELETE FROM mail_opt_out");
    check_refused("company_inactive", "the company is not active",
                  fmt::format("UPDATE company SET active = false WHERE id = {}", globe),
                  "UPDATE company SET active = true");
    check_refused("forgotten", "the candidate was forgotten", candidate("anonymised_at = now()"),
                  candidate("anonymised_at = NULL"));
    // Other companies' decisions are their own.
    opt_out(rose);
    text(fmt::format("INSERT INTO contact_refusal (candidate_id, company_id) VALUES ({}, {})",
                     grace, rose));
    BOOST_TEST((why_not(recruiter, own_words()).code == errc::none));
}

BOOST_AUTO_TEST_CASE(an_account_that_is_not_active_gets_nothing) {
    auto in = own_words();
    in.id = ada.candidate_id;
    send(recruiter, in);
    change("app_user", "active = false", ada.user_id);
    BOOST_TEST(why_not(recruiter, in).current == R"({"refused":"account_inactive"})");
    BOOST_TEST(claim().suppressed == 1);
}

BOOST_AUTO_TEST_CASE(replies_go_to_the_company_once_the_author_has_left) {
    change("company", "reply_to = 'office@globe.example'", globe);
    send(recruiter, own_words());
    change("app_user", fmt::format("company_id = {}", rose), recruiter.user_id);
    const auto claimed = claim_one();
    BOOST_TEST(claimed.reply_to.value() == "office@globe.example");
    BOOST_TEST(!claimed.reply_to_name.has_value());
}

BOOST_AUTO_TEST_CASE(only_staff_who_see_a_candidate_write_to_them) {
    BOOST_TEST((why_not(stranger, own_words()).code == errc::not_found));
    BOOST_TEST(
        (why_not(tests::scoped(recruiter, storage::recruiter_scope::assigned), own_words()).code ==
         errc::not_found));
    for (const auto& who : {interviewer, ada})
        BOOST_TEST((why_not(who, own_words()).code == errc::forbidden));
    auto in = own_words();
    BOOST_TEST(why_not(admin, in).fields.at(0).pointer == "/company_id");
    in.company_id = rose; // does not know her
    BOOST_TEST(why_not(admin, in).fields.at(0).pointer == "/company_id");
    in.id = ada.candidate_id;
    in.company_id = 999'999;
    BOOST_TEST(why_not(admin, in).fields.at(0).pointer == "/company_id");
    in = own_words();
    in.company_id = globe;
    BOOST_TEST(send(admin, in).company_id.value() == globe);
}

BOOST_AUTO_TEST_CASE(a_job_must_be_open_and_ones_own) {
    auto in = from(outreach_kind::outreach_job);
    const auto said = [&](std::int64_t of_job) {
        in.job_id = of_job;
        const auto why = why_not(recruiter, in);
        BOOST_TEST_REQUIRE(why.fields.size() == 1U);
        return why.fields.at(0).pointer + ' ' + why.fields.at(0).detail;
    };
    BOOST_TEST(said(job(rose, stranger.user_id, "Clown")) == said(999'999));
    change("job", "status = 'closed'", job_id);
    BOOST_TEST(said(job_id) == "/job_id must be an open job");
}

BOOST_AUTO_TEST_SUITE_END()
