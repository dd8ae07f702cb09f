// Parses the answers again, since clients do.
#include <set>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "http/calls/html_page.hpp"
#include "http/calls/problem.hpp"
#include "http/calls/route.hpp"

namespace {

using namespace callboard;
using storage::errc;

} // namespace

BOOST_AUTO_TEST_SUITE(http_problem)

BOOST_AUTO_TEST_CASE(each_status_that_is_answered_has_its_phrase) {
    for (const auto& row : http::routes())
        BOOST_TEST(!http::reason_phrase(row.does.status).empty(), row.path);
    for (auto code = 0; code <= static_cast<int>(errc::internal); ++code) {
        const auto status = http::status_of(static_cast<errc>(code));
        BOOST_TEST(!http::reason_phrase(status).empty(), status);
    }
    const std::pair<int, std::string_view> others[] = {
        {303, "See Other"},          {304, "Not Modified"},
        {405, "Method Not Allowed"}, {408, "Request Timeout"},
        {414, "URI Too Long"},       {431, "Request Header Fields Too Large"},
        {501, "Not Implemented"},    {505, "HTTP Version Not Supported"},
        {417, "Expectation Failed"}};
    for (const auto& [status, phrase] : others)
        BOOST_TEST(http::reason_phrase(status) == phrase);
}

BOOST_AUTO_TEST_CASE(each_code_has_its_status) {
    const std::pair<errc, int> cases[] = {
        {errc::none, 500},
        {errc::malformed, 400},
        {errc::invalid, 422},
        {errc::unauthenticated, 401},
        {errc::forbidden, 403},
        {errc::not_found, 404},
        {errc::gone, 410},
        {errc::conflict, 409},
        {errc::illegal_move, 422},
        {errc::version_mismatch, 412},
        {errc::key_reused, 422},
        {errc::in_progress, 409},
        {errc::too_large, 413},
        {errc::unsupported_media, 415},
        {errc::too_many_requests, 429},
        {errc::overloaded, 503},
        {errc::unavailable, 503},
        {errc::outcome_unknown, 503},
        {errc::internal, 500},
    };
    std::set<std::string> codes;
    std::set<std::string> titles;
    for (const auto& [code, status] : cases) {
        BOOST_TEST(http::status_of(code) == status);
        const auto body = boost::json::parse(http::problem_body({code, "", {}, {}, 0}, "r-1", ""));
        codes.emplace(body.at("code").as_string());
        titles.emplace(body.at("title").as_string());
    }
    BOOST_TEST(codes.size() == std::size(cases) - 1); // none and internal look the same
    BOOST_TEST(titles.size() == codes.size());
}

BOOST_AUTO_TEST_CASE(a_refusal_becomes_a_problem_with_errors_and_the_current_state) {
    storage::refusal why{errc::illegal_move,
                         "From \"Offer\" you can go to Hired.",
                         {{"/stage", "must not\nskip"}},
                         R"({"stage":"offer","allowed":["hired"]})",
                         0};
    auto body = boost::json::parse(http::problem_body(why, "r-1", "/api/applications/4"));
    auto expected = boost::json::parse(R"({
        "type": "/problems/illegal_move", "title": "The pipeline forbids this move", "status": 422,
        "detail": "From \"Offer\" you can go to Hired.", "instance": "/api/applications/4",
        "code": "illegal_move", "request_id": "r-1",
        "errors": [{"pointer": "/stage", "in": "body", "detail": "must not\nskip"}],
        "current": {"stage": "offer", "allowed": ["hired"]}})");
    BOOST_TEST(body == expected, boost::json::serialize(body));
}

BOOST_AUTO_TEST_CASE(pointers_look_alike_wherever_a_field_stands) {
    const auto path = std::vector{http::parameter{"id", "x"}};
    const auto told = [&](bool takes_body) {
        const auto why = storage::refusal{
            errc::invalid, "", {{"id", "a"}, {"limit", "b"}, {"/job_id", "c"}, {"", "d"}}, {}, 0};
        const auto body = boost::json::parse(http::problem_body(why, "r", "", {takes_body, path}));
        auto text = std::string{};
        for (const auto& each : body.at("errors").as_array())
            text += std::string{each.at("pointer").as_string()} + ' ' +
                    std::string{each.at("in").as_string()} + "; ";
        return text;
    };
    BOOST_TEST(told(true) == "/id path; /limit query; /job_id body;  body; ");
    BOOST_TEST(told(false) == "/id path; /limit query; /job_id query;  query; ");
}

BOOST_AUTO_TEST_CASE(what_went_wrong_inside_is_not_shown) {
    auto why = storage::defect("password=hunter2");
    why.detail = why.cause;
    auto text = http::problem_body(why, "r-2", "");
    BOOST_TEST(text.find("hunter2") == std::string::npos);
    BOOST_TEST(!boost::json::parse(text).as_object().contains("instance"));
    BOOST_TEST(!boost::json::parse(text).as_object().contains("errors"));
}

BOOST_AUTO_TEST_CASE(answers_without_a_refusal_have_the_same_form) {
    auto body = boost::json::parse(http::problem_body(405, "method_not_allowed", "No such method",
                                                      "Use GET.", "r-3", "/api/jobs"));
    BOOST_TEST(body.at("status") == 405);
    BOOST_TEST(body.at("type") == "/problems/method_not_allowed");
    BOOST_TEST(body.at("code") == "method_not_allowed");
}

BOOST_AUTO_TEST_CASE(a_page_says_what_is_wrong_with_the_request_and_nothing_of_the_service) {
    const auto ours = http::problem_page({errc::internal, "secret <b>", {}, {}, 0});
    BOOST_TEST(ours.status == 500);
    BOOST_TEST(ours.body.find("secret") == std::string::npos);
    const auto theirs = http::problem_page(
        {errc::invalid, "See <b>", {{"/token", "is <i>"}, {"/email", "is <u>"}}, {}, 0});
    BOOST_TEST(theirs.status == 422);
    for (const auto* part :
         {"<p>See &lt;b&gt;</p>", "<p>is &lt;i&gt;</p>", "<p>email: is &lt;u&gt;</p>"})
        BOOST_TEST(theirs.body.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_SUITE_END()
