// What mails said, and people's decisions about them: opting out and in, whether one arrived, and
// whether a stopped domain gets mail again.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "scheduler/mail/texts/opt_out_token.hpp"
#include "tests/support/mails_of_lee.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

using open_house = one_for_the_suite<slow_mail_service>;

constexpr auto evil = R"(<b>"&'x</b>)";

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_mail_answers, mails_of_lee, *boost::unit_test::fixture<open_house>())

BOOST_AUTO_TEST_CASE(a_mail_shows_what_its_recipient_was_told) {
    move("Screening");
    const auto id = mail("stage_changed");
    const auto before = staff.get(mail_path(id));
    BOOST_TEST(before.text("/text_is") == "not_sent");
    BOOST_TEST(has(before.text("/text"), "\"Screening\""));
    let_leave();
    const auto after = staff.get(mail_path(id));
    BOOST_TEST(after.text("/text_is") == "rendered_again");
    BOOST_TEST(after.text("/subject") == "Your application for Fool: Screening");
    BOOST_TEST(has(after.text("/text"), "from \"Applied\" to \"Screening\""));
    BOOST_TEST(has(after.text("/html"), "Screening"));
    BOOST_TEST(!after.text("/left_at").empty());
    // A template that the company wrote later is not the text that was sent.
    BOOST_TEST(staff.put("/api/mail-templates/stage_changed", {{"subject", "s"}, {"text", "news"}})
                   .status == 200);
    BOOST_TEST(has(staff.get(mail_path(id)).text("/text"), "from \"Applied\" to \"Screening\""));
    BOOST_TEST(staff.del("/api/mail-templates/stage_changed").status == 200);
}

