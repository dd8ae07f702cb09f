// A small table for the router's behaviour, and the real one for what every row must have.
#include "http/calls/router.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <boost/algorithm/string/replace.hpp>
#include <boost/test/unit_test.hpp>

#include "storage/values/failure.hpp"

namespace {

using namespace callboard;
using namespace callboard::http;
using enum callboard::http::method;

route row(method verb, std::string_view path, std::string_view summary,
          std::vector<alias_path> aliases = {}) {
    return {verb, path, roles::anyone, {}, summary, std::move(aliases)};
}

const auto table = std::vector<route>{
    row(get, "/", "root"),
    row(get, "/api/jobs", "list"),
    row(post, "/api/jobs", "open"),
    row(get, "/api/jobs/open", "open ones"),
    row(get, "/api/jobs/{id}", "show", {{get, "/api/postings/{number}"}}),
    row(del, "/api/jobs/{id}", "delete"),
    row(get, "/api/jobs/{id}/applications", "applications"),
    row(put, "/api/jobs/{id}/stages/{stage}", "stage", {{post, "/api/move/{stage}/{id}"}}),
    row(post, "/api/jobs/open/close", "close all"),
    row(get, "/plays/{name}/cast", "cast"),
    row(get, "/{house}/tonight/seats", "seats"),
};

struct router_fixture {
    router routes{table};

