// The pages that the links of mails lead to, as a browser uses them.
#include <boost/test/unit_test.hpp>

#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

const auto form = http_fields{{"Content-Type", "application/x-www-form-urlencoded"}};
const auto unknown_token = std::string(43, 'A');
constexpr auto dead = "This link has expired or was already used.";
constexpr auto incomplete = "This link is incomplete. Please use the one in the mail.";
constexpr auto new_link_button = "action=\"forgot-password\"";

http_answer submit(http_client& browser, const std::string& token, const std::string& password) {
    return browser.send("POST", "/set-password", "token=" + token + "&password=" + password, form);
}

bool has(const http_answer& page, const std::string& part) {
    return page.body.find(part) != std::string::npos;
}

void check_page(const http_answer& page, int status, const std::string& part) {
    BOOST_TEST(page.status == status, page);
    BOOST_TEST(page.field("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(page.field("content-security-policy").find("form-action 'self'") !=
               std::string::npos);
    BOOST_TEST(page.field("cache-control") == "no-store");
    BOOST_TEST(has(page, part), page);
}

/// No password form, and the way to a new link.
void check_dead(const http_answer& page) {
    check_page(page, 410, dead);
    BOOST_TEST(has(page, new_link_button));
    BOOST_TEST(!has(page, "type=\"password\""));
}

struct visitor : on_two_nodes {
    http_client browser = on.anonymous();

    std::string mailed_link(const std::string& email) {
        BOOST_TEST(browser.post("/api/auth/password/forgot", {{"email", email}}).status == 202);
        return on.mailed_tokens(email, 1).front();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(http_password_page, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(a_mailed_link_leads_to_a_form_that_sets_the_password, visitor) {
    const auto who = on.account("recruiter", on.globe);
    const auto email = on.email_of(who);
    const auto token = mailed_link(email);
    for (auto opened = 0; opened < 3; ++opened) { // a mail scanner looks first
        const auto page = browser.get("/set-password?token=" + token);
        check_page(page, 200, "value=\"" + token + "\"");
        BOOST_TEST(
            has(page, on.text(fmt::format("SELECT name FROM app_user WHERE id = {}", who.user_id)) +
                          "</strong> (" + email + ") at Globe"));
        BOOST_TEST(
            has(page, "name=\"username\" value=\"" + email + "\" autocomplete=\"username\""));
        BOOST_TEST(has(page, "At least 8 characters"));
        BOOST_TEST(has(page, "minlength=\"8\""));
    }

    const auto again = submit(browser, token, "short");
    check_page(again, 422, "must have at least 8 characters");
    BOOST_TEST(has(again, "value=\"" + token + "\""));
    check_page(submit(browser, token, "password"), 422, "is one of the most common passwords");
    check_page(submit(browser, token, email), 422, "must not be the name of the account");
    const auto done = submit(browser, token, "eleven+new+herrings&username=" + email);
    check_page(done, 200, "Your password is set.");
    BOOST_TEST(has(done, "<a href=\"./\">Sign in</a>"));
    BOOST_TEST(on.log_in_status(email, "eleven new herrings") == 200);
    check_dead(submit(browser, token, "twelve+new+herrings"));
    check_dead(browser.get("/set-password?token=" + token));
    BOOST_TEST(on.log_in_status(email, "twelve new herrings") == 401);
}

BOOST_FIXTURE_TEST_CASE(a_dead_link_says_so_and_an_incomplete_one_too, visitor) {
    check_dead(browser.get("/set-password?token=" + unknown_token));
    check_dead(submit(browser, unknown_token, "twelve+new+herrings"));
    for (const auto& path : {std::string{"/set-password"}, std::string{"/set-password?token="},
                             "/set-password?token=" + unknown_token.substr(1)}) {
        const auto page = browser.get(path);
        check_page(page, 422, incomplete);
        BOOST_TEST(has(page, new_link_button));
        BOOST_TEST(!has(page, "type=\"password\""));
    }
    check_page(browser.get("/confirm-email?token=" + unknown_token), 410, dead);
    check_page(browser.get("/confirm-registration?token=" + unknown_token), 410, dead);
    for (const auto* path : {"/confirm-email", "/confirm-registration"}) {
        const auto page = browser.get(path);
        check_page(page, 422, incomplete);
        BOOST_TEST(!has(page, new_link_button)); // which mails links for passwords
    }
}

BOOST_FIXTURE_TEST_CASE(a_new_link_is_asked_for_on_the_page, visitor) {
    const auto email = on.email_of(on.account("candidate"));
    check_page(browser.get("/forgot-password"), 200, new_link_button);
    const auto ask = [&](const std::string& address) {
        return browser.send("POST", "/forgot-password", "email=" + address, form);
    };
    const auto known = ask(email);
    const auto unknown = ask("nobody@example.org");
    check_page(known, 200, "If there is an account with the address " + email);
    BOOST_TEST(unknown.status == 200);
    BOOST_TEST(known.body.size() - email.size() ==
               unknown.body.size() - std::string{"nobody@example.org"}.size());
    check_page(browser.get("/set-password?token=" + on.mailed_tokens(email, 1).front()), 200,
               "Set the password");
    check_page(ask("no+address"), 422, "email: ");
}

BOOST_FIXTURE_TEST_CASE(the_pages_show_nothing_of_an_account_as_markup, visitor) {
    const auto tent =
        on.id("INSERT INTO company (name) VALUES ('<script>Tent</script>') RETURNING id");
    const auto who = on.account("recruiter", tent);
    on.text(
        fmt::format("UPDATE app_user SET name = '<script>x</script>' WHERE id = {}", who.user_id));
    const auto page = browser.get("/set-password?token=" + mailed_link(on.email_of(who)));
    check_page(page, 200, "&lt;script&gt;x&lt;/script&gt;");
    BOOST_TEST(has(page, "at &lt;script&gt;Tent&lt;/script&gt;"));
    BOOST_TEST(!has(page, "<script>"));
    const auto odd = browser.get("/set-password?token=%22%3E%3Cscript%3E");
    check_page(odd, 422, incomplete);
    BOOST_TEST(!has(odd, "<script>"));
}

BOOST_FIXTURE_TEST_CASE(a_repeated_form_is_not_answered_from_memory, visitor) {
    const auto token = mailed_link(on.email_of(on.account("candidate")));
    auto keyed = form;
    keyed.emplace_back("Idempotency-Key", "once");
    const auto body = "token=" + token + "&password=nine+new+herrings";
    check_page(browser.send("POST", "/set-password", body, keyed), 200, "Your password is set.");
    check_dead(browser.send("POST", "/set-password", body, keyed));
}

BOOST_FIXTURE_TEST_CASE(who_tries_links_one_after_the_other_is_slowed_down, visitor) {
    auto strict = on.settings;
    strict.throttle.preset = config::throttle_preset::standard;
    strict.throttle.login_per_minute = 5;
    const auto node = service_node{strict};
    auto guesser = node.client();
    auto answer = http_answer{};
    auto passed = 0;
    do
        answer = guesser.get("/set-password?token=" + unknown_token);
    while (answer.status == 410 && ++passed <= 100);
    BOOST_TEST(passed >= 5);
    BOOST_TEST(answer.status == 429, answer);
    BOOST_TEST(answer.field("content-type") == "text/html; charset=utf-8");
    BOOST_TEST(std::stoi(answer.field("retry-after")) > 0);
}

BOOST_FIXTURE_TEST_CASE(a_new_address_is_confirmed_on_its_page, visitor) {
    const auto who = on.account("candidate");
    const auto old = on.email_of(who);
    const auto wanted = "new." + old;
    BOOST_TEST(on.as(who)
                   .put("/api/users/me", {{"email", wanted}, {"current_password", on.password}})
                   .status == 200);
    const auto token = on.mailed_tokens(wanted, 1, "/confirm-email?token=").front();
    for (auto opened = 0; opened < 2; ++opened) {
        const auto page = browser.get("/confirm-email?token=" + token);
        check_page(page, 200, "Confirm " + wanted);
        BOOST_TEST(has(page, "the account of <strong>"));
        BOOST_TEST(has(page, "(" + old + ")"));
    }
    BOOST_TEST(on.log_in_status(wanted, on.password) == 401);
    check_page(browser.send("POST", "/confirm-email", "token=" + token, form), 200,
               "Your e-mail address is now " + wanted);
    BOOST_TEST(on.log_in_status(wanted, on.password) == 200);
    BOOST_TEST(on.log_in_status(old, on.password) == 401);
    check_page(browser.send("POST", "/confirm-email", "token=" + token, form), 410, dead);
}

BOOST_AUTO_TEST_SUITE_END()
