// The page on which a candidate chooses the time of an interview, as a browser without scripts uses
// it.
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

/// A round of Ada's that she may put into the week of Monday 5 May 2031.
struct choosers : running_service {
    http_client staff = as(recruiter);
    http_client candidate = as(ada);
    http_client browser = anonymous();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));
    std::int64_t round = offered(ada.candidate_id);

    std::int64_t offered(std::int64_t candidate_id) {
        const auto made =
            staff.post(fmt::format("/api/applications/{}/rounds", application(candidate_id, fool)),
                       {{"round_type_id", audition},
                        {"panel", json::array{interviewer.user_id}},
                        {"message", "Bring <two> scenes."},
                        {"briefing", "Ask about the gap."}});
        BOOST_TEST_REQUIRE(made.status == 201, made);
        // The week is further away than a window may be long: the database has no such limit.
        id(fmt::format("INSERT INTO slot_offer (round_id, duration_minutes, opens_at, closes_at, "
                       "notice_minutes, buffer_minutes) VALUES ({}, 60, '2031-05-05T00:00Z', "
                       "'2031-05-10T00:00Z', 60, 0) RETURNING round_id",
                       made.id()));
        return made.id();
    }
    [[nodiscard]] static std::string link(std::int64_t to) {
        return "/schedule/" + scheduler::interview_tokens{signing_key}.write_choice(to);
    }
    http_answer submit(const std::string& body) {
        return browser.send("POST", link(round), body, form);
    }
    std::string state() {
        return text(fmt::format("SELECT concat_ws(' ', status, starts_at AT TIME ZONE 'UTC') FROM "
                                "interview_round WHERE id = {}",
                                round));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_schedule_page, choosers)

BOOST_AUTO_TEST_CASE(a_candidate_chooses_moves_and_cancels) {
    const auto page = browser.get(link(round));
    check_page(page, 200, "<h1>Audition</h1>");
    BOOST_TEST(has(page, "Bring &lt;two&gt; scenes."));
    BOOST_TEST(!has(page, "gap"));
    BOOST_TEST(has(page, "name=\"slot\" value=\"2031-05-05T09:00:00Z\""));
    BOOST_TEST(!has(page, "Cancel the interview"));
    BOOST_TEST(state() == "planned");
    check_page(submit("slot=2031-05-05T09:00:00Z&zone=UTC"), 200, "Thank you.");
    BOOST_TEST(state() == "scheduled 2031-05-05 09:00:00");
    const auto chosen = browser.get(link(round));
    check_page(chosen, 200, "Your interview is on <strong>Monday 5 May 2031, 09:00 (");
    BOOST_TEST(has(chosen, "You can choose another time."));
    check_page(submit("slot=2031-05-06T10:30:00Z"), 200, "Thank you.");
    BOOST_TEST(state() == "scheduled 2031-05-06 10:30:00");
    check_page(submit("cancel=yes"), 200, "Your interview has been cancelled.");
    BOOST_TEST(state().starts_with("cancelled"));
    check_page(browser.get(link(round)), 410, "There is nothing left to choose here.");
}

BOOST_AUTO_TEST_CASE(times_are_shown_in_the_zone_that_is_asked_for) {
    text(
        fmt::format("UPDATE candidate SET zone = 'Europe/Lisbon' WHERE id = {}", ada.candidate_id));
    const auto own = browser.get(link(round));
    BOOST_TEST(has(own, "Times are shown in Lisbon time"));
    BOOST_TEST(has(own, ">10:00</button>")); // 9 o'clock UTC
    const auto other = browser.get(link(round) + "?zone=Asia/Tokyo");
    BOOST_TEST(has(other, "Times are shown in Tokyo time"));
    BOOST_TEST(has(other, "value=\"2031-05-05T09:00:00Z\" style=\"margin:4px\">18:00</button>"));
    // What is chosen there is sent without the query, which the form repeats.
    BOOST_TEST(has(other, "<form method=\"post\" action=\"?\">"));
    check_page(browser.get(link(round) + "?zone=Nowhere"), 422, "zone: ");
}

BOOST_AUTO_TEST_CASE(later_slots_are_on_another_page) {
    text("UPDATE slot_offer SET closes_at = '2031-05-20T00:00Z'");
    const auto first = browser.get(link(round));
    BOOST_TEST_REQUIRE(has(first, "Later times"), first);
    const auto at = first.body.find("&amp;after=") + 11;
    const auto after = first.body.substr(at, first.body.find('"', at) - at);
    const auto second = browser.get(link(round) + "?after=" + after);
    check_page(second, 200, "name=\"slot\"");
    BOOST_TEST(!has(second, "value=\"" + after + "\""));
}

