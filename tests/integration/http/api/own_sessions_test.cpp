// People look at their sessions and end some, with two nodes on one database: the tokens of an
// ended session are dead at once on the node that was asked, and on the other with the
// notification. What storage does is in storage_own_sessions.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/http_problems.hpp"
#include "tests/support/two_nodes.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

constexpr auto sessions = "/api/auth/sessions";

struct somebody : on_two_nodes {
    storage::caller who = on.account("hiring_manager", on.globe);

    /// Signs in with a browser.
    tokens signed_in_with(const std::string& browser) {
        return two_nodes::tokens_of(on.anonymous().post(
            log_in_path, {{"email", on.email_of(who)}, {"password", two_nodes::password}},
            {{"User-Agent", browser}}));
    }
    http_client with(const tokens& given) { return on.node->client(given.access); }
    /// The sessions that the holder of the tokens sees.
    boost::json::array seen_by(const tokens& given) {
        return with(given).get(sessions).at("/items").as_array();
    }
    std::string path_of_current(const tokens& given) {
        for (const auto& each : seen_by(given))
            if (each.at("current").as_bool())
                return fmt::format("{}/{}", sessions, each.at("id").as_int64());
        return {};
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(http_own_sessions, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(each_session_is_told_with_its_browser_and_address, somebody) {
    const auto first = signed_in_with("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 "
                                      "Firefox/132.0");
    const auto second = signed_in_with("curl/7.88.1");
    const auto shown = seen_by(second);
    BOOST_REQUIRE(shown.size() == 2U);
    BOOST_TEST(shown[0].at("client").as_string() == "curl");
    BOOST_TEST(shown[0].at("current").as_bool());
    BOOST_TEST(shown[1].at("client").as_string() == "Firefox on Linux");
    BOOST_TEST(shown[1].at("address").as_string() == "127.0.0.1");
    BOOST_TEST(!shown[1].at("current").as_bool());
    // It is the same session with its next tokens.
    const auto renewed = two_nodes::tokens_of(on.refresh(first.refresh));
    BOOST_TEST(path_of_current(renewed) == path_of_current(first));
    BOOST_TEST(seen_by(renewed).size() == 2U);
    expect_problem(on.anonymous().get(sessions), 401, "unauthenticated");
    expect_invalid(with(second).get(std::string{sessions} + "?limit=0"), "/limit");
    expect_invalid(with(second).get(std::string{sessions} + "?cursor=x"), "/cursor");
}

BOOST_FIXTURE_TEST_CASE(an_ended_session_is_dead_on_both_nodes, somebody) {
    const auto mine = on.signed_in(who);
    const auto goes = on.signed_in(who);
    on.check_lives(goes.access);
    const auto path = path_of_current(goes);
    BOOST_TEST(with(mine).del(path).status == 204);
    on.check_ended(goes.access);
    BOOST_TEST(on.refresh(goes.refresh).status == 401);
    on.check_lives(mine.access);
    BOOST_TEST(seen_by(mine).size() == 1U);
    expect_problem(with(mine).del(path), 404, "not_found");
}

BOOST_FIXTURE_TEST_CASE(nobody_ends_a_session_of_somebody_else, somebody) {
    const auto mine = on.signed_in(who);
    const auto path = path_of_current(mine);
    expect_problem(boss.del(path), 404, "not_found");
    expect_problem(on.as(on.account("candidate")).del(path), 404, "not_found");
    expect_problem(on.anonymous().del(path), 401, "unauthenticated");
    on.check_lives(mine.access);
    expect_problem(with(mine).del(std::string{sessions} + "/x"), 422, "invalid");
}

BOOST_FIXTURE_TEST_CASE(the_current_session_can_be_ended_like_any, somebody) {
    const auto mine = on.signed_in(who);
    BOOST_TEST(with(mine).del(path_of_current(mine)).status == 204);
    on.check_ended(mine.access);
    BOOST_TEST(on.refresh(mine.refresh).status == 401);
}

BOOST_FIXTURE_TEST_CASE(all_other_sessions_end_and_that_of_a_page_goes_on, somebody) {
    const auto elsewhere = on.signed_in(who);
    const auto opened = on.anonymous().post(
        log_in_path,
        {{"email", on.email_of(who)}, {"password", two_nodes::password}, {"session", "cookie"}});
    const auto set = opened.field("set-cookie");
    const auto cookie = http_fields{{"Cookie", set.substr(0, set.find(';'))}};
    const auto page = tokens{opened.text("/access_token"), {}};
    on.check_lives(elsewhere.access);
    BOOST_TEST(with(page).del(sessions).status == 204);
    on.check_ended(elsewhere.access);
    BOOST_TEST(on.refresh(elsewhere.refresh).status == 401);
    on.check_lives(page.access);
    BOOST_TEST(seen_by(page).size() == 1U);
    BOOST_TEST(on.anonymous().post(refresh_path, boost::json::object{}, cookie).status == 200);
    BOOST_TEST(with(page).del(sessions).status == 204); // there are no others any more
}

BOOST_AUTO_TEST_SUITE_END()
