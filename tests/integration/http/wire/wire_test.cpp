// Malformed HTTP, written to the socket by hand, and what every answer has besides its body:
// request ids, compression, headers for browsers.
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include <zlib.h>

#include "tests/support/collected_log.hpp"
#include "tests/support/http_problems.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

std::string gunzip(std::string_view packed) {
    auto stream = z_stream{};
    BOOST_REQUIRE_EQUAL(inflateInit2(&stream, 15 + 16), Z_OK); // 16: the gzip format
    auto text = std::string(4 * 1024 * 1024, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const auto status = inflate(&stream, Z_FINISH);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    BOOST_REQUIRE_EQUAL(status, Z_STREAM_END);
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_wire, *boost::unit_test::fixture<theatre>())

BOOST_FIXTURE_TEST_SUITE(connection, visitor)

BOOST_AUTO_TEST_CASE(a_request_has_exactly_one_host) {
    expect_problem(refused("GET /api/status HTTP/1.1\r\n\r\n"), 400, "malformed");
    expect_problem(refused("GET /api/status HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400,
                   "malformed");
    expect_problem(refused("GET /api/status HTTP/1.1\r\nHost: a\r\nhOST: a\r\n\r\n"), 400,
                   "malformed");
    auto old = raw(); // 1.0 does not require Host
    old.send("GET /api/status HTTP/1.0\r\n\r\n");
    BOOST_TEST(old.read_answer().status == 200);
    BOOST_TEST(old.read_all() == "");
}

BOOST_AUTO_TEST_CASE(a_field_name_is_a_token) {
    expect_problem(refused("GET /api/status HTTP/1.1\r\nHost : a\r\n\r\n"), 400, "malformed");
    expect_problem(refused("POST /api/status HTTP/1.1\r\nHost: a\r\n"
                           "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                   400, "malformed");
    expect_problem(refused("GET /api/status HTTP/1.1\r\nHost: a\r\nX(y): 1\r\n\r\n"), 400,
                   "malformed");
    expect_problem(refused("GET /api/status HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n"), 400,
                   "malformed");
}

BOOST_AUTO_TEST_CASE(a_host_is_one) {
    for (const auto* host : {"a b", "a/b", "a@b", "[::1", "a:b", "a:80:80"})
        expect_problem(refused(fmt::format("GET /api/status HTTP/1.1\r\nHost: {}\r\n\r\n", host)),
                       400, "malformed");
    for (const auto* host : {"a", "a:80", "[::1]:8000", "192.0.2.1", ""}) {
        auto connection = raw();
        connection.send(fmt::format("GET /api/status HTTP/1.1\r\nHost: {}\r\n\r\n", host));
        BOOST_TEST(connection.read_answer().status == 200, host);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_http_is_told_so) {
    for (const auto* text : {"\x16\x03\x01\x02", "GET\r\n\r\n", "GET /api/status\r\n\r\n",
                             "GET /api/status HTTP/1.1\nHost: a\n\n", "\r\n\r\n\r\n\r\n\r\n\r\n",
                             "GET api/status HTTP/1.1\r\nHost: a\r\n\r\n",
                             "GET /api/status HTTP/2.0\r\nHost: a\r\n\r\n"})
        expect_problem(refused(text), 400, "malformed");
}

BOOST_AUTO_TEST_CASE(a_method_that_nobody_answers_is_not_implemented) {
    for (const auto* method : {"BREW", "CONNECT", "get", "PROPFIND"})
        expect_problem(refused(fmt::format("{} /api/status HTTP/1.1\r\nHost: a\r\n\r\n", method)),
                       501, "not_implemented");
}

BOOST_AUTO_TEST_CASE(a_target_may_be_a_whole_url_or_a_star) {
    const auto answer_to = [&](const std::string& text) {
        auto connection = raw();
        connection.send(text);
        return connection.read_answer();
    };
    for (const auto* target :
         {"http://callboard.example/api/status", "HTTPS://callboard.example:8443/api/status?"})
        BOOST_TEST(answer_to(fmt::format("GET {} HTTP/1.1\r\nHost: a\r\n\r\n", target)).status ==
                       200,
                   target);
    BOOST_TEST(answer_to("GET http://a?x HTTP/1.1\r\nHost: a\r\n\r\n").field("location") ==
               "/docs");
    const auto server = answer_to("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
    BOOST_TEST(server.status == 204);
    BOOST_TEST(server.field("allow") == "GET, HEAD, POST, PUT, DELETE, OPTIONS");
    BOOST_TEST(answer_to("OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n").status == 204);
    expect_problem(refused("GET * HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "malformed");
    expect_problem(refused("GET http://a@b/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "malformed");
    expect_problem(refused("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "malformed");
}

BOOST_AUTO_TEST_CASE(an_upgrade_is_not_taken) {
    auto connection = raw();
    connection.send(
        "GET /api/status HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        "Upgrade: h2c\r\nHTTP2-Settings: x\r\n\r\nGET /docs HTTP/1.1\r\nHost: a\r\n\r\n");
    BOOST_TEST(connection.read_answer().status == 200);
    BOOST_TEST(connection.read_answer().field("content-type") == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(a_client_that_asks_first_is_told_to_go_on_or_not) {
    const auto ask = [&](std::size_t size) {
        auto connection = raw();
        connection.send(fmt::format("POST /api/jobs HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n"
                                    "Authorization: Bearer {}\r\nContent-Type: application/json\r\n"
                                    "Content-Length: {}\r\n\r\n",
                                    staff.token, size));
        return connection;
    };
    const auto body = std::string{R"({"title": "Prompter"})"};
    auto fine = ask(body.size());
    BOOST_TEST(fine.read_until("\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n");
    fine.send(body);
    BOOST_TEST(fine.read_answer().text("/title") == "Prompter");

    auto large = ask(body_limit + 1);
    expect_problem(large.read_answer(), 413, "too_large");
    BOOST_TEST(large.read_all() == "");
    expect_problem(refused("POST /api/jobs HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n"
                           "Content-Length: 2\r\n\r\n{}"),
                   417, "expectation_failed");
}

BOOST_AUTO_TEST_CASE(bad_chunks_are_refused) {
    const auto head = std::string{"POST /api/auth/login HTTP/1.1\r\nHost: a\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n"};
    for (const auto* body : {"x\r\n", "-2\r\n{}\r\n0\r\n\r\n", "2\r\n{}0\r\n\r\n", "2\n{}\r\n",
                             "0x2\r\n{}\r\n0\r\n\r\n", "2\r\n{}\r\n0\r\nx y\r\n\r\n"})
        expect_problem(refused(head + body), 400, "malformed");
    expect_problem(refused(head + "ffffffffffffffffff\r\n"), 413, "too_large");
    expect_problem(refused("POST /api/auth/login HTTP/1.1\r\nHost: a\r\n"
                           "Transfer-Encoding: gzip, chunked\r\n\r\n"),
                   501, "not_implemented");
}

BOOST_AUTO_TEST_CASE(a_client_that_says_no_more_still_gets_its_answer) {
    auto connection = raw();
    connection.send("GET /api/status HTTP/1.1\r\nHost: a\r\n\r\n");
    connection.end_sending();
    BOOST_TEST(connection.read_answer().status == 200);
    BOOST_TEST(connection.read_all() == "");
}

BOOST_AUTO_TEST_CASE(http_1_0_knows_no_chunks) {
    expect_problem(refused("POST /api/auth/login HTTP/1.0\r\nHost: a\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                   400, "malformed");
}

BOOST_AUTO_TEST_CASE(two_lengths_of_one_body_smuggle_nothing) {
    const auto smuggled = std::string{"GET /api/jobs HTTP/1.1\r\nHost: a\r\n\r\n"};
    for (const auto* lengths :
         {"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          "Content-Length: 0\r\nContent-Length: 44\r\n\r\n", "Content-Length: 0, 44\r\n\r\n",
          "Content-Length: +0\r\n\r\n", "Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
          "Content-Length:\r\n\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"})
        expect_problem(
            refused(fmt::format("POST /api/status HTTP/1.1\r\nHost: a\r\n{}{}", lengths, smuggled)),
            400, "malformed");
}

BOOST_AUTO_TEST_CASE(a_body_in_chunks_is_read) {
    auto connection = raw();
    connection.send(fmt::format("POST /api/jobs HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n"
                                "8\r\n{{\"title\"\r\n9\r\n: \"Tutor\"\r\n1\r\n}}\r\n0\r\n\r\n",
                                staff.token));
    const auto answer = connection.read_answer();
    BOOST_TEST(answer.status == 201, answer);
    BOOST_TEST(answer.text("/title") == "Tutor");
}

BOOST_AUTO_TEST_CASE(headers_and_targets_beyond_the_limits_are_refused) {
    const auto with = [](const std::string& more) {
        return "GET /api/status HTTP/1.1\r\nHost: a\r\n" + more + "\r\n";
    };
    auto many = std::string{};
    for (auto i = 0; i < 120; ++i)
        many += fmt::format("X-{}: 1\r\n", i);
    expect_problem(refused(with("X-Long: " + std::string(17'000, 'v') + "\r\n")), 431,
                   "fields_too_large");
    expect_problem(refused(with(std::string(300, 'n') + ": 1\r\n")), 431, "fields_too_large");
    expect_problem(refused(with(many)), 431, "fields_too_large");
    expect_problem(refused("GET /" + std::string(9'000, 'p') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414,
                   "target_too_long");
    auto together = std::string{};
    for (auto i = 0; i < 10; ++i)
        together += fmt::format("X-{}: {}\r\n", i, std::string(10'000, 'v'));
    expect_problem(refused(with(together)), 431, "fields_too_large");
    expect_problem(refused(with("X-Long: " + std::string(100'000, 'v') + "\r\n")), 431,
                   "fields_too_large");
    auto fine = raw();
    fine.send(with("X-Long: " + std::string(16'000, 'v') + "\r\n"));
    BOOST_TEST(fine.read_answer().status == 200);
}

BOOST_AUTO_TEST_CASE(a_body_of_any_size_beyond_the_limit_is_refused_and_not_kept) {
    const auto head = fmt::format(
        "POST /api/jobs HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {}\r\n", staff.token);
    for (const auto size : {body_limit + 1, 2 * body_limit + 1, 50 * body_limit})
        expect_problem(refused(fmt::format("{}Content-Length: {}\r\n\r\n{}", head, size,
                                           std::string(size, 'x'))),
                       413, "too_large");
    auto chunks = head + "Transfer-Encoding: chunked\r\n\r\n";
    for (auto i = 0; i < 50; ++i)
        chunks += fmt::format("{:x}\r\n{}\r\n", body_limit, std::string(body_limit, 'x'));
    expect_problem(refused(chunks + "0\r\n\r\n"), 413, "too_large");
}

BOOST_AUTO_TEST_CASE(a_path_that_is_no_text_is_refused_with_a_problem_that_is_one) {
    expect_problem(refused("GET /api/\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n"), 400, "malformed");
    auto other = raw();
    other.send("GET /api/caf\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n");
    expect_problem(other.read_answer(), 404, "not_found");
}

BOOST_AUTO_TEST_CASE(the_bare_address_leads_to_the_documentation) {
    const auto answer = nobody.get("/");
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.field("location") == "/docs");
}

BOOST_AUTO_TEST_CASE(what_has_no_body_has_no_length) {
    const auto before = nobody.send("OPTIONS", "/api/status");
    BOOST_TEST(before.status == 204);
    BOOST_TEST(before.count("content-length") == 0U);
    const auto page = nobody.get("/docs");
    const auto known = nobody.get("/docs", {{"If-None-Match", page.field("etag")}});
    BOOST_TEST(known.status == 304);
    BOOST_TEST(known.count("content-length") == 0U);
    BOOST_TEST(nobody.get("/api/status").status == 200); // on the same connection
}

BOOST_AUTO_TEST_CASE(requests_in_one_go_are_answered_in_order) {
    const auto token = staff.token;
    auto connection = raw();
    auto all = std::string{};
    // Some query the database, some do not.
    const auto paths = std::vector<std::string>{"/api/jobs",    "/api/status", "/api/candidates",
                                                "/api/nothing", "/api/mails",  "/api/status"};
    for (auto i = std::size_t{0}; i < 2 * paths.size(); ++i)
        all += request_text("GET", paths[i % paths.size()], token, {},
                            {{"X-Request-Id", fmt::format("n{}", i)}});
    connection.send(all);
    for (auto i = std::size_t{0}; i < 2 * paths.size(); ++i) {
        const auto answer = connection.read_answer();
        BOOST_TEST(answer.field("x-request-id") == fmt::format("n{}", i));
        BOOST_TEST(answer.status == (i % paths.size() == 3 ? 404 : 200));
    }
}

BOOST_AUTO_TEST_CASE(a_broken_request_after_a_good_one_does_not_take_its_answer) {
    auto connection = raw();
    connection.send("GET /api/status HTTP/1.1\r\nHost: a\r\n\r\nGET /api/status HTTP/1.1\r\n\r\n");
    BOOST_TEST(connection.read_answer().status == 200);
    expect_problem(connection.read_answer(), 400, "malformed");
    BOOST_TEST(connection.read_all() == "");
}

BOOST_AUTO_TEST_CASE(what_is_refused_before_anything_looks_at_it_is_in_the_log) {
    auto log = collected_log{};
    const auto told = house.another_node(); // which writes where the log is now
    auto connection = raw_connection{told->port()};
    connection.send("GET /api/status HTTP/1.1\r\n\r\n");
    BOOST_TEST(connection.read_answer().status == 400);
    const auto lines = log.take();
    BOOST_TEST(lines.find(" GET none -> 400 in ") != std::string::npos, lines);
}

BOOST_AUTO_TEST_CASE(large_answers_are_compressed_for_who_wants_it) {
    const auto plain = nobody.get("/openapi.json");
    BOOST_TEST(plain.count("content-encoding") == 0U);
    const auto packed = nobody.get("/openapi.json", {{"Accept-Encoding", "br, gzip;q=0.5"}});
    BOOST_TEST(packed.field("content-encoding") == "gzip");
    BOOST_TEST(packed.field("vary") == "Accept-Encoding");
    BOOST_TEST(packed.body.size() < plain.body.size() / 2);
    BOOST_TEST((gunzip(packed.body) == plain.body));
    for (const auto* refusal : {"gzip;q=0", "br", "identity", "*;q=0"})
        BOOST_TEST(
            nobody.get("/openapi.json", {{"Accept-Encoding", refusal}}).count("content-encoding") ==
                0U,
            refusal);
    const auto small = nobody.get("/api/status", {{"Accept-Encoding", "gzip"}});
    BOOST_TEST(small.count("content-encoding") == 0U);
}

BOOST_AUTO_TEST_CASE(a_list_is_compressed_too) {
    const auto long_text = std::string(5'000, 'x');
    BOOST_TEST(staff.post("/api/jobs", {{"title", "Chorus"}, {"description", long_text}}).status ==
               201);
    for (const auto* path : {"/api/jobs", "/api/jobs/open"}) {
        auto candidate = house.as(house.ada);
        const auto plain = candidate.get(path);
        const auto packed = candidate.get(path, {{"Accept-Encoding", "gzip"}});
        BOOST_TEST_CONTEXT(path) {
            BOOST_TEST(packed.field("content-encoding") == "gzip");
            BOOST_TEST((gunzip(packed.body) == plain.body));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_harmless_request_id_is_echoed_and_another_replaced) {
    const auto named = [&](const std::string& id) {
        return nobody.get("/api/status", {{"X-Request-Id", id}}).field("x-request-id");
    };
    BOOST_TEST(named("Curtain_call-7") == "Curtain_call-7");
    BOOST_TEST(named(std::string(64, 'a')) == std::string(64, 'a'));
    for (const auto& id : {std::string(65, 'a'), std::string{"a b"}, std::string{"<script>"}}) {
        BOOST_TEST(named(id) != id);
        BOOST_TEST(named(id) != "");
    }
    BOOST_TEST(named("") != named(""));
    const auto broken = refused("GET /api/status HTTP/1.1\r\nX-Request-Id: mine\r\n\r\n");
    BOOST_TEST(broken.field("x-request-id") == "mine");
    BOOST_TEST(broken.text("/request_id") == "mine");
}

BOOST_AUTO_TEST_CASE(every_answer_tells_browsers_to_be_careful) {
    const auto answers = std::vector<http_answer>{
        nobody.get("/api/status"),
        staff.get("/api/jobs"),
        nobody.get("/api/nothing"),
        nobody.send("DELETE", "/api/status"),
        post_job("{"),
        refused("GET /api/status HTTP/1.1\r\n\r\n"),
    };
    for (const auto& each : answers) {
        BOOST_TEST_CONTEXT(each) {
            BOOST_TEST(each.field("x-content-type-options") == "nosniff");
            BOOST_TEST(each.field("referrer-policy") == "no-referrer");
            BOOST_TEST(each.field("cache-control") == "no-store");
            BOOST_TEST(each.field("content-security-policy") ==
                       "default-src 'none'; frame-ancestors 'none'");
            BOOST_TEST(each.field("server") == "callboard");
            BOOST_TEST(each.count("date") == 1U);
        }
    }
}

BOOST_AUTO_TEST_CASE(pages_tell_browsers_to_be_careful_too) {
    for (const auto* path : {"/docs", "/redoc", "/docs/swagger-ui.css", "/openapi.json",
                             "/set-password?token=x", "/forgot-password"}) {
        const auto page = nobody.get(path);
        const auto policy = page.field("content-security-policy");
        BOOST_TEST_CONTEXT(path) {
            BOOST_TEST(policy.starts_with("default-src 'none'; "));
            BOOST_TEST(policy.find("frame-ancestors 'none'") != std::string::npos);
            BOOST_TEST(policy.find("script-src 'unsafe") == std::string::npos);
            BOOST_TEST(page.field("x-content-type-options") == "nosniff");
            BOOST_TEST(page.field("referrer-policy") == "no-referrer");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