BOOST_AUTO_TEST_CASE(whoever_comes_second_sees_what_is_left) {
    const auto bobs = offered(bob.candidate_id);
    check_page(browser.send("POST", link(bobs), "slot=2031-05-05T09:00:00Z", form), 200,
               "Thank you.");
    const auto page = submit("slot=2031-05-05T09:00:00Z");
    check_page(page, 409, "This time is not free, or no longer.");
    BOOST_TEST(has(page, "value=\"2031-05-05T10:00:00Z\""));
    BOOST_TEST(!has(page, "value=\"2031-05-05T09:00:00Z\""));
    BOOST_TEST(!has(
        page, text(fmt::format("SELECT name FROM app_user WHERE id = {}", interviewer.user_id))));
    BOOST_TEST(state() == "planned");
}

BOOST_AUTO_TEST_CASE(links_that_were_guessed_or_cut_off_lead_nowhere) {
    const auto whole = link(round);
    const auto answers = "/schedule/" + scheduler::interview_tokens{signing_key}.write({round, 0});
    for (const auto& wrong :
         {whole.substr(0, whole.size() - 1), whole + "A", std::string{"/schedule/1"}, answers})
        check_page(browser.get(wrong), 404, "This link does not work.");
    const auto unknown =
        "/schedule/" + scheduler::interview_tokens{signing_key}.write_choice(round + 1);
    check_page(browser.get(unknown), 410, "There is nothing to choose by this link any more.");
}

BOOST_AUTO_TEST_CASE(a_page_names_every_bad_field) {
    const auto page = submit("slot=soon&zone=Nowhere");
    check_page(page, 422, "slot: ");
    BOOST_TEST(submit("").status == 422);
    BOOST_TEST(submit("cancel=perhaps").status == 422);
    BOOST_TEST(submit("cancel=yes&slot=2031-05-05T09:00:00Z").status == 422);
    BOOST_TEST(state() == "planned");
}

BOOST_AUTO_TEST_CASE(the_client_lists_and_chooses_the_same_slots) {
    const auto path = fmt::format("/api/application-rounds/{}/slots", round);
    const auto listed = candidate.get(path);
    BOOST_TEST_REQUIRE(listed.status == 200, listed);
    BOOST_TEST(listed.text("/slots/0") == "2031-05-05T09:00:00Z");
    BOOST_TEST(listed.body.find("gap") == std::string::npos);
    BOOST_TEST(as(bob).get(path).status == 404);
    const auto chosen = candidate.post(path, {{"slot", "2031-05-05T09:00:00Z"}});
    BOOST_TEST(chosen.status == 200, chosen);
    BOOST_TEST(chosen.text("/state") == "chosen");
    BOOST_TEST(candidate.del(path).status == 204);
    BOOST_TEST(state().starts_with("cancelled"));
}

BOOST_AUTO_TEST_CASE(staff_offer_and_withdraw) {
    const auto made =
        staff.post(fmt::format("/api/applications/{}/rounds", application(bob.candidate_id, fool)),
                   {{"round_type_id", audition}, {"panel", json::array{interviewer.user_id}}});
    const auto path = fmt::format("/api/application-rounds/{}/offer", made.id());
    BOOST_TEST(staff.get(path).status == 404);
    const auto offer = staff.put(path, {{"duration_minutes", 45}, {"buffer_minutes", 15}});
    BOOST_TEST_REQUIRE(offer.status == 200, offer);
    BOOST_TEST(offer.text("/state") == "open");
    BOOST_TEST(staff.get(path).at("/duration_minutes").as_int64() == 45);
    BOOST_TEST(
        staff.put(path, {{"duration_minutes", 4}, {"notice_minutes", -1}, {"buffer_minutes", 241}})
            .pointers() == "/duration_minutes /notice_minutes /buffer_minutes");
    BOOST_TEST(as(stranger).put(path, json::object{}).status == 404);
    BOOST_TEST(as(interviewer).put(path, json::object{}).status == 403);
    BOOST_TEST(staff.del(path).status == 204);
    BOOST_TEST(staff.get(path).text("/state") == "withdrawn");
}

BOOST_AUTO_TEST_SUITE_END()
