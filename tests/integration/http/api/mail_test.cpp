// From a request to the mail in a file: who is informed of what, and the ledger that records it.
// One service for the whole suite; rejections wait an hour, so that they can be cancelled.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "scheduler/mail/texts/opt_out_token.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct post_office : running_service {
    static inline post_office* open = nullptr;

    post_office()
        : running_service([](config::settings& change) {
            change.mail.rejection_delay = std::chrono::hours{1};
        }) {
        open = this;
    }
    ~post_office() { open = nullptr; }
};

/// A job of the suite's world with a candidate who has applied to it.
struct applicant {
    post_office& house = *post_office::open;
    std::int64_t fool = house.job(house.globe, house.recruiter.user_id, "Fool");
    storage::caller lee = house.person("candidate", 0);
    http_client candidate = house.as(lee);
    http_client staff = house.as(house.recruiter);
    std::int64_t made = apply(fool);

    std::int64_t apply(std::int64_t job) {
        const auto answer = candidate.post("/api/applications", {{"job_id", job}});
        BOOST_REQUIRE_EQUAL(answer.status, 201);
        return answer.id();
    }
    void move(std::int64_t application, const char* stage) {
        const auto answer = staff.post(
            fmt::format("/api/applications/{}/change-stage", application), {{"stage", stage}});
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
    }
    [[nodiscard]] static std::string mail_path(std::int64_t id, const char* what = "") {
        return fmt::format("/api/mails/{}{}", id, what);
    }
    /// The mails about an application as the client sees them, newest first.
    static boost::json::array ledger(http_client& client, std::int64_t application,
                                     const std::string& more = {}) {
        const auto answer =
            client.get(fmt::format("/api/mails?application_id={}{}", application, more));
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
        return answer.at("/items").as_array();
    }
    /// Their kinds, oldest first.
    std::string kinds(std::int64_t application) {
        return house.text(fmt::format("SELECT string_agg(kind, ' ' ORDER BY id) FROM outbox_mail "
                                      "WHERE application_id = {}",
                                      application));
    }
    /// The only mail of this kind about the application.
    std::int64_t mail_of(std::int64_t application, const std::string& kind) {
        const auto found = ledger(staff, application, "&kind=" + kind);
        BOOST_REQUIRE_EQUAL(found.size(), 1U);
        return found[0].at("id").as_int64();
    }
    http_answer sent(std::int64_t mail) {
        auto answer = http_answer{};
        BOOST_TEST(eventually([&] {
            answer = staff.get(mail_path(mail));
            return answer.text("/state") == "sent";
        }));
        return answer;
    }
    /// The file that is named in the last reply of the mail server.
    std::string file_of(const http_answer& mail) {
        const auto reply = mail.text("/last_reply");
        constexpr auto said = std::string_view{"written to "};
        BOOST_TEST_REQUIRE(reply.starts_with(said), reply);
        auto in = std::ifstream{house.settings.mail.directory / reply.substr(said.size())};
        BOOST_TEST_REQUIRE(in.is_open(), reply);
        return {std::istreambuf_iterator<char>{in}, {}};
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_mail, *boost::unit_test::fixture<post_office>())

BOOST_FIXTURE_TEST_SUITE(post, applicant)

BOOST_AUTO_TEST_CASE(who_applies_is_thanked_and_the_recruiter_told) {
    BOOST_TEST(kinds(made) == "application_received new_application");
    const auto thanks = sent(mail_of(made, "application_received"));
    BOOST_TEST(thanks.text("/recipient") == house.email_of(lee));
    BOOST_TEST(thanks.text("/subject") == "We have received your application for Fool");
    BOOST_TEST(thanks.at("/attempts").as_int64() == 1);
    BOOST_TEST(thanks.at("/candidate_id").as_int64() == lee.candidate_id);
    BOOST_TEST(thanks.at("/finished_at").is_string());
    const auto letter = file_of(thanks);
    BOOST_TEST(has(letter, "Subject: We have received your application for Fool"), letter);
    BOOST_TEST(has(letter, house.email_of(lee)), letter);
    BOOST_TEST(has(letter, "Thank you for applying for Fool at Globe"), letter);
    BOOST_TEST(has(letter, "text/html"), letter);

    const auto news = sent(mail_of(made, "new_application"));
    BOOST_TEST(news.text("/recipient") == house.email_of(house.recruiter));
    BOOST_TEST(news.at("/user_id").as_int64() == house.recruiter.user_id);
    const auto note = file_of(news);
    BOOST_TEST(has(note, house.email_of(house.recruiter)), note);
    BOOST_TEST(has(note, fmt::format("Application no. {}", made)), note);
    BOOST_TEST(!has(note, "Thank you"), note);
}

BOOST_AUTO_TEST_CASE(a_job_without_a_recruiter_tells_only_the_candidate) {
    const auto king = house.job(house.globe, house.recruiter.user_id, "King");
    house.text(fmt::format("UPDATE job SET recruiter_id = NULL WHERE id = {}", king));
    BOOST_TEST(kinds(apply(king)) == "application_received");
}

BOOST_AUTO_TEST_CASE(the_candidate_is_told_of_a_move) {
    move(made, "Screening");
    BOOST_TEST(kinds(made) == "application_received new_application stage_changed");
    const auto told = sent(mail_of(made, "stage_changed"));
    BOOST_TEST(told.text("/recipient") == house.email_of(lee));
    BOOST_TEST(told.text("/subject") == "Your application for Fool: Screening");
    const auto letter = file_of(told);
    BOOST_TEST(has(letter, "Subject: Your application for Fool: Screening"), letter);
    BOOST_TEST(has(letter, "from \"Applied\" to \"Screening\""), letter);
}

BOOST_AUTO_TEST_CASE(a_refused_move_writes_to_nobody) {
    const auto path = fmt::format("/api/applications/{}", made);
    BOOST_TEST(staff.post(path + "/change-stage", {{"stage", "Offer"}}).status == 422);
    BOOST_TEST(kinds(made) == "application_received new_application");
}

BOOST_AUTO_TEST_CASE(a_withdrawal_is_told_to_both_sides) {
    const auto path = fmt::format("/api/applications/{}", made);
    BOOST_TEST(candidate.post(path + "/withdraw", boost::json::object{}).status == 200);
    BOOST_TEST(kinds(made) ==
               "application_received new_application stage_withdrawn withdrawal_notice");
}

BOOST_AUTO_TEST_CASE(whom_others_withdraw_is_told) {
    move(made, "Withdrawn");
    BOOST_TEST(kinds(made) == "application_received new_application stage_withdrawn");
}

BOOST_AUTO_TEST_CASE(a_quiet_stage_writes_to_nobody) {
    auto boss = house.as(house.admin);
    const auto pipeline =
        boss.post("/api/pipelines",
                  {{"company_id", house.globe},
                   {"name", fmt::format("Quiet {}", made)},
                   {"stages",
                    {{{"label", "Applied"}},
                     {{"label", "Sifting"}, {"mail_candidate", false}},
                     {{"label", "Call"}},
                     {{"label", "Hired"}, {"kind", "hired"}},
                     {{"label", "Rejected"}, {"kind", "rejected"}, {"mail_candidate", false}},
                     {{"label", "Withdrawn"}, {"kind", "withdrawn"}}}}});
    BOOST_TEST_REQUIRE(pipeline.status == 201, pipeline);
    const auto king = staff.post("/api/jobs", {{"title", "King"}, {"pipeline_id", pipeline.id()}});
    BOOST_TEST_REQUIRE(king.status == 201, king);
    const auto quiet = apply(king.id());
    move(quiet, "Sifting");
    BOOST_TEST(kinds(quiet) == "application_received new_application");
    move(quiet, "Call");
    BOOST_TEST(kinds(quiet) == "application_received new_application stage_changed");
    move(quiet, "Rejected");
    BOOST_TEST(kinds(quiet) == "application_received new_application stage_changed");
}

BOOST_AUTO_TEST_CASE(a_rejection_waits_and_can_be_stopped) {
    move(made, "Rejected");
    BOOST_TEST(kinds(made) == "application_received new_application stage_rejected");
    const auto rejection = mail_of(made, "stage_rejected");
    const auto waiting = staff.get(mail_path(rejection));
    BOOST_TEST(waiting.text("/state") == "queued");
    BOOST_TEST(waiting.text("/recipient") == house.email_of(lee));
    BOOST_TEST(house.id(fmt::format("SELECT extract(epoch FROM not_before - created_at)::bigint "
                                    "FROM outbox_mail WHERE id = {}",
                                    rejection)) == 3'600);
    const auto early = staff.post(mail_path(rejection, "/resend"), boost::json::object{});
    BOOST_TEST(early.status == 409);
    BOOST_TEST(early.text("/current/state") == "queued");

    const auto stopped = staff.post(mail_path(rejection, "/cancel"), boost::json::object{});
    BOOST_TEST(stopped.status == 200);
    BOOST_TEST(stopped.text("/state") == "cancelled");
    BOOST_TEST(stopped.at("/attempts").as_int64() == 0);
    const auto again = staff.post(mail_path(rejection, "/cancel"), boost::json::object{});
    BOOST_TEST(again.status == 409);
    BOOST_TEST(again.code() == "conflict");
    BOOST_TEST(again.text("/current/state") == "cancelled");
}

BOOST_AUTO_TEST_CASE(a_rejection_whose_time_has_come_is_sent) {
    move(made, "Rejected");
    const auto rejection = mail_of(made, "stage_rejected");
    house.text(fmt::format("UPDATE outbox_mail SET not_before = now() WHERE id = {}", rejection));
    const auto letter = file_of(sent(rejection));
    BOOST_TEST(has(letter, house.email_of(lee)), letter);
    BOOST_TEST(has(letter, "We have decided not to take it further."), letter);
    const auto late = staff.post(mail_path(rejection, "/cancel"), boost::json::object{});
    BOOST_TEST(late.status == 409);
    BOOST_TEST(late.text("/current/state") == "sent");
}

BOOST_AUTO_TEST_CASE(a_mail_that_was_sent_is_sent_again_as_another) {
    const auto first = sent(mail_of(made, "application_received"));
    const auto again = staff.post(mail_path(first.id(), "/resend"), boost::json::object{});
    BOOST_TEST_REQUIRE(again.status == 201, again);
    BOOST_TEST(again.id() != first.id());
    BOOST_TEST(again.text("/kind") == "application_received");
    BOOST_TEST(again.text("/recipient") == house.email_of(lee));
    const auto second = sent(again.id());
    BOOST_TEST(second.text("/last_reply") != first.text("/last_reply"));
    BOOST_TEST(has(file_of(second), "Thank you for applying for Fool"));
    BOOST_TEST(ledger(staff, made, "&kind=application_received").size() == 2U);
    BOOST_TEST(staff.get(mail_path(first.id())).text("/state") == "sent");
}

BOOST_AUTO_TEST_CASE(staff_of_the_company_see_the_ledger_and_others_do_not) {
    const auto mail = mail_of(made, "application_received");
    for (const auto* who : {&house.admin, &house.recruiter, &house.colleague, &house.manager}) {
        auto client = house.as(*who);
        const auto all = ledger(client, made);
        BOOST_TEST_REQUIRE(all.size() == 2U);
        BOOST_TEST(all[0].at("id").as_int64() > all[1].at("id").as_int64());
        BOOST_TEST(client.get(mail_path(mail)).status == 200);
    }
    auto stranger = house.as(house.stranger);
    BOOST_TEST(ledger(stranger, made).empty());
    BOOST_TEST(stranger.get("/api/mails").at("/items").as_array().empty());
    BOOST_TEST(stranger.get(mail_path(mail)).status == 404);
    for (const auto* who : {&lee, &house.interviewer})
        for (const auto& path : {std::string{"/api/mails"}, mail_path(mail)})
            BOOST_TEST(house.as(*who).get(path).status == 403, path);
    BOOST_TEST(house.anonymous().get("/api/mails").status == 401);
}

BOOST_AUTO_TEST_CASE(only_recruiters_of_the_company_and_administrators_resend_and_cancel) {
    move(made, "Rejected");
    const auto mail = mail_of(made, "stage_rejected");
    for (const auto* what : {"/cancel", "/resend"}) {
        const auto path = mail_path(mail, what);
        const auto nothing = boost::json::object{};
        BOOST_TEST(house.as(house.stranger).post(path, nothing).status == 404);
        BOOST_TEST(house.as(house.manager).post(path, nothing).status == 403);
        BOOST_TEST(house.as(house.interviewer).post(path, nothing).status == 403);
        BOOST_TEST(house.as(lee).post(path, nothing).status == 403);
        BOOST_TEST(house.anonymous().post(path, nothing).status == 401);
    }
    BOOST_TEST(staff.get(mail_path(mail)).text("/state") == "queued");
    BOOST_TEST(ledger(staff, made, "&kind=stage_rejected").size() == 1U);
    auto boss = house.as(house.admin);
    BOOST_TEST(boss.post(mail_path(mail, "/cancel"), boost::json::object{}).status == 200);
}

BOOST_AUTO_TEST_CASE(the_ledger_is_filtered_and_paged) {
    move(made, "Screening");
    static_cast<void>(sent(mail_of(made, "stage_changed")));
    move(made, "Rejected");
    BOOST_TEST(ledger(staff, made, "&state=queued&kind=stage_rejected").size() == 1U);
    BOOST_TEST(ledger(staff, made, "&state=failed").empty());
    auto seen = std::string{};
    auto path = fmt::format("/api/mails?application_id={}&limit=3", made);
    const auto first = staff.get(path);
    const auto rest = staff.get(path + "&cursor=" + first.text("/next_cursor"));
    BOOST_TEST(rest.at("/next_cursor").is_null());
    for (const auto* page : {&first, &rest}) {
        const auto items = page->at("/items");
        for (const auto& each : items.as_array())
            seen = std::string{each.at("kind").as_string()} + ' ' + seen;
    }
    BOOST_TEST(seen == kinds(made) + ' ');
    const auto by_candidate =
        staff.get(fmt::format("/api/mails?candidate_id={}", lee.candidate_id));
    BOOST_TEST(by_candidate.at("/items").as_array().size() == 3U); // one is to the recruiter
    BOOST_TEST(staff.get("/api/mails?state=lost").pointers() == "/state");
    BOOST_TEST(staff.get("/api/mails?limit=0").pointers() == "/limit");
}

BOOST_AUTO_TEST_CASE(a_mail_is_found_by_its_recipient_and_its_subject) {
    move(made, "Screening");
    const auto mail = sent(mail_of(made, "stage_changed")).id();
    const auto found = [&](http_client& client, const std::string& query) {
        const auto answer = client.get("/api/mails?kind=stage_changed&q=" + query);
        BOOST_TEST_REQUIRE(answer.status == 200, answer);
        return answer.at("/items").as_array();
    };
    for (const auto& query : {house.email_of(lee), std::string{"FOOL:+screening"}}) {
        const auto items = found(staff, query);
        BOOST_TEST_REQUIRE(items.size() > 0U, query);
        BOOST_TEST(items[0].at("id").as_int64() == mail, query);
    }
    BOOST_TEST(found(staff, house.email_of(lee)).size() == 1U);
    BOOST_TEST(found(staff, "nobody@").empty());
    auto stranger = house.as(house.stranger);
    BOOST_TEST(found(stranger, house.email_of(lee)).empty());
    BOOST_TEST(staff.get("/api/mails?q=%00").pointers() == "/q");
    BOOST_TEST(staff.get("/api/mails?q=" + std::string(201, 'x')).pointers() == "/q");
}

BOOST_AUTO_TEST_CASE(a_mail_provider_ends_follow_ups_with_one_click_and_without_a_log_in) {
    const auto follow_up = [&] {
        return house.id(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, candidate_id, inputs, not_before, "
            "created_at) VALUES ('follow_up', {}, {}, '{{\"subject\": \"Still there?\", "
            "\"text\": \"Are you?\"}}', now(), now()) RETURNING id",
            house.globe, lee.candidate_id));
    };
    auto letter = file_of(sent(follow_up()));
    BOOST_TEST(has(letter, "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), letter);
    const auto begin = letter.find("/api/mail/opt-out/", letter.find("\r\nList-Unsubscribe: <"));
    const auto link = letter.substr(begin, letter.find('>', begin) - begin);

    auto anybody = house.anonymous();
    const auto asked = anybody.get(link);
    BOOST_TEST(asked.status == 200);
    BOOST_TEST(asked.field("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(has(asked.body, "<form method=\"post\">"), asked.body);
    BOOST_TEST(has(asked.body, "Stop follow-up and digest mails from Globe?"), asked.body);
    BOOST_TEST(!has(asked.body, house.email_of(lee)));
    BOOST_TEST(anybody.send("HEAD", link).status == 200);
    const auto opted_out = [&] {
        return house.count("mail_opt_out WHERE address = '" + house.email_of(lee) + "'");
    };
    BOOST_TEST(opted_out() == 0); // looking at it changes nothing

    const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
    for (auto times = 0; times < 2; ++times)
        BOOST_TEST(anybody.send("POST", link, "List-Unsubscribe=One-Click", form).status == 200);
    BOOST_TEST(opted_out() == 1);
    const auto stopped = follow_up();
    BOOST_TEST(
        eventually([&] { return staff.get(mail_path(stopped)).text("/state") == "suppressed"; }));
    BOOST_TEST(has(staff.get(mail_path(stopped)).text("/last_reply"), "opted out"));
    const auto listed = staff.get("/api/mail/opt-outs?address=" + house.email_of(lee));
    BOOST_TEST(listed.at("/items").as_array().size() == 1U);
    BOOST_TEST(listed.at("/items/0/company_id").as_int64() == house.globe);
}

BOOST_AUTO_TEST_CASE(any_body_opts_out_and_no_other_link_does) {
    const auto token =
        scheduler::opt_out_tokens{signing_key}.write({house.email_of(lee), house.globe});
    auto anybody = house.anonymous();
    for (const auto& bad :
         {std::string{"x"}, token.substr(1), token + "A", std::string(900, 'A')}) {
        BOOST_TEST(anybody.send("POST", "/api/mail/opt-out/" + bad).status == 404);
        const auto page = anybody.get("/api/mail/opt-out/" + bad);
        BOOST_TEST(page.status == 404);
        BOOST_TEST(has(page.body, "This link does not work."), page.body);
    }
    BOOST_TEST(house.count("mail_opt_out WHERE address = '" + house.email_of(lee) + "'") == 0);
    const auto strange = http_fields{{"Content-Type", "text/strange"}};
    BOOST_TEST(anybody.send("POST", "/api/mail/opt-out/" + token, "\xff\xfe", strange).status ==
               200);
    BOOST_TEST(house.count("mail_opt_out WHERE address = '" + house.email_of(lee) + "'") == 1);
}

BOOST_AUTO_TEST_CASE(an_administrator_suppresses_an_address_until_it_is_let_go) {
    auto boss = house.as(house.admin);
    const auto address = house.email_of(lee);
    BOOST_TEST(
        boss.post("/api/mail/suppressions", {{"address", "no"}, {"reason", ""}}).pointers() ==
        "/address /reason");
    BOOST_TEST(
        boss.post("/api/mail/suppressions", {{"address", address}, {"reason", "moved"}}).status ==
        201);
    move(made, "Screening");
    const auto mail = mail_of(made, "stage_changed");
    BOOST_TEST(
        eventually([&] { return staff.get(mail_path(mail)).text("/state") == "suppressed"; }));
    BOOST_TEST(has(staff.get(mail_path(mail)).text("/last_reply"), "moved"));
    const auto path = "/api/mail/suppressions/" + address;
    BOOST_TEST(staff.del(path).status == 403);
    BOOST_TEST(boss.del(path).status == 204);
    BOOST_TEST(boss.del(path).status == 404);
    static_cast<void>(sent(staff.post(mail_path(mail, "/resend"), boost::json::object{}).id()));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(the_mail_of_an_ordinary_request_does_not_wait_for_the_mailer_to_look) {
    running_service house{
        [](config::settings& change) { change.mail.poll = std::chrono::hours{1}; }};
    const auto answer = house.anonymous().post("/api/auth/password/forgot",
                                               {{"email", house.email_of(house.recruiter)}});
    BOOST_TEST(answer.status == 202);
    BOOST_TEST(eventually([&] { return house.count("outbox_mail WHERE state = 'sent'") == 1; }));
}

BOOST_AUTO_TEST_SUITE_END()
