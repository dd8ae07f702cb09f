// The web client's page and files, without the client: other files stand for them.
#include <boost/test/unit_test.hpp>

#include <array>

#include "config/version.hpp"
#include "http/api/docs_assets.hpp"
#include "http/api/web_client_handlers.hpp"
#include "tests/support/one_for_the_suite.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

http::asset placed_at(std::string_view path, std::size_t from) {
    auto placed = http::docs_assets()[from];
    placed.path = path;
    return placed;
}

struct with_a_web_client : running_service {
    std::array<http::asset, 2> files{placed_at("/index.html", 0), placed_at("/assets/a-1f.css", 2)};
    std::unique_ptr<service_node> serving =
        std::make_unique<service_node>(settings, http::site{files, true});
    std::string page = http::unpack(files[0]);
};
using whole_suite = one_for_the_suite<with_a_web_client>;

const auto browser = http_fields{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};

struct on_the_client {
    with_a_web_client& on = *whole_suite::all;
    http_client visitor = on.serving->client();
};

} // namespace

BOOST_AUTO_TEST_SUITE(http_web_client, *boost::unit_test::fixture<whole_suite>())

BOOST_FIXTURE_TEST_CASE(every_path_that_a_browser_opens_is_the_clients_page, on_the_client) {
    for (const auto* path : {"/", "/jobs/12/board", "/candidates", "/no/such/thing"}) {
        const auto answer = visitor.get(path, browser);
        BOOST_TEST(answer.status == 200, path);
        BOOST_TEST(answer.body == on.page, path);
        BOOST_TEST(answer.field("cache-control") == "no-cache", path);
    }
    BOOST_TEST(visitor.get("/").body == on.page);
    const auto head = visitor.send("HEAD", "/jobs/12", {}, browser);
    BOOST_TEST(head.status == 200);
}

BOOST_FIXTURE_TEST_CASE(the_apis_paths_stay_the_apis, on_the_client) {
    for (const auto* path : {"/api/nothing", "/api/jobs/12/nothing", "/assets/gone.js"})
        BOOST_TEST(visitor.get(path, browser).status == 404, path);
    BOOST_TEST(visitor.get("/jobs/12", {{"Accept", "application/json"}}).status == 404);
    BOOST_TEST(visitor.get("/jobs/12").status == 404);
    BOOST_TEST(visitor.send("POST", "/jobs/12", "{}", browser).status == 404);
    BOOST_TEST(visitor.get("/docs", browser).field("content-security-policy") !=
               http::web_client_policy);
}

BOOST_FIXTURE_TEST_CASE(files_are_kept_for_ever_and_the_page_is_asked_for_again, on_the_client) {
    const auto file = visitor.get("/assets/a-1f.css");
    BOOST_TEST(file.status == 200);
    BOOST_TEST(file.field("content-type") == "text/css; charset=utf-8");
    BOOST_TEST(file.field("cache-control") == "public, max-age=31536000, immutable");
    BOOST_TEST(visitor.get("/assets/a-1f.css", {{"Accept-Encoding", "gzip"}}).body ==
               std::string{on.files[1].gzip_bytes});
    const auto page = visitor.get("/", browser);
    auto again = browser;
    again.emplace_back("If-None-Match", page.field("etag"));
    BOOST_TEST(visitor.get("/candidates", again).status == 304);
}

BOOST_FIXTURE_TEST_CASE(nothing_comes_from_elsewhere_and_no_script_is_in_the_page, on_the_client) {
    const auto policy = visitor.get("/", browser).field("content-security-policy");
    BOOST_TEST(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
    BOOST_TEST(policy.find("unsafe") == std::string::npos);
    BOOST_TEST(policy.find("frame-ancestors 'none'") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(without_it_there_is_only_the_api, on_the_client) {
    auto other = on.node->client();
    BOOST_TEST(other.get("/", browser).field("location") == "/docs");
    BOOST_TEST(other.get("/jobs/12", browser).status == 404);
    BOOST_TEST(other.get("/assets/a-1f.css").status == 404);
}

BOOST_FIXTURE_TEST_CASE(without_documentation_the_bare_address_leads_nowhere, on_the_client) {
    auto quiet = on.settings;
    quiet.server.docs = false;
    BOOST_TEST(service_node{quiet}.client().get("/", browser).status == 404);
}

BOOST_FIXTURE_TEST_CASE(who_is_not_signed_in_yet_is_told_what_the_pages_need, on_the_client) {
    const auto shown = visitor.get("/api/site");
    BOOST_TEST(shown.status == 200);
    BOOST_TEST(shown.text("/registration") == "open");
    BOOST_TEST(shown.at("/demo").as_bool());
    BOOST_TEST(shown.at("/docs").as_bool());
    BOOST_TEST(shown.text("/program") == config::version);
    BOOST_TEST(!on.node->client().get("/api/site").at("/demo").as_bool());
}

BOOST_AUTO_TEST_SUITE_END()
