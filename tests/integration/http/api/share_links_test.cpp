// Share links as clients make them, and as their readers open them: in a browser without scripts,
// and as JSON.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "tests/support/access_token.hpp"
#include "tests/support/collected_log.hpp"
#include "tests/support/http_problems.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

struct shared : running_service {
    http_client staff = as(recruiter);
    http_client reader = anonymous();
    std::int64_t grace = id(fmt::format(
        "INSERT INTO candidate (company_id, name, email, phone, links, skills, experience_level) "
        "VALUES ({}, 'Grace <b>O''Malley</b>', 'grace@example.org', '+353 1', "
        "'{{https://grace.example/?a=1&b=2}}', '{{voice, lute}}', '3-5') RETURNING id",
        globe));
    std::string path = fmt::format("/api/candidates/{}/share-links", grace);

    http_answer share(json::object body) {
        if (!body.contains("fields"))
            body["fields"] = json::array{"name", "skills"};
        return staff.post(path, body);
    }
    /// The path of the page of a new link, and that of its JSON.
    std::string page_of(const http_answer& made) {
        const auto url = made.text("/url");
        BOOST_TEST_REQUIRE(url.starts_with(settings.server.public_url + "/share/"), url);
        return url.substr(settings.server.public_url.size());
    }
    static std::string json_of(const std::string& page) { return "/api" + page; }