BOOST_AUTO_TEST_CASE(a_shown_mail_has_no_secret_link) {
    const auto queue = [&](const char* kind, const char* inputs) {
        return in.id(fmt::format("INSERT INTO outbox_mail (kind, company_id, user_id, inputs, "
                                 "not_before, expires_at, created_at) VALUES ('{}', {}, {}, '{}', "
                                 "now() + interval '1 hour', now() + interval '1 hour', now()) "
                                 "RETURNING id",
                                 kind, in.globe, in.recruiter.user_id, inputs));
    };
    for (const auto* kind : {"password_reset", "invitation"}) {
        const auto shown =
            boss.get(mail_path(queue(kind, R"({"url": "https://x.example/?token=secret"})")));
        BOOST_TEST_REQUIRE(shown.status == 200, shown);
        BOOST_TEST(!has(shown.body, "secret"), shown.body);
        BOOST_TEST(has(shown.text("/text"), "[link not shown]"), shown.body);
    }
    const auto shown = boss.get(
        mail_path(queue("follow_up", R"({"subject": "s", "text": "t", "html": "<p>t</p>"})")));
    BOOST_TEST(has(shown.text("/text"), "[link not shown]"), shown.body);
    BOOST_TEST(!has(shown.body, "opt-out"), shown.body);
}

BOOST_AUTO_TEST_CASE(a_mail_whose_text_is_forgotten_says_so) {
    move("Screening");
    let_leave();
    const auto id = mail("stage_changed");
    in.text(fmt::format("UPDATE outbox_mail SET inputs = '{{}}' WHERE id = {}", id));
    const auto shown = staff.get(mail_path(id));
    BOOST_TEST_REQUIRE(shown.status == 200, shown);
    BOOST_TEST(shown.text("/text_is") == "not_known");
}

BOOST_AUTO_TEST_CASE(a_mail_of_unknown_outcome_is_settled_by_a_person) {
    const auto unknown = [&] {
        move("Rejected");
        const auto id = mail("stage_rejected");
        in.text(fmt::format("UPDATE outbox_mail SET state = 'unknown', dated_at = '2026-03-01Z', "
                            "attempts = 1, finished_at = now() WHERE id = {}",
                            id));
        return id;
    };
    const auto id = unknown();
    BOOST_TEST(staff.get("/api/mails?state=unknown").at("/items/0/id").as_int64() == id);
    BOOST_TEST(staff.post(mail_path(id, "/settle"), {{"outcome", "lost"}}).status == 422);
    BOOST_TEST(in.as(in.manager).post(mail_path(id, "/settle"), {{"outcome", "sent"}}).status ==
               403);
    BOOST_TEST(in.as(in.stranger).post(mail_path(id, "/settle"), {{"outcome", "sent"}}).status ==
               404);
    auto settled = staff.post(mail_path(id, "/settle"), {{"outcome", "send_again"}});
    BOOST_TEST_REQUIRE(settled.status == 200, settled);
    BOOST_TEST(settled.text("/settled_as") == "send_again");
    BOOST_TEST(settled.at("/settled_by").as_int64() == in.recruiter.user_id);
    BOOST_TEST(eventually([&] { return staff.get(mail_path(id)).text("/state") == "sent"; }));
    BOOST_TEST(in.text(fmt::format("SELECT dated_at = '2026-03-01Z' AND repeated FROM outbox_mail "
                                   "WHERE id = {}",
                                   id)) == "t"); // the same message
    BOOST_TEST(staff.post(mail_path(id, "/settle"), {{"outcome", "sent"}}).status == 409);
    in.text(fmt::format("UPDATE outbox_mail SET state = 'unknown' WHERE id = {}", id));
    BOOST_TEST(staff.post(mail_path(id, "/settle"), {{"outcome", "send_again"}}).status == 409);
    settled = staff.post(mail_path(id, "/settle"), {{"outcome", "not_sent"}});
    BOOST_TEST(settled.text("/state") == "failed");
    in.text(fmt::format("UPDATE outbox_mail SET state = 'unknown' WHERE id = {}", id));
    settled = staff.post(mail_path(id, "/settle"), {{"outcome", "sent"}});
    BOOST_TEST(settled.text("/state") == "sent");
    BOOST_TEST(settled.text("/settled_as") == "sent");
}

BOOST_AUTO_TEST_CASE(a_mail_of_a_deleted_application_is_not_sent_again) {
    move("Screening");
    let_leave();
    const auto id = mail("stage_changed");
    BOOST_TEST(boss.del(path()).status == 204);
    BOOST_TEST(boss.post(mail_path(id, "/resend"), boost::json::object{}).status == 409);
    in.text(fmt::format("UPDATE outbox_mail SET state = 'unknown' WHERE id = {}", id));
    BOOST_TEST(boss.post(mail_path(id, "/settle"), {{"outcome", "send_again"}}).status == 409);
    BOOST_TEST(boss.post(mail_path(id, "/settle"), {{"outcome", "not_sent"}}).status == 200);
}

BOOST_AUTO_TEST_CASE(whoever_opted_out_may_come_back_by_the_same_link) {
    const auto tokens = scheduler::opt_out_tokens{signing_key};
    const auto link = "/api/mail/opt-out/" + tokens.write({in.email_of(lee), in.globe});
    const auto other = "/api/mail/opt-out/" + tokens.write({in.email_of(lee), in.rose});
    auto anybody = in.anonymous();
    const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
    anybody.send("POST", other, "List-Unsubscribe=One-Click", form);
    BOOST_TEST(has(anybody.get(link).body, "Stop follow-up and digest mails from Globe?"));
    BOOST_TEST(has(anybody.get(link).body, "You will still get mails about your applications."));
    const auto stopped = anybody.send("POST", link, "List-Unsubscribe=One-Click", form);
    BOOST_TEST(has(stopped.body, "You will get no more follow-up and digest mails from Globe."));
    BOOST_TEST(has(stopped.body, "name=\"again\" value=\"yes\""));
    BOOST_TEST(has(anybody.get(link).body, "Get these mails again"));
    const auto back = anybody.send("POST", link, "again=yes", form);
    BOOST_TEST(has(back.body, "You will get follow-up and digest mails from Globe again."));
    BOOST_TEST(
        in.text("SELECT string_agg(company_id::text, ' ') FROM mail_opt_out WHERE address = '" +
                in.email_of(lee) + "'") == std::to_string(in.rose));
    const auto listed = staff.get("/api/mail/opt-ins?address=" + in.email_of(lee));
    BOOST_TEST_REQUIRE(listed.at("/items").as_array().size() == 1U, listed);
    BOOST_TEST(listed.at("/items/0/taken_by").is_null());
    BOOST_TEST(listed.at("/items/0/taken_by_name").is_null());
    BOOST_TEST(has(anybody.get(link).body, "Stop these mails"));
}

BOOST_AUTO_TEST_CASE(staff_read_about_the_mails_that_staff_get) {
    const auto link = "/api/mail/opt-out/" + scheduler::opt_out_tokens{signing_key}.write(
                                                 {in.email_of(in.recruiter), in.globe});
    const auto page = in.anonymous().get(link);
    BOOST_TEST(!has(page.body, "your applications"), page.body);
    BOOST_TEST(has(page.body, "mails about new applications"), page.body);
}

BOOST_AUTO_TEST_CASE(staff_record_that_somebody_wants_follow_ups_again) {
    const auto address = in.email_of(lee);
    const auto opt_out = [&] {
        in.text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES ('{}', {})",
                            address, in.globe));
    };
    const auto word = boost::json::object{{"address", address}, {"said", "by phone: yes please"}};
    const auto take_back = "/api/mail/opt-outs/take-back";
    BOOST_TEST(staff.post(take_back, word).status == 404);
    opt_out();
    BOOST_TEST(staff.post(take_back, {{"address", address}, {"said", " "}}).pointers() == "/said");
    BOOST_TEST(in.as(in.stranger).post(take_back, word).status == 404);
    BOOST_TEST(candidate.post(take_back, word).status == 403);
    // Nor for somebody they have nothing to do with.
    auto narrow = in.as(scoped(in.recruiter, storage::recruiter_scope::assigned));
    BOOST_TEST(narrow.post(take_back, word).status == 404);
    const auto taken = staff.post(take_back, word);
    BOOST_TEST_REQUIRE(taken.status == 201, taken);
    BOOST_TEST(taken.text("/said") == "by phone: yes please");
    BOOST_TEST(taken.at("/taken_by").as_int64() == in.recruiter.user_id);
    BOOST_TEST(taken.text("/taken_by_name") == "recruiter 2");
    BOOST_TEST(staff.get("/api/mail/opt-ins").text("/items/0/taken_by_name") == "recruiter 2");
    BOOST_TEST(taken.at("/company_id").as_int64() == in.globe);
    BOOST_TEST(in.count("mail_opt_out WHERE address = '" + address + "'") == 0);
    BOOST_TEST(in.as(in.stranger).get("/api/mail/opt-ins").at("/items").as_array().empty());
    opt_out();
    in.text(fmt::format("INSERT INTO mail_opt_out (address, company_id) VALUES ('{}', {})", address,
                        in.rose));
    auto by_boss = word;
    by_boss["company_id"] = in.globe;
    BOOST_TEST(boss.post(take_back, by_boss).status == 201);
    BOOST_TEST(in.text("SELECT company_id FROM mail_opt_out WHERE address = '" + address + "'") ==
               std::to_string(in.rose));
}

BOOST_AUTO_TEST_CASE(administrators_see_stopped_domains_and_release_them) {
    in.text(
        "INSERT INTO mail_domain_stop (domain, until, reason) VALUES ('strict.example', now() + "
        "interval '1 hour', '550 5.7.1 no'), ('over.example', now() - interval '1 hour', 'x')");
    move("Screening");
    const auto id = mail("stage_changed");
    in.text(
        fmt::format("UPDATE outbox_mail SET state = 'deferred', not_before = (SELECT until FROM "
                    "mail_domain_stop WHERE domain = 'strict.example'), recipient = "
                    "'lee@Strict.example' WHERE id = {}",
                    id));
    const auto listed = boss.get("/api/mail/domain-stops");
    BOOST_TEST_REQUIRE(listed.at("/items").as_array().size() == 1U, listed);
    BOOST_TEST(listed.text("/items/0/domain") == "strict.example");
    BOOST_TEST(listed.text("/items/0/reason") == "550 5.7.1 no");
    BOOST_TEST(listed.at("/items/0/waiting").as_int64() == 1);
    BOOST_TEST(staff.get("/api/mail/domain-stops").status == 403);
    BOOST_TEST(staff.del("/api/mail/domain-stops/strict.example").status == 403);
    BOOST_TEST(boss.del("/api/mail/domain-stops/over.example").status == 404);
    BOOST_TEST(boss.del("/api/mail/domain-stops/STRICT.example").status == 204);
    BOOST_TEST(boss.del("/api/mail/domain-stops/strict.example").status == 404);
    BOOST_TEST(eventually([&] { return staff.get(mail_path(id)).text("/state") == "sent"; }));
    BOOST_TEST(in.count("audit_event WHERE kind = 'mail_domain_released'") == 1);
}

BOOST_AUTO_TEST_CASE(pages_show_what_people_wrote_as_they_wrote_it) {
    in.text(fmt::format("UPDATE company SET name = $q${}$q$ WHERE id = {}", evil, in.rose));
    const auto link = "/api/mail/opt-out/" +
                      scheduler::opt_out_tokens{signing_key}.write({in.email_of(lee), in.rose});
    auto anybody = in.anonymous();
    const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
    for (const auto& page :
         {anybody.get(link), anybody.send("POST", link, "List-Unsubscribe=One-Click", form),
          anybody.get(link), anybody.send("POST", link, "again=yes", form)}) {
        BOOST_TEST(page.status == 200);
        BOOST_TEST(has(page.body, "from &lt;b&gt;&quot;&amp;&#39;x&lt;/b&gt;"), page.body);
        BOOST_TEST(!has(page.body, "<b>"), page.body);
    }
    const auto token = std::string{"%3Cb%3E%22%26%27x"};
    for (const auto& page :
         {anybody.get("/api/mail/opt-out/" + token), anybody.get("/set-password?token=" + token),
          anybody.send("POST", "/set-password", "token=" + token + "&password=" + token, form)})
        BOOST_TEST(!has(page.body, "<b>"), page.body);
}

BOOST_AUTO_TEST_SUITE_END()