    /// The result, with its parameters: `show id=7`; `allow: ...` for another method's path.
    std::string find(method verb, std::string_view path) const {
        auto found = routes.find(verb, path);
        if (!found)
            return "nothing";
        if (found->where == nullptr)
            return "allow: " + std::string{found->allow};
        auto text = std::string{found->where->summary};
        for (const auto& each : found->parameters)
            text += " " + each.name + "=" + each.value;
        return text;
    }
};

std::string filled(std::string_view path) {
    auto text = std::string{path};
    while (text.find('{') != std::string::npos)
        text.replace(text.find('{'), text.find('}') - text.find('{') + 1, "77");
    return text;
}

/// Every path of the real table with its method.
template <class F>
void for_every_path(F f) {
    for (const auto& each : http::routes()) {
        f(each, each.verb, each.path);
        for (const auto& other : each.aliases)
            f(each, other.verb, other.path);
    }
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_router, router_fixture)

BOOST_AUTO_TEST_CASE(a_path_is_found_by_its_method) {
    BOOST_TEST(find(get, "/api/jobs") == "list");
    BOOST_TEST(find(post, "/api/jobs") == "open");
    BOOST_TEST(find(get, "/") == "root");
    BOOST_TEST(find(get, "/api/jobs/7") == "show id=7");
    BOOST_TEST(find(del, "/api/jobs/7") == "delete id=7");
    BOOST_TEST(find(get, "/api/jobs/7/applications") == "applications id=7");
    BOOST_TEST(find(put, "/api/jobs/7/stages/offer") == "stage id=7 stage=offer");
}

BOOST_AUTO_TEST_CASE(a_trailing_slash_makes_no_difference) {
    BOOST_TEST(find(get, "/api/jobs/") == "list");
    BOOST_TEST(find(get, "/api/jobs/7/") == "show id=7");
    BOOST_TEST(find(get, "/api/jobs/open/") == "open ones");
    BOOST_TEST(find(put, "/api/jobs/7/stages/offer/") == "stage id=7 stage=offer");
}

BOOST_AUTO_TEST_CASE(empty_segments_lead_nowhere) {
    for (auto path : {"//", "/api//jobs", "//api/jobs", "/api/jobs//", "/api/jobs/7//applications",
                      "/api/jobs//applications", ""})
        BOOST_TEST((find(get, path) == (std::string_view{path}.empty() ? "root" : "nothing")),
                   path);
}

BOOST_AUTO_TEST_CASE(unknown_paths_lead_nowhere) {
    for (auto path : {"/api", "/api/", "/api/job", "/api/jobs/7/x", "/api/jobs/7/stages",
                      "/api/jobs/7/stages/a/b", "/API/jobs", "/api/jobs/7/applications/1", "/jobs",
                      "/{id}", "/api/move/1"})
        BOOST_TEST(find(get, path) == "nothing", path);
}

BOOST_AUTO_TEST_CASE(a_literal_comes_before_a_parameter) {
    BOOST_TEST(find(get, "/api/jobs/open") == "open ones");
    BOOST_TEST(find(get, "/api/jobs/opening") == "show id=opening");
    BOOST_TEST(find(get, "/api/jobs/ope") == "show id=ope");
    BOOST_TEST(find(get, "/api/jobs/Open") == "show id=Open");
}

BOOST_AUTO_TEST_CASE(where_the_literal_leads_nowhere_the_parameter_is_tried) {
    BOOST_TEST(find(get, "/api/jobs/open/applications") == "applications id=open");
    BOOST_TEST(find(put, "/api/jobs/open/stages/1") == "stage id=open stage=1");
    BOOST_TEST(find(post, "/api/jobs/open/close") == "close all");
    BOOST_TEST(find(get, "/plays/tonight/cast") == "cast name=tonight");
    BOOST_TEST(find(get, "/plays/tonight/seats") == "seats house=plays");
}

BOOST_AUTO_TEST_CASE(parameters_are_decoded_and_never_split) {
    BOOST_TEST(find(get, "/api/jobs/a%20b") == "show id=a b");
    BOOST_TEST(find(get, "/api/jobs/a%2Fb") == "show id=a/b");
    BOOST_TEST(find(get, "/api/jobs/a+b") == "show id=a+b");
    BOOST_TEST(find(get, "/api/jobs/%C3%A9") == "show id=é");
    BOOST_TEST(find(get, "/api/jobs/%25") == "show id=%");
    BOOST_TEST(find(get, "/api/jobs/%6fpen") == "show id=open");
    for (auto broken : {"/api/jobs/%", "/api/jobs/%4", "/api/jobs/%zz", "/api/jobs/%ff"})
        BOOST_CHECK_EXCEPTION(find(get, broken), storage::failure, [](const auto& error) {
            return error.why().code == storage::errc::malformed;
        });
}

BOOST_AUTO_TEST_CASE(another_method_is_told_which_are_allowed) {
    BOOST_TEST(find(put, "/api/jobs") == "allow: GET, HEAD, POST, OPTIONS");
    BOOST_TEST(find(post, "/api/jobs/7") == "allow: GET, HEAD, DELETE, OPTIONS");
    BOOST_TEST(find(del, "/api/jobs/open") == "allow: GET, HEAD, OPTIONS");
    BOOST_TEST(find(get, "/api/jobs/open/close") == "allow: POST, OPTIONS");
    BOOST_TEST(find(other, "/api/jobs/") == "allow: GET, HEAD, POST, OPTIONS");
    BOOST_TEST(find(options, "/api/jobs") == "allow: GET, HEAD, POST, OPTIONS");
}

BOOST_AUTO_TEST_CASE(the_allowed_methods_come_with_a_found_route_too) {
    BOOST_TEST(routes.find(get, "/api/jobs").value().allow == "GET, HEAD, POST, OPTIONS");
}

BOOST_AUTO_TEST_CASE(head_finds_what_get_finds) {
    BOOST_TEST(find(head, "/api/jobs/7") == "show id=7");
    BOOST_TEST(find(head, "/api/jobs/open/close") == "allow: POST, OPTIONS");
}

BOOST_AUTO_TEST_CASE(an_alias_has_its_own_method_and_names) {
    BOOST_TEST(find(get, "/api/postings/7") == "show number=7");
    BOOST_TEST(find(post, "/api/move/offer/7/") == "stage stage=offer id=7");
    BOOST_TEST(find(put, "/api/move/offer/7") == "allow: POST, OPTIONS");
    BOOST_TEST(routes.find(get, "/api/postings/7").value().path == "/api/postings/{number}");
    BOOST_TEST(routes.find(get, "/api/postings/7").value().where ==
               routes.find(get, "/api/jobs/7").value().where);
}

BOOST_AUTO_TEST_CASE(every_path_of_the_service_leads_to_its_row) {
    auto served = router{http::routes()};
    for_every_path([&](const route& each, method verb, std::string_view path) {
        for (auto slash : {"", "/"}) {
            if (path == "/" && *slash != '\0')
                continue;
            auto found = served.find(verb, filled(path) + slash);
            BOOST_TEST_REQUIRE(found.has_value(), path);
            BOOST_TEST((found->where == &each), path);
            BOOST_TEST(found->path == path);
            for (const auto& parameter : found->parameters)
                BOOST_TEST(parameter.value == "77");
            BOOST_TEST(found->parameters.size() ==
                       static_cast<std::size_t>(std::ranges::count(path, '{')));
        }
    });
}

BOOST_AUTO_TEST_CASE(no_method_of_a_path_is_there_twice) {
    auto seen = std::set<std::string>{};
    for_every_path([&](const route&, method verb, std::string_view path) {
        BOOST_TEST(seen.insert(std::string{text_of(verb)} + " " + filled(path)).second, path);
    });
}

BOOST_AUTO_TEST_CASE(every_row_says_who_may_use_it_and_what_it_is_for) {
    for (const auto& each : http::routes()) {
        BOOST_TEST((each.who != role_set{}), each.path);
        BOOST_TEST((each.does.run != nullptr), each.path);
        BOOST_TEST(!each.summary.empty(), each.path);
        BOOST_TEST((each.path == "/" || !each.path.ends_with('/')), each.path);
    }
}

BOOST_AUTO_TEST_SUITE_END()
