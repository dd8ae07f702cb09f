// Requests with an Idempotency-Key, on two nodes of one database: each has one effect, however
// often and wherever it is sent, and the answer is replayed.
#include <boost/test/unit_test.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/crowd.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

http_fields with_key(const std::string& key) {
    return {{"Idempotency-Key", key}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_idempotency_keys, crowd)

BOOST_AUTO_TEST_CASE(a_key_replays_the_answer_to_the_same_request_and_refuses_another) {
    const auto made = application(ada.candidate_id, fool);
    auto staff = client(0);
    const auto path = path_of(made, "/change-stage");
    const auto first = staff.post(path, {{"stage", "Screening"}}, with_key("move-1"));
    BOOST_REQUIRE_EQUAL(first.status, 200);
    BOOST_TEST(first.field("idempotency-replayed").empty());
    for (auto i = 0; i < 2; ++i) {
        const auto again = client(i).post(path, {{"stage", "Screening"}}, with_key("move-1"));
        BOOST_TEST(again.status == 200);
        BOOST_TEST(again.body == first.body);
        BOOST_TEST(again.field("idempotency-replayed") == "true");
        BOOST_TEST(again.field("etag") == first.field("etag"));
    }
    const auto reused = staff.post(path, {{"stage", "Interview"}}, with_key("move-1"));
    BOOST_TEST(reused.status == 422);
    BOOST_TEST(reused.code() == "key_reused");
    // A key belongs to its user.
    BOOST_TEST(as(admin).post(path, {{"stage", "Interview"}}, with_key("move-1")).status == 200);
    // A refusal is not kept: the same request may succeed later.
    BOOST_TEST(staff.post(path, {{"stage", "Hired"}}, with_key("move-2")).status == 422);
    BOOST_TEST(staff.post(path, {{"stage", "Offer"}}).status == 200);
    BOOST_TEST(staff.post(path, {{"stage", "Hired"}}, with_key("move-2")).status == 200);
    BOOST_TEST(staff.post(path, {{"stage", "Hired"}}, with_key("two words")).status == 400);
    BOOST_TEST(staff.post(path, {{"stage", "Hired"}}, with_key(std::string(256, 'k'))).status ==
               400);
}

BOOST_AUTO_TEST_CASE(a_key_replays_what_an_ordinary_transaction_answered) {
    auto staff = client(0);
    const auto wanted = boost::json::value{{"title", "Prompter"}};
    const auto first = staff.post("/api/jobs", wanted, with_key("job-1"));
    BOOST_TEST(first.status == 201);
    const auto again = client(1).post("/api/jobs", wanted, with_key("job-1"));
    BOOST_TEST(again.status == 201);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(staff.post("/api/jobs", {{"title", "Porter"}}, with_key("job-1")).code() ==
               "key_reused");
    BOOST_TEST(count("job WHERE title = 'Prompter'") == 1);
}

BOOST_AUTO_TEST_CASE(the_keys_of_different_visitors_do_not_clash) {
    auto visitor = http_client{node->port()};
    const auto sign_up = [&](const std::string& name) {
        return visitor.post("/api/auth/register",
                            {{"email", name + "@visitors.example"},
                             {"name", name},
                             {"password", "a password for " + name}},
                            with_key("1"));
    };
    const auto first = sign_up("una");
    BOOST_TEST(first.status == 201);
    BOOST_TEST(sign_up("duo").status == 201);
    const auto again = sign_up("una");
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.field("idempotency-replayed") == "true");
    const auto forget = [&] {
        return visitor.post("/api/auth/password/forgot", {{"email", "una@visitors.example"}},
                            with_key("2"));
    };
    BOOST_TEST(forget().status == 202);
    const auto empty = forget();
    BOOST_TEST(empty.status == 202);
    BOOST_TEST(empty.field("idempotency-replayed") == "true");
    BOOST_TEST(empty.field("content-type").empty());
}

