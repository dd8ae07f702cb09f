// Answers to invitations: the page behind the link in a mail, as a browser without scripts uses it,
// and the route of the client.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "scheduler/mail/texts/interview_token.hpp"
#include "tests/support/access_token.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};

bool has(const http_answer& page, const std::string& part) {
    return page.body.find(part) != std::string::npos;
}

void check_page(const http_answer& page, int status, const std::string& part) {
    BOOST_TEST(page.status == status, page);
    BOOST_TEST(page.field("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(page.field("cache-control") == "no-store");
    BOOST_TEST(!has(page, "<script"));
    BOOST_TEST(has(page, part), page);
}

struct invited_people : running_service {
    http_client staff = as(recruiter);
    http_client panel = as(interviewer);
    http_client candidate = as(ada);
    http_client browser = anonymous();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t of_ada = application(ada.candidate_id, fool);
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));
    std::int64_t round = staff
                             .post(fmt::format("/api/applications/{}/rounds", of_ada),
                                   {{"round_type_id", audition},
                                    {"panel", json::array{interviewer.user_id}},
                                    {"starts_at", "2031-05-04T10:00:00Z"},
                                    {"location", "Room <2>"},
                                    {"briefing", "Ask about the gap."}})
                             .id();
    std::string path = fmt::format("/api/application-rounds/{}", round);

    [[nodiscard]] std::string link(std::int64_t user) const {
        return "/interview/" + scheduler::interview_tokens{signing_key}.write({round, user});
    }
    http_answer submit(const std::string& to, const std::string& body) {
        return browser.send("POST", to, body, form);
    }
    std::string answers() {
        return text(fmt::format("SELECT concat(i.candidate_answer, '/', p.answer) FROM "
                                "interview_round i JOIN interview_panel p ON p.round_id = i.id "
                                "WHERE i.id = {}",
                                round));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_invitation_page, invited_people)

BOOST_AUTO_TEST_CASE(a_candidate_answers_by_the_link) {
    for (auto opened = 0; opened < 3; ++opened) // a mail scanner looks first
        check_page(browser.get(link(0)), 200, "<h1>Audition</h1>");
    const auto page = browser.get(link(0));
    BOOST_TEST(has(page, "Fool at Globe"));
    BOOST_TEST(has(page, "Room &lt;2&gt;"));
    BOOST_TEST(has(page, "name=\"seen_start\" value=\"2031-05-04T10:00:00Z\""));
    BOOST_TEST(!has(page, "gap"));
    BOOST_TEST(answers() == "/");
    const auto done = submit(link(0), "answer=accepted&comment=&seen_start=2031-05-04T10:00:00Z");
    check_page(done, 200, "You have accepted.");
    BOOST_TEST(answers() == "accepted/");
    check_page(submit(link(0), "answer=declined&comment=On+tour"), 200, "You have declined.");
    check_page(browser.get(link(0)), 200, "You have declined.");
    BOOST_TEST(answers() == "declined/");
}

BOOST_AUTO_TEST_CASE(a_member_of_the_panel_answers_by_another_link) {
    check_page(browser.get(link(interviewer.user_id)), 200, "<h1>Audition with ");
    check_page(submit(link(interviewer.user_id), "answer=tentative"), 200,
               "You have said that you may come.");
    BOOST_TEST(answers() == "/tentative");
}

BOOST_AUTO_TEST_CASE(an_answer_to_another_time_is_not_taken) {
    BOOST_TEST(staff.put(path, {{"starts_at", "2031-05-05T10:00:00Z"}}).status == 200);
    const auto page = submit(link(0), "answer=accepted&seen_start=2031-05-04T10:00:00Z");
    check_page(page, 409, "The time of the interview has changed.");
    BOOST_TEST(has(page, "value=\"2031-05-05T10:00:00Z\"")); // may be answered at once
    BOOST_TEST(answers() == "/");
}

BOOST_AUTO_TEST_CASE(a_link_says_when_there_is_nothing_to_answer_any_more) {
    BOOST_TEST(staff.put(path, {{"panel", json::array{manager.user_id}}}).status == 200);
    check_page(browser.get(link(interviewer.user_id)), 410, "no longer");
    check_page(submit(link(interviewer.user_id), "answer=accepted"), 410, "no longer");
    BOOST_TEST(staff.del(path).status == 200);
    check_page(browser.get(link(0)), 410, "This interview has been cancelled.");
    check_page(submit(link(0), "answer=accepted"), 410, "This interview has been cancelled.");
}

BOOST_AUTO_TEST_CASE(links_that_were_guessed_or_cut_off_lead_nowhere) {
    const auto whole = link(0);
    for (const auto& wrong : {whole.substr(0, whole.size() - 1), whole + "A",
                              std::string{"/interview/1"}, "/interview/" + std::string(600, 'A')}) {
        check_page(browser.get(wrong), 404, "This link does not work.");
        check_page(submit(wrong, "answer=accepted"), 404, "This link does not work.");
    }
    BOOST_TEST(answers() == "/");
}

BOOST_AUTO_TEST_CASE(a_page_names_every_bad_field) {
    const auto page =
        submit(link(0), "answer=perhaps&seen_start=soon&comment=" + std::string(1'001, 'a'));
    check_page(page, 422, "answer: ");
    BOOST_TEST(has(page, "seen_start: "), page);
    BOOST_TEST(submit(link(0), "comment=hello").status == 422); // no answer
    BOOST_TEST(answers() == "/");
}

BOOST_AUTO_TEST_CASE(the_client_answers_for_whoever_is_signed_in) {
    const auto mine = candidate.post(path + "/answer", {{"answer", "accepted"}});
    BOOST_TEST_REQUIRE(mine.status == 200, mine);
    BOOST_TEST(mine.text("/answer") == "accepted");
    BOOST_TEST(mine.body.find("gap") == std::string::npos);
    BOOST_TEST(panel.post(path + "/answer", {{"answer", "declined"}}).status == 200);
    BOOST_TEST(answers() == "accepted/declined");
    BOOST_TEST(as(bob).post(path + "/answer", {{"answer", "accepted"}}).status == 404);
    BOOST_TEST(staff.post(path + "/answer", {{"answer", "accepted"}}).status == 404);
    BOOST_TEST(as(stranger).post(path + "/answer", {{"answer", "accepted"}}).status == 404);
    BOOST_TEST(panel.post(path + "/answer", {{"answer", "never"}}).pointers() == "/answer");
}

BOOST_AUTO_TEST_SUITE_END()