    void check_page(const http_answer& page, int status, std::string_view part) {
        BOOST_TEST(page.status == status, page);
        BOOST_TEST(page.field("content-type") == "text/html; charset=utf-8");
        check_private(page);
        BOOST_TEST(!has(page.body, "<script"));
        BOOST_TEST(has(page.body, part), page);
    }
    static void check_private(const http_answer& answer) {
        BOOST_TEST(answer.field("cache-control") == "no-store");
        BOOST_TEST(answer.field("x-robots-tag") == "noindex, nofollow");
        BOOST_TEST(answer.field("referrer-policy") == "no-referrer");
    }
    void check_gone(const std::string& page) {
        check_page(reader.get(page), 410, "This link does not work any more.");
        const auto answer = reader.get(json_of(page));
        expect_problem(answer, 410, "gone");
        check_private(answer);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_share_links, shared)

BOOST_AUTO_TEST_CASE(a_link_leads_to_a_page_and_to_the_same_as_json) {
    const auto made =
        share({{"fields", json::array{"name", "links", "skills", "experience_level", "city"}},
               {"message", "Free from <June>."},
               {"expires_in_days", 3}});
    BOOST_TEST_REQUIRE(made.status == 201, made);
    BOOST_TEST(made.field("location") == fmt::format("/api/share-links/{}", made.id()));
    const auto page = reader.get(page_of(made));
    check_page(page, 200, "<h1>Grace &lt;b&gt;O&#39;Malley&lt;/b&gt;</h1>");
    for (const auto* part :
         {"Shared with you by Globe.", "Free from &lt;June&gt;.", "voice, lute", "3-5 years",
          "<a href=\"https://grace.example/?a=1&amp;b=2\" rel=\"noreferrer nofollow\">",
          "Not given", "noindex"})
        BOOST_TEST(has(page.body, part), part << ": " << page);
    const auto told = reader.get(json_of(page_of(made)));
    BOOST_TEST(told.status == 200, told);
    check_private(told);
    BOOST_TEST(told.text("/name") == "Grace <b>O'Malley</b>");
    BOOST_TEST(told.text("/skills/1") == "lute");
    BOOST_TEST(told.at("/city").is_null());
    for (const auto* hidden : {"grace@example.org", "+353", "candidate_id", "E-mail", "Phone"}) {
        BOOST_TEST(!has(page.body, hidden), hidden);
        BOOST_TEST(!has(told.body, hidden), hidden);
    }
    const auto shown = staff.get(made.field("location"));
    BOOST_TEST(shown.at("/views").as_int64() == 2);
    BOOST_TEST(!has(shown.body, page_of(made).substr(7))); // the token is not shown again
}

BOOST_AUTO_TEST_CASE(without_a_name_nobody_is_named) {
    const auto page = reader.get(page_of(share({{"fields", json::array{"experience_level"}}})));
    check_page(page, 200, "<h1>A candidate</h1>");
    BOOST_TEST(!has(page.body, "Grace"));
}

BOOST_AUTO_TEST_CASE(a_look_at_the_head_does_not_count) {
    const auto made = share({{"max_views", 1}});
    for (auto n = 0; n < 2; ++n) {
        BOOST_TEST(reader.send("HEAD", page_of(made)).status == 200);
        BOOST_TEST(reader.send("HEAD", json_of(page_of(made))).status == 200);
    }
    BOOST_TEST(reader.get(page_of(made)).status == 200);
    check_gone(page_of(made));
    BOOST_TEST(reader.send("HEAD", page_of(made)).status == 410);
    BOOST_TEST(staff.get(made.field("location")).text("/state") == "used_up");
}

BOOST_AUTO_TEST_CASE(a_link_that_was_revoked_has_expired_or_never_was_is_gone) {
    const auto revoked = share({});
    BOOST_TEST(staff.del(revoked.field("location")).text("/state") == "revoked");
    check_gone(page_of(revoked));
    const auto expired = share({});
    text(fmt::format("UPDATE share_link SET expires_at = now() WHERE id = {}", expired.id()));
    check_gone(page_of(expired));
    check_gone("/share/" + std::string(43, 'A'));
    const auto gone = share({});
    text(fmt::format("DELETE FROM candidate WHERE id = {}", grace));
    check_gone(page_of(gone));
}

BOOST_AUTO_TEST_CASE(a_link_that_was_cut_off_says_so) {
    const auto whole = page_of(share({}));
    for (const auto& wrong : {whole.substr(0, whole.size() - 1), whole + "A",
                              whole.substr(0, whole.size() - 1) + "%20"}) {
        check_page(reader.get(wrong), 404, "This link is incomplete.");
        const auto answer = reader.get(json_of(wrong));
        expect_problem(answer, 404, "not_found");
        check_private(answer);
    }
}

BOOST_AUTO_TEST_CASE(who_guesses_links_is_slowed_down) {
    auto strict = settings;
    strict.throttle.preset = config::throttle_preset::standard;
    strict.throttle.login_per_minute = 5;
    const auto slow = service_node{strict};
    for (const auto* where : {"/share/", "/api/share/"}) {
        auto guesser = slow.client();
        auto answer = http_answer{};
        auto passed = 0;
        do
            answer = guesser.get(fmt::format("{}{:A>43}", where, passed));
        while (answer.status == 410 && ++passed <= 100);
        BOOST_TEST(answer.status == 429, answer);
        BOOST_TEST(std::stoi(answer.field("retry-after")) > 0);
    }
}

BOOST_AUTO_TEST_CASE(the_token_is_written_down_nowhere) {
    auto log = collected_log{};
    const auto other = another_node(); // whose log is collected
    auto author = other->client(access_token(recruiter));
    const auto key = http_fields{{"Idempotency-Key", "share-1"}};
    const auto body = json::object{{"fields", json::array{"name"}}};
    const auto made = author.post(path, body, key);
    BOOST_TEST_REQUIRE(made.status == 201, made);
    const auto token = page_of(made).substr(std::string_view{"/share/"}.size());
    BOOST_TEST(other->client().get("/share/" + token).status == 200);
    BOOST_TEST(other->client().get("/api/share/" + token).status == 200);
    // A repetition makes another link, because the first answer was not kept.
    BOOST_TEST(author.post(path, body, key).text("/url") != made.text("/url"));
    other->stop();
    const auto written = log.take();
    BOOST_TEST(has(written, "/share/{token}"));
    BOOST_TEST(!has(written, token));
    for (const auto* table : {"share_link", "audit_event", "idempotency_key"})
        BOOST_TEST(count(fmt::format("{0} r WHERE to_jsonb(r)::text LIKE '%{1}%'", table, token)) ==
                   0);
    BOOST_TEST(count("share_link WHERE octet_length(token_hash) = 32") == 2);
}

BOOST_AUTO_TEST_CASE(views_are_in_the_audit_with_the_address_they_came_from) {
    const auto made = share({});
    reader.get(page_of(made));
    const auto entries = as(admin).get("/api/audit?kind=share_link_viewed");
    BOOST_TEST(entries.at("/items/0/subject_id").as_int64() == grace);
    BOOST_TEST(entries.text("/items/0/subject_name") == "Grace <b>O'Malley</b>");
    BOOST_TEST(entries.at("/items/0/actor_id").is_null());
    BOOST_TEST(entries.text("/items/0/address") == "127.0.0.1");
    BOOST_TEST(entries.text("/items/0/detail") == fmt::format("link {}", made.id()));
}

BOOST_AUTO_TEST_CASE(bad_fields_are_named_and_strangers_see_no_candidate) {
    expect_invalid(share({{"fields", json::array{"name", "salary"}},
                          {"expires_in_days", 0},
                          {"max_views", 1'001},
                          {"message", std::string(2'001, 'x')}}),
                   "/fields/1 /message /expires_in_days /max_views");
    expect_invalid(staff.post(path, json::object{}), "/fields");
    const auto made = share({});
    auto other = as(stranger);
    BOOST_TEST(other.post(path, {{"fields", json::array{"name"}}}).status == 404);
    BOOST_TEST(other.get(path).status == 404);
    BOOST_TEST(other.get(made.field("location")).status == 404);
    BOOST_TEST(other.del(made.field("location")).status == 404);
    for (const auto& who : {interviewer, ada})
        BOOST_TEST(as(who).post(path, {{"fields", json::array{"name"}}}).status == 403);
    BOOST_TEST(reader.post(path, {{"fields", json::array{"name"}}}).status == 401);
    BOOST_TEST(reader.get(page_of(made)).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
