// A company's own templates: written, previewed, sent, and removed. One service for the whole
// suite.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "scheduler/mail/texts/kinds.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct press : running_service {
    static inline press* open = nullptr;

    press() { open = this; }
    ~press() { open = nullptr; }
};

/// A separate company for each case.
struct company {
    press& house = *press::open;
    std::int64_t swan = house.id("INSERT INTO company (name) VALUES ('Swan " +
                                 std::to_string(house.people) + "') RETURNING id");
    storage::caller owner = house.person("recruiter", swan);
    http_client staff = house.as(owner);
    http_client boss = house.as(house.admin);

    static std::string path(const std::string& kind = "stage_changed",
                            const std::string& more = {}) {
        return "/api/mail-templates/" + kind + more;
    }
    http_answer write(const std::string& subject,
                      const std::string& text = "Dear {{candidate_name}}",
                      const std::string& html = "<b>{{candidate_name}}</b>") {
        return staff.put(path(), {{"subject", subject}, {"text", text}, {"html", html}});
    }
    std::int64_t application() {
        return house.application(house.person("candidate", 0).candidate_id,
                                 house.job(swan, owner.user_id, "Fool"));
    }
    /// The file of a mail to the candidate about the application.
    std::string sent_about(std::int64_t application) {
        const auto mail = house.id(fmt::format(
            "INSERT INTO outbox_mail (kind, company_id, application_id, candidate_id, inputs, "
            "not_before, created_at) SELECT 'stage_changed', company_id, id, candidate_id, "
            "'{{\"from_stage\": \"Applied\", \"to_stage\": \"Offer\"}}', now(), now() "
            "FROM application WHERE id = {} RETURNING id",
            application));
        auto reply = std::string{};
        BOOST_TEST(eventually([&] {
            reply = house.text(fmt::format("SELECT coalesce(last_reply, '') FROM outbox_mail "
                                           "WHERE id = {} AND state = 'sent'",
                                           mail));
            return !reply.empty();
        }));
        auto in = std::ifstream{house.settings.mail.directory /
                                reply.substr(std::string_view{"written to "}.size())};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_mail_templates, *boost::unit_test::fixture<press>())

BOOST_FIXTURE_TEST_SUITE(texts, company)

BOOST_AUTO_TEST_CASE(every_kind_is_listed_with_what_it_says_and_may_use) {
    const auto listed = staff.get("/api/mail-templates");
    BOOST_TEST(listed.status == 200);
    BOOST_TEST(listed.at("/items").as_array().size() == scheduler::mail_kinds().size());
    const auto moved = staff.get(path());
    BOOST_TEST(moved.text("/built_in/subject") ==
               "Your application for {{job_title}}: {{to_stage}}\n");
    BOOST_TEST(moved.at("/own").is_null());
    BOOST_TEST(moved.at("/version").as_int64() == 0);
    BOOST_TEST(moved.at("/versions").as_array().empty());
    BOOST_TEST(moved.at("/values").as_array().size() == 5U);
    const auto digest = staff.get(path("recruiter_digest")).at("/values");
    const auto is_row = [](const auto& one) { return one == "rows.job_title"; };
    BOOST_TEST(std::ranges::count_if(digest.as_array(), is_row) == 1);
    BOOST_TEST(staff.get(path("no_such_kind")).status == 404);
}

BOOST_AUTO_TEST_CASE(the_newest_version_is_sent_until_it_is_taken_back) {
    const auto application = this->application();
    BOOST_TEST(has(sent_about(application), "Subject: Your application for Fool: Offer"));
    const auto first = write("First: {{to_stage}}");
    BOOST_TEST(first.status == 200, first);
    BOOST_TEST(first.field("etag") == "\"1\"");
    const auto second = write("Second: {{to_stage}}");
    BOOST_TEST(second.at("/version").as_int64() == 2);
    BOOST_TEST(second.text("/own/subject") == "Second: {{to_stage}}");
    BOOST_TEST(second.text("/versions/1/subject") == "First: {{to_stage}}");
    BOOST_TEST(second.at("/versions/0/created_by").as_int64() == owner.user_id);
    BOOST_TEST(second.text("/versions/0/created_by_name").starts_with("recruiter "));
    const auto letter = sent_about(application);
    BOOST_TEST(has(letter, "Subject: Second: Offer"), letter);
    BOOST_TEST(has(letter, "<b>candidate"), letter);

    const auto back = staff.del(path());
    BOOST_TEST(back.status == 200);
    BOOST_TEST(back.at("/version").as_int64() == 3);
    BOOST_TEST(back.at("/own").is_null());
    BOOST_TEST(back.at("/versions/0/subject").is_null());
    BOOST_TEST(staff.del(path()).at("/version").as_int64() == 3); // nothing to remove
    BOOST_TEST(has(sent_about(application), "Subject: Your application for Fool: Offer"));
    BOOST_TEST(house.count(fmt::format("audit_event WHERE company_id = {} AND kind LIKE "
                                       "'mail_template_%'",
                                       swan)) == 3);
}

BOOST_AUTO_TEST_CASE(who_wrote_a_version_is_named_until_they_leave_the_company) {
    write("First");
    BOOST_TEST(
        boss.put(path(), {{"company_id", swan}, {"subject", "Second"}, {"text", "t"}}).status ==
        200);
    const auto* const newest = "/versions/0/created_by_name";
    const auto* const first = "/versions/1/created_by_name";
    const auto shown = [&] { return boss.get(path() + fmt::format("?company_id={}", swan)); };
    BOOST_TEST(shown().text(newest) == "admin 1");
    BOOST_TEST(shown().text(first) ==
               house.text(fmt::format("SELECT name FROM app_user WHERE id = {}", owner.user_id)));
    house.text(fmt::format("UPDATE app_user SET company_id = {} WHERE id = {}", house.globe,
                           owner.user_id));
    BOOST_TEST(shown().text(newest) == "admin 1");
    BOOST_TEST(shown().at(first).is_null());
    BOOST_TEST(shown().at("/versions/1/created_by").as_int64() == owner.user_id);
}

BOOST_AUTO_TEST_CASE(a_text_that_fails_gives_way_to_the_programs_and_no_mail_is_lost) {
    house.text(fmt::format("INSERT INTO mail_template (company_id, kind, version, subject, text, "
                           "html) VALUES ({}, 'stage_changed', 1, 'Hello', '{{{{renamed}}}}', '')",
                           swan));
    BOOST_TEST(has(sent_about(application()), "Subject: Your application for Fool: Offer"));
}

BOOST_AUTO_TEST_CASE(everything_wrong_with_a_text_is_named_by_its_part) {
    const auto bad =
        write("{{nmae}}", "{{#job_title}}{{salary}}{{wage}}", "<p>{{{job_title}}}</p>");
    BOOST_TEST(bad.status == 422);
    BOOST_TEST(bad.pointers() == "/html /subject /text");
    BOOST_TEST(has(bad.body, "Unclosed section"));
    const auto names = write("s", "{{salary}} {{wage}}", "");
    BOOST_TEST(has(names.body, "\\\"salary\\\"; there is no value for \\\"wage\\\""), names);
    BOOST_TEST(write(" ", "", "").pointers() == "/subject /text");
    BOOST_TEST(write(std::string(501, 'x'), std::string(50'001, 'x'), std::string(200'001, 'x'))
                   .pointers() == "/html /subject /text");
    const auto digest = staff.put(path("recruiter_digest"),
                                  {{"subject", "s"}, {"text", "t"}, {"html", "<p>t</p>"}});
    BOOST_TEST(digest.pointers() == "/html /text");
    BOOST_TEST(has(digest.body, "must offer {{unsubscribe_url}}"));
    BOOST_TEST(staff.get(path()).at("/version").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(an_edit_may_say_which_version_it_is_meant_for) {
    BOOST_TEST(write("One").status == 200);
    const auto late = staff.put(path(), {{"subject", "s"}, {"text", "t"}, {"expected_version", 0}});
    BOOST_TEST(late.status == 409);
    BOOST_TEST(
        staff.put(path(), {{"subject", "s"}, {"text", "t"}}, {{"If-Match", "\"1\""}}).status ==
        200);
    BOOST_TEST(staff.del(path() + "?expected_version=1").status == 409);
    BOOST_TEST(staff.del(path() + "?expected_version=2").status == 200);
}

BOOST_AUTO_TEST_CASE(texts_with_links_that_open_an_account_stay_as_they_are) {
    for (const auto* kind :
         {"password_reset", "invitation", "registration", "email_change", "email_change_notice",
          "address_in_use", "session_ended", "mail_test"}) {
        BOOST_TEST(staff.put(path(kind), {{"subject", "s"}, {"text", "{{url}}"}}).status == 403);
        BOOST_TEST(staff.del(path(kind)).status == 403);
        BOOST_TEST(!staff.get(path(kind)).at("/editable").as_bool());
    }
}

BOOST_AUTO_TEST_CASE(a_draft_is_previewed_with_real_data) {
    const auto application = this->application();
    const auto shown = staff.post(path("stage_changed", "/preview"),
                                  {{"application_id", application},
                                   {"subject", "{{job_title}} from {{from_stage}}"},
                                   {"html", "<i>{{candidate_name}}</i>"}});
    BOOST_TEST(shown.status == 200, shown);
    BOOST_TEST(shown.text("/subject") == "Fool from Applied");
    BOOST_TEST(has(shown.text("/html"), "<i>candidate"));
    BOOST_TEST(has(shown.text("/text"), "Kind regards\nSwan"));   // as in effect
    BOOST_TEST(staff.get(path()).at("/version").as_int64() == 0); // only shown
    const auto bad = staff.post(path("stage_changed", "/preview"), {{"text", "{{salary}}"}});
    BOOST_TEST(bad.pointers() == "/text");
    BOOST_TEST(
        has(staff.post(path("new_application", "/preview"), {{"application_id", application}})
                .text("/text"),
            fmt::format("/applications/{}", application)));
}

BOOST_AUTO_TEST_CASE(every_kind_is_previewed_with_sample_data) {
    const auto listed = staff.get("/api/mail-templates").at("/items");
    for (const auto& each : listed.as_array()) {
        const auto kind = std::string{each.at("kind").as_string()};
        const auto shown = staff.post(path(kind, "/preview"), boost::json::object{});
        BOOST_TEST(shown.status == 200, kind << ": " << shown);
        BOOST_TEST(!shown.text("/subject").empty(), kind);
    }
    BOOST_TEST(
        has(staff.post(path("recruiter_digest", "/preview"), boost::json::object{}).text("/text"),
            "\n\nEngineer\n- Screening: 4 (2 overdue), oldest 2 Nov"));
    const auto text_of = [&](const char* kind) {
        return staff.post(path(kind, "/preview"), boost::json::object{}).text("/text");
    };
    BOOST_TEST(has(text_of("password_reset"), "for one hour."));
    BOOST_TEST(has(text_of("invitation"), "for 72 hours."));
}

BOOST_AUTO_TEST_CASE(actions_show_what_the_company_would_write) {
    BOOST_TEST(write("Ours: {{to_stage}}").status == 200);
    const auto actions = staff.get(fmt::format("/api/applications/{}/actions", application()));
    BOOST_TEST(actions.status == 200, actions);
    BOOST_TEST(has(actions.body, "\"subject\":\"Ours: Screening\""), actions);
    BOOST_TEST(has(actions.body, "\"subject\":\"Your application for Fool\""),
               actions); // rejection
}

BOOST_AUTO_TEST_CASE(another_companys_texts_and_applications_stay_its_own) {
    BOOST_TEST(write("Ours").status == 200);
    auto stranger = house.as(house.stranger);
    BOOST_TEST(stranger.get(path()).at("/version").as_int64() == 0);
    const auto of_swan = fmt::format("?company_id={}", swan);
    BOOST_TEST(stranger.get(path() + of_swan).status == 404);
    BOOST_TEST(stranger.get("/api/mail-templates" + of_swan).status == 404);
    BOOST_TEST(stranger.del(path() + of_swan).status == 404);
    BOOST_TEST(
        stranger.put(path(), {{"company_id", swan}, {"subject", "s"}, {"text", "t"}}).status ==
        404);
    BOOST_TEST(stranger.post(path("stage_changed", "/preview"), {{"application_id", application()}})
                   .status == 404);

    BOOST_TEST(boss.get(path()).status == 422);
    BOOST_TEST(boss.get(path() + "?company_id=999999999").status == 404);
    BOOST_TEST(boss.get(path() + of_swan).text("/own/subject") == "Ours");
    BOOST_TEST(boss.put(path(), {{"company_id", swan}, {"subject", "s"}, {"text", "t"}}).status ==
               200);
    // An administrator sees every application, but those of another company are not this company's.
    const auto of_globe =
        house.application(house.person("candidate", 0).candidate_id,
                          house.job(house.globe, house.recruiter.user_id, "Cook"));
    BOOST_TEST(boss.post(path("stage_changed", "/preview"),
                         {{"company_id", swan}, {"application_id", of_globe}})
                   .status == 404);
    for (const auto* who : {&house.manager, &house.interviewer, &house.ada})
        BOOST_TEST(house.as(*who).get(path()).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
