// The page that the links of invitations and forgotten passwords lead to, as a browser uses it.
#include <boost/test/unit_test.hpp>

#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};

http_answer submit(http_client& browser, const std::string& token, const std::string& password) {
    return browser.send("POST", "/set-password", "token=" + token + "&password=" + password, form);
}

void check_page(const http_answer& page, int status, const std::string& part) {
    BOOST_TEST(page.status == status, page);
    BOOST_TEST(page.field("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(page.field("content-security-policy").find("form-action 'self'") !=
               std::string::npos);
    BOOST_TEST(page.field("cache-control") == "no-store");
    BOOST_TEST(page.body.find(part) != std::string::npos, page);
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_password_page, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_mailed_link_leads_to_a_form_that_sets_the_password, on_two_nodes) {
    const auto email = on.email_of(on.account("candidate"));
    auto browser = on.anonymous();
    BOOST_TEST(browser.post("/api/auth/password/forgot", {{"email", email}}).status == 202);
    const auto token = on.mailed_tokens(email, 1).front();
    check_page(browser.get("/set-password?token=" + token), 200, "value=\"" + token + "\"");

    check_page(submit(browser, token, "short"), 422, "password: ");
    check_page(submit(browser, token, "eleven+new+herrings"), 200, "Your password is set.");
    BOOST_TEST(on.log_in_status(email, "eleven new herrings") == 200);
    check_page(submit(browser, token, "twelve+new+herrings"), 422, "token: ");
    BOOST_TEST(on.log_in_status(email, "twelve new herrings") == 401);
}

BOOST_FIXTURE_TEST_CASE(the_page_shows_nothing_of_a_link_as_markup, on_two_nodes) {
    auto browser = on.anonymous();
    const auto page = browser.get("/set-password?token=%22%3E%3Cscript%3E");
    check_page(page, 200, "&quot;&gt;&lt;script&gt;");
    BOOST_TEST(page.body.find("<script>") == std::string::npos);
    check_page(browser.get("/set-password"), 422, "token: ");
}

BOOST_FIXTURE_TEST_CASE(a_repeated_form_is_not_answered_from_memory, on_two_nodes) {
    const auto email = on.email_of(on.account("candidate"));
    auto browser = on.anonymous();
    BOOST_TEST(browser.post("/api/auth/password/forgot", {{"email", email}}).status == 202);
    const auto token = on.mailed_tokens(email, 1).front();
    auto keyed = form;
    keyed.emplace_back("Idempotency-Key", "once");
    const auto body = "token=" + token + "&password=nine+new+herrings";
    check_page(browser.send("POST", "/set-password", body, keyed), 200, "Your password is set.");
    check_page(browser.send("POST", "/set-password", body, keyed), 422, "token: ");
}

BOOST_AUTO_TEST_SUITE_END()