BOOST_AUTO_TEST_CASE(a_key_may_be_used_again_as_soon_as_its_answer_is_there) {
    auto answers = std::vector<http_answer>{};
    auto one = client(0);
    auto two = client(0);
    for (auto i = 0; i < 200; ++i) {
        const auto key = with_key(fmt::format("quick-{}", i));
        const auto wanted = boost::json::value{{"title", fmt::format("Job {}", i)}};
        BOOST_REQUIRE_EQUAL(one.post("/api/jobs", wanted, key).status, 201);
        answers.push_back(two.post("/api/jobs", wanted, key));
    }
    BOOST_TEST(tally(answers) == (std::map<int, int>{{201, 200}}));
}

BOOST_AUTO_TEST_CASE(a_hundred_requests_with_one_key_have_one_effect) {
    const auto made = application(ada.candidate_id, fool);
    const auto own = access_token(bob);
    struct trial {
        std::string key;
        std::string path;
        boost::json::value body;
        std::string token;
        std::string effects;
        int status;
    };
    for (const auto& what :
         {trial{"a",
                path_of(made, "/change-stage"),
                {{"stage", "Screening"}},
                token,
                "application_event WHERE kind = 'moved'",
                200},
          trial{"b",
                "/api/applications",
                {{"job", fool}},
                own,
                fmt::format("application WHERE candidate_id = {}", bob.candidate_id),
                201},
          trial{"c", "/api/jobs", {{"title", "Porter"}}, token, "job WHERE title = 'Porter'", 201},
          trial{"d", path_of(made, "/withdraw"), boost::json::object{}, access_token(ada),
                "application_event WHERE kind = 'withdrawn'", 200}}) {
        const auto answers = at_once(100, [&](int i) {
            return client(i, what.token).post(what.path, what.body, with_key(what.key));
        });
        auto original = 0;
        auto bodies = std::set<std::string>{};
        for (const auto& each : answers) {
            if (each.status == 409) {
                BOOST_TEST(each.code() == "in_progress", each);
                continue;
            }
            BOOST_TEST(each.status == what.status, each);
            bodies.insert(each.body);
            original += each.field("idempotency-replayed").empty() ? 1 : 0;
        }
        BOOST_TEST(original == 1, what.path);
        BOOST_TEST(bodies.size() == 1U, what.path);
        BOOST_TEST(count(what.effects) == 1, what.path);
        const auto later = client(1, what.token).post(what.path, what.body, with_key(what.key));
        BOOST_TEST(later.body == *bodies.begin());
    }
}

BOOST_AUTO_TEST_CASE(a_bulk_move_with_a_key_is_made_once) {
    auto ids = boost::json::array{};
    for (auto i = 0; i < 40; ++i)
        ids.push_back(application(person("candidate", 0).candidate_id, fool));
    const auto path = std::string{"/api/applications/bulk/change-stage"};
    const auto wanted = boost::json::value{{"application_ids", ids}, {"stage", "Screening"}};
    const auto answers =
        at_once(20, [&](int i) { return client(i).post(path, wanted, with_key("bulk-1")); });
    BOOST_TEST(count("application_event WHERE kind = 'moved'") == 40);
    const auto again = client(1).post(path, wanted, with_key("bulk-1"));
    BOOST_TEST(again.status == 207);
    for (auto i = 0; i < 40; ++i)
        BOOST_TEST(again.at(fmt::format("/results/{}/status", i)).as_int64() == 200);

    // The key applies to the whole request, whichever applications it lists.
    const auto late = application(ada.candidate_id, fool);
    const auto reused = client(0).post(
        path, {{"application_ids", boost::json::array{late}}, {"stage", "Screening"}},
        with_key("bulk-1"));
    BOOST_TEST(reused.status == 422);
    BOOST_TEST(count("application_event WHERE kind = 'moved'") == 40);
}

BOOST_AUTO_TEST_SUITE_END()
