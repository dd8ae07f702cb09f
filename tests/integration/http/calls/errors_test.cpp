// Requests that are wrong: malformed bodies, wrong fields, paths and methods. One service for the
// whole suite; every refusal is checked for being a problem (RFC 9457).
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/http_problems.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

std::string nested(int depth) {
    const auto n = static_cast<std::size_t>(depth - 1); // the body itself is the first level
    return R"({"title": "Fool", "skills": )" + std::string(n, '[') + std::string(n, ']') + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_errors, *boost::unit_test::fixture<theatre>())

BOOST_FIXTURE_TEST_SUITE(bodies, visitor)

BOOST_AUTO_TEST_CASE(text_that_is_no_json_is_malformed) {
    const auto before = jobs();
    for (const auto* body : {"{", "[1", "{\"title\": \"Fool\",}", "{'title': 'Fool'}", "Fool",
                             "{\"title\": \"Fool\"} {}", "{\"title\": NaN}", "// nothing"}) {
        const auto answer = post_job(body);
        BOOST_TEST_CONTEXT(body)
        expect_problem(answer, 400, "malformed");
        BOOST_TEST(answer.text("/detail").find("line 1, column") != std::string::npos);
    }
    BOOST_TEST(jobs() == before);
}

BOOST_AUTO_TEST_CASE(a_body_is_at_most_32_levels_deep) {
    expect_invalid(post_job(nested(32)), "/skills/0");
    expect_problem(post_job(nested(33)), 400, "malformed");
    expect_problem(post_job(nested(10'000)), 400, "malformed");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf_8_are_malformed) {
    // A lone continuation byte, an overlong slash, a surrogate half, and a truncated character.
    for (const auto* bytes : {"\x80", "\xc0\xaf", "\xed\xa0\x80", "\xf0\x9f\x8e"})
        expect_problem(post_job(fmt::format("{{\"title\": \"{}\"}}", bytes)), 400, "malformed");
    const auto fine = post_job("{\"title\": \"Fool \xf0\x9f\x8e\xad\"}");
    BOOST_TEST(fine.status == 201);
    BOOST_TEST(fine.text("/title") == "Fool \xf0\x9f\x8e\xad");
}

BOOST_AUTO_TEST_CASE(u_0000_is_refused_wherever_it_is) {
    expect_invalid(post_job(R"({"title": "Fo\u0000ol"})"), "/title");
    expect_invalid(post_job(R"({"title": "Fool", "skills": ["song", "\u0000"]})"), "/skills/1");
    const auto in_a_name = post_job(R"({"title": "Fool", "\u0000": 1})");
    expect_problem(in_a_name, 422, "invalid");
    expect_problem(post_job("{\"title\": \"" + std::string(1, '\0') + "\"}"), 400, "malformed");
    expect_invalid(staff.get("/api/candidates?q=%00"), "/q");
}

BOOST_AUTO_TEST_CASE(numbers_that_nobody_can_keep_are_refused) {
    for (const auto* number : {"1e400", "-1e400", "1e19", "99999999999", "1.5"})
        expect_invalid(post_job(fmt::format(R"({{"title": "Fool", "openings": {}}})", number)),
                       "/openings");
}

BOOST_AUTO_TEST_CASE(an_unknown_field_is_named_with_the_one_that_was_meant) {
    const auto answer = post_job(R"({"title": "Fool", "locaton": "London"})");
    expect_invalid(answer, "/locaton");
    BOOST_TEST(answer.text("/errors/0/detail").find("\"location\"") != std::string::npos);
    expect_invalid(post_job(R"({"title": "Fool", "a/b~c": 1})"), "/a~1b~0c");
    expect_invalid(staff.get("/api/jobs?colour=red"), "/colour");
    expect_invalid(staff.send("POST", "/api/jobs?draft=1", R"({"title": "Fool"})"), "/draft");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_given_twice_is_refused) {
    expect_invalid(post_job(R"({"title": "Fool", "title": "King"})"), "/title");
    expect_invalid(staff.get("/api/jobs?limit=1&limit=2"), "/limit");
    // An alias of a field is the same field.
    auto candidate = house.as(house.ada);
    const auto both = fmt::format(R"({{"job_id": {0}, "job": {0}}})", house.fool);
    expect_invalid(candidate.send("POST", "/api/applications", both), "/job");
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_refused) {
    for (const auto* value : {"5", "true", "null", "[]", "{}"})
        expect_invalid(post_job(fmt::format(R"({{"title": {}}})", value)), "/title");
    for (const auto* value : {"\"2\"", "true", "null", "[2]", "{}"})
        expect_invalid(post_job(fmt::format(R"({{"title": "Fool", "openings": {}}})", value)),
                       "/openings");
    for (const auto* value : {"\"song\"", "7", "{\"0\": \"song\"}"})
        expect_invalid(post_job(fmt::format(R"({{"title": "Fool", "skills": {}}})", value)),
                       "/skills");
    for (const auto* body : {"[]", "\"Fool\"", "null", "3"}) {
        const auto answer = post_job(body);
        expect_problem(answer, 422, "invalid");
        BOOST_TEST(answer.text("/errors/0/pointer") == "");
    }
}

BOOST_AUTO_TEST_CASE(every_bad_field_is_named_at_once) {
    const auto before = jobs();
    const auto answer = post_job(R"({
        "description": 5, "skills": ["song", 7, "dance", null], "openings": "many",
        "status": "ajar", "recruiter_id": "me", "wages": 12})");
    expect_problem(answer, 422, "invalid");
    auto named = std::vector<std::string>{};
    const auto errors = answer.at("/errors");
    for (const auto& each : errors.as_array())
        named.emplace_back(each.at("pointer").as_string());
    std::ranges::sort(named);
    const auto expected =
        std::vector<std::string>{"/description", "/openings", "/recruiter_id", "/skills/1",
                                 "/skills/3",    "/status",   "/title",        "/wages"};
    BOOST_TEST(named == expected, boost::test_tools::per_element());
    BOOST_TEST(jobs() == before);
}

BOOST_AUTO_TEST_CASE(a_missing_body_lacks_every_required_field) {
    expect_invalid(post_job(""), "/title");
    expect_invalid(post_job("{}"), "/title");
}

BOOST_AUTO_TEST_CASE(a_bad_field_says_where_it_stands) {
    const auto in = [](const http_answer& answer) { return answer.text("/errors/0/in"); };
    BOOST_TEST(in(staff.get("/api/jobs?limit=0")) == "query");
    BOOST_TEST(in(staff.get("/api/jobs?cursor=x")) == "query");
    BOOST_TEST(in(staff.get("/api/jobs/seven")) == "path");
    BOOST_TEST(in(post_job("{}")) == "body");
    BOOST_TEST(in(staff.send("POST", "/api/jobs?draft=1", R"({"title": "Fool"})")) == "query");
    BOOST_TEST(in(staff.put(fmt::format("/api/jobs/{}", house.fool), {{"openings", 0}})) == "body");
}

BOOST_AUTO_TEST_CASE(numbers_are_written_in_one_way) {
    for (const auto* number : {"007", "+7", "%207", "7%20", "-0", "7.0", "1e1", "0x7", "7,0"})
        expect_invalid(staff.get(fmt::format("/api/jobs?limit={}", number)), "/limit");
    for (const auto* number : {"007", "+7", "%207"})
        expect_invalid(staff.get(fmt::format("/api/jobs/{}", number)), "/id");
    BOOST_TEST(staff.get("/api/jobs?limit=7").status == 200);
}

BOOST_AUTO_TEST_CASE(a_bad_time_says_how_an_offset_is_written) {
    const auto in_url = staff.get("/api/applications?updated_since=2026-03-29T01:30:00+02:00");
    expect_invalid(in_url, "/updated_since");
    BOOST_TEST(in_url.text("/errors/0/detail").find("%2B") != std::string::npos);
    const auto in_body =
        staff.post("/api/reminders", {{"title", "Call"}, {"at", "2026-03-29T01:30:00"}});
    BOOST_TEST(in_body.status == 422);
    BOOST_TEST(in_body.text("/errors/0/detail").find("+02:00") != std::string::npos);
    BOOST_TEST(staff.get("/api/applications?updated_since=2026-03-29T01:30:00%2B02:00").status ==
               200);
}

BOOST_AUTO_TEST_CASE(a_field_that_decides_something_is_neither_empty_nor_there_twice) {
    const auto path = fmt::format("/api/jobs/{}", house.fool);
    const auto edit = [&](const http_fields& more) {
        return staff.put(path, {{"title", "King"}}, more);
    };
    for (const auto* name : {"If-Match", "Idempotency-Key", "If-None-Match", "Last-Event-ID"})
        expect_problem(edit({{name, ""}}), 400, "malformed");
    expect_problem(nobody.get("/api/status", {{"Authorization", ""}}), 400, "malformed");
    expect_problem(edit({{"Idempotency-Key", "a"}, {"Idempotency-Key", "b"}}), 400, "malformed");
    BOOST_TEST(staff.get(path).text("/title") == "Fool");
}

BOOST_AUTO_TEST_CASE(a_body_is_read_as_it_is_and_only_where_one_is_read) {
    const auto coded = [&](const char* coding) {
        return staff.send("POST", "/api/jobs", R"({"title": "Fool"})",
                          {{"Content-Type", "application/json"}, {"Content-Encoding", coding}});
    };
    for (const auto* coding : {"gzip", "br", "identity, gzip", "x"})
        expect_problem(coded(coding), 415, "unsupported_media");
    BOOST_TEST(coded("identity").status == 201);
    const auto path = fmt::format("/api/jobs/{}", house.fool);
    expect_problem(staff.send("DELETE", path, R"({"expected_version": 9})",
                              {{"Content-Type", "application/json"}}),
                   400, "malformed");
    BOOST_TEST(staff.get(path).status == 200);
    for (const auto* type :
         {"application/json; charset=latin1", "application/json;charset=\"utf-16\""})
        expect_problem(
            staff.send("POST", "/api/jobs", R"({"title": "Fool"})", {{"Content-Type", type}}), 415,
            "unsupported_media");
    BOOST_TEST(staff
                   .send("POST", "/api/jobs", R"({"title": "Fool"})",
                         {{"Content-Type", "application/json; charset=\"UTF-8\""}})
                   .status == 201);
}

BOOST_AUTO_TEST_CASE(a_refused_role_is_told_which_roles_may) {
    const auto told = [](const http_answer& answer) {
        expect_problem(answer, 403, "forbidden");
        return answer.text("/detail");
    };
    BOOST_TEST(told(house.as(house.ada).post("/api/jobs", {{"title", "Fool"}})) ==
               "Only recruiters and administrators can do this.");
    BOOST_TEST(told(staff.get("/api/users")) == "Only administrators can do this.");
    BOOST_TEST(told(house.as(house.ada).get("/api/candidates")) ==
               "Only hiring managers, recruiters and administrators can do this.");
    BOOST_TEST(told(staff.post("/api/applications/apply", {{"job", house.fool}})) ==
               "Only candidates can do this.");
    BOOST_TEST(told(staff.post("/api/submissions/apply/", {{"job", house.fool}})) ==
               "Only candidates can do this.");
}

BOOST_AUTO_TEST_CASE(an_id_in_the_path_that_is_no_number_is_named) {
    expect_invalid(staff.get("/api/jobs/seven"), "/id");
    expect_invalid(staff.get("/api/jobs/99999999999999999999"), "/id");
    expect_invalid(staff.put("/api/jobs/seven", {{"title", 5}}), "/id /title");
}

BOOST_AUTO_TEST_CASE(another_content_type_is_refused) {
    for (const auto* type : {"text/plain", "application/xml", "application/x-www-form-urlencoded",
                             "multipart/form-data; boundary=x", "application/jsonp", "json"}) {
        const auto answer =
            staff.send("POST", "/api/jobs", R"({"title": "Fool"})", {{"Content-Type", type}});
        BOOST_TEST_CONTEXT(type)
        expect_problem(answer, 415, "unsupported_media");
    }
    for (const auto* type : {"application/json", "Application/JSON; charset=utf-8"})
        BOOST_TEST(staff.send("POST", "/api/jobs", R"({"title": "Fool"})", {{"Content-Type", type}})
                       .status == 201);
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_too_large) {
    const auto body_of = [](std::size_t bytes) {
        const auto frame = std::string{R"({"title": ""})"};
        return R"({"title": ")" + std::string(bytes - frame.size(), 'x') + R"("})";
    };
    expect_invalid(post_job(body_of(body_limit)),
                   "/title"); // accepted as input, but too long as a title
    const auto over = post_job(body_of(body_limit + 1));
    expect_problem(over, 413, "too_large");
    BOOST_TEST(over.field("connection") == "close");
    BOOST_TEST(post_job(R"({"title": "Fool"})").status == 201);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(paths, visitor)

BOOST_AUTO_TEST_CASE(an_unknown_path_is_not_found) {
    for (const auto* path : {"//", "/api", "/api/job", "/api/jobs/1/nothing", "/api//jobs",
                             "/api/jobs//", "/API/jobs", "/api/../etc/passwd", "/docs/../a/b"}) {
        const auto answer = staff.get(path);
        BOOST_TEST_CONTEXT(path)
        expect_problem(answer, 404, "not_found");
        BOOST_TEST(answer.text("/instance") == path);
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_method_is_told_the_right_ones) {
    const auto allowed = [&](std::string_view method, std::string_view path) {
        const auto answer = nobody.send(method, path);
        expect_problem(answer, 405, "method_not_allowed");
        BOOST_TEST(answer.count("allow") == 1U);
        auto methods = answer.field("allow");
        return methods;
    };
    BOOST_TEST(allowed("DELETE", "/api/jobs") == "GET, HEAD, POST, OPTIONS");
    BOOST_TEST(allowed("GET", "/api/auth/login") == "POST, OPTIONS");
    BOOST_TEST(allowed("POST", "/api/jobs/7/") == "GET, HEAD, PUT, DELETE, OPTIONS");
    BOOST_TEST(allowed("PATCH", "/api/status") == "GET, HEAD, OPTIONS");
    BOOST_TEST(allowed("TRACE", "/api/status") == "GET, HEAD, OPTIONS");
}

BOOST_AUTO_TEST_CASE(options_tells_the_methods_to_anybody) {
    const auto answer = nobody.send("OPTIONS", "/api/applications/7/change-stage");
    BOOST_TEST(answer.status == 204);
    BOOST_TEST(answer.field("allow") == "POST, OPTIONS");
    BOOST_TEST(answer.body == "");
    expect_problem(nobody.send("OPTIONS", "/api/nothing"), 404, "not_found");
}

BOOST_AUTO_TEST_CASE(head_answers_like_get_without_the_body) {
    for (const auto* path : {"/api/status", "/openapi.json", "/api/jobs"}) {
        const auto full = staff.get(path);
        const auto head = staff.send("HEAD", path);
        BOOST_TEST_CONTEXT(path) {
            BOOST_TEST(head.status == 200);
            BOOST_TEST(head.body == "");
            BOOST_TEST(head.field("content-type") == full.field("content-type"));
            BOOST_TEST(head.field("content-length") == full.field("content-length"));
        }
    }
    const auto missing = staff.send("HEAD", "/api/jobs/999999");
    BOOST_TEST(missing.status == 404);
    BOOST_TEST(missing.body == "");
    BOOST_TEST(missing.field("content-type") == "application/problem+json");
}

BOOST_AUTO_TEST_CASE(who_does_not_sign_in_or_may_not_is_told_so) {
    const auto anonymous = nobody.get("/api/jobs");
    expect_problem(anonymous, 401, "unauthenticated");
    BOOST_TEST(anonymous.field("www-authenticate") == "Bearer");
    nobody.token = staff.token + "x";
    expect_problem(nobody.get("/api/jobs"), 401, "unauthenticated");
    expect_problem(house.as(house.ada).post("/api/jobs", {{"title", "King"}}), 403, "forbidden");
    expect_problem(staff.get("/api/jobs/999999"), 404, "not_found");
}

BOOST_AUTO_TEST_CASE(a_conflict_tells_the_current_state) {
    auto candidate = house.as(house.bob);
    const auto made = candidate.post("/api/applications", {{"job_id", house.fool}}).id();
    expect_problem(candidate.post("/api/applications", {{"job_id", house.fool}}), 409, "conflict");
    const auto path = fmt::format("/api/applications/{}/change-stage", made);
    const auto illegal = staff.post(path, {{"stage", "Hired"}});
    expect_problem(illegal, 422, "illegal_move");
    BOOST_TEST(illegal.text("/current/stage") == "Applied");
    expect_problem(staff.post(path, {{"stage", "Screening"}}, {{"If-Match", "\"9\""}}), 412,
                   "version_mismatch");
}

BOOST_AUTO_TEST_CASE(only_configured_origins_are_let_in) {
    const auto from = [&](const char* origin) {
        return nobody.get("/api/status", {{"Origin", origin}});
    };
    const auto friend_of_ours = from(friendly_origin);
    BOOST_TEST(friend_of_ours.field("access-control-allow-origin") == friendly_origin);
    BOOST_TEST(friend_of_ours.field("vary") == "Origin");
    BOOST_TEST(friend_of_ours.field("access-control-expose-headers").find("ETag") !=
               std::string::npos);
    for (const auto* origin : {"https://evil.example", "null", "https://careers.example.org.evil",
                               "http://careers.example.org"})
        BOOST_TEST(from(origin).count("access-control-allow-origin") == 0U, origin);
    BOOST_TEST(nobody.get("/api/status").count("access-control-allow-origin") == 0U);
}

BOOST_AUTO_TEST_CASE(a_browser_asks_beforehand_and_is_told) {
    const auto ask = [&](const char* origin) {
        return nobody.send("OPTIONS", "/api/jobs", {},
                           {{"Origin", origin},
                            {"Access-Control-Request-Method", "POST"},
                            {"Access-Control-Request-Headers", "authorization"}});
    };
    const auto told = ask(friendly_origin);
    BOOST_TEST(told.status == 204);
    BOOST_TEST(told.field("access-control-allow-origin") == friendly_origin);
    BOOST_TEST(told.field("access-control-allow-methods") == "GET, HEAD, POST, OPTIONS");
    BOOST_TEST(told.field("access-control-allow-headers").starts_with("Authorization, Content-Ty"));
    BOOST_TEST(ask("https://evil.example").count("access-control-allow-origin") == 0U);
    // A browser hides a refusal from a page that may not read it.
    const auto refused = nobody.get("/api/jobs", {{"Origin", friendly_origin}});
    expect_problem(refused, 401, "unauthenticated");
    BOOST_TEST(refused.field("access-control-allow-origin") == friendly_origin);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
