// Many clients at the same time, on two nodes of one database: what may happen only once happens
// once, and the history shows exactly what was answered.
#include <boost/test/unit_test.hpp>

#include <map>
#include <random>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct crowd : running_service {
    std::unique_ptr<service_node> other = another_node();
    std::int64_t fool = job(globe, recruiter.user_id, "Fool");
    std::string token = access_token(recruiter);

    /// Half of the clients talk to each node.
    [[nodiscard]] http_client client(int i, const std::string& with) const {
        return (i % 2 == 0 ? *node : *other).client(with);
    }
    [[nodiscard]] http_client client(int i) const { return client(i, token); }

    /// A job whose pipeline allows every move between its five active stages.
    std::int64_t free_job() {
        auto boss = as(admin);
        auto stages = boost::json::array{};
        for (const auto* label : {"Amber", "Blue", "Cyan", "Dun", "Ecru"})
            stages.push_back(boost::json::object{{"label", label}});
        for (const auto* kind : {"hired", "rejected", "withdrawn"})
            stages.push_back(boost::json::object{{"label", kind}, {"kind", kind}});
        const auto pipeline = boss.post("/api/pipelines", {{"company_id", globe},
                                                           {"name", "Colours"},
                                                           {"move_rule", "free"},
                                                           {"stages", stages}});
        BOOST_REQUIRE_EQUAL(pipeline.status, 201);
        return boss
            .post("/api/jobs", {{"company_id", globe},
                                {"title", "Painter"},
                                {"pipeline", "Colours"},
                                {"recruiter_id", recruiter.user_id}})
            .id();
    }
    static std::string path_of(std::int64_t application_id, const char* what = "") {
        return fmt::format("/api/applications/{}{}", application_id, what);
    }
};

/// How many answers have each status.
std::map<int, int> tally(const std::vector<http_answer>& answers) {
    auto counted = std::map<int, int>{};
    for (const auto& each : answers)
        ++counted[each.status];
    return counted;
}

http_fields with_key(const std::string& key) {
    return {{"Idempotency-Key", key}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_concurrency, crowd)

BOOST_AUTO_TEST_CASE(the_history_of_a_hundred_movers_is_an_unbroken_chain) {
    const auto made = application(ada.candidate_id, free_job());
    const auto answers = at_once(100, [&](int i) {
        auto me = client(i);
        auto random = std::minstd_rand{static_cast<unsigned>(i + 1)};
        auto mine = std::vector<http_answer>{};
        for (auto turn = 0; turn < 5; ++turn) {
            constexpr auto stages = std::array{"amber", "blue", "cyan", "dun", "ecru"};
            mine.push_back(me.post(path_of(made, "/change-stage"),
                                   {{"stage", stages[random() % stages.size()]}}));
        }
        return mine;
    });
    auto accepted = std::map<std::int64_t, std::string>{}; // stage by version
    auto refused = 0;
    for (const auto& mine : answers)
        for (const auto& each : mine) {
            if (each.status == 200) {
                BOOST_TEST(
                    accepted.emplace(each.at("/version").as_int64(), each.text("/stage")).second);
                continue;
            }
            // Moved by another node in the meantime, or already there.
            BOOST_TEST((each.status == 409 || each.code() == "illegal_move"), each);
            ++refused;
        }
    BOOST_TEST(accepted.size() > 20U);
    BOOST_TEST(accepted.size() + static_cast<std::size_t>(refused) == 500U);

    const auto history = client(0).get(path_of(made, "/history")).at("/items");
    const auto& events = history.as_array();
    BOOST_REQUIRE_EQUAL(events.size(), accepted.size() + 1);
    for (auto at = std::size_t{1}; at < events.size(); ++at) {
        const auto version = static_cast<std::int64_t>(at + 1);
        BOOST_TEST(events[at].at("version").as_int64() == version);
        BOOST_TEST(events[at].at("from_stage") == events[at - 1].at("to_stage"));
        BOOST_TEST(events[at].at("from_stage") != events[at].at("to_stage"));
        BOOST_TEST(events[at].at("to_stage").as_string() == accepted[version]);
    }
    // Each move notified the candidate once.
    BOOST_TEST(count("outbox_mail WHERE kind = 'stage_changed'") ==
               static_cast<std::int64_t>(accepted.size()));
    for (auto i = 0; i < 2; ++i)
        BOOST_TEST(eventually([&] {
            return client(i).get(path_of(made)).at("/version").as_int64() ==
                   static_cast<std::int64_t>(events.size());
        }));
}

BOOST_AUTO_TEST_CASE(of_a_hundred_who_make_the_same_move_one_makes_it) {
    const auto made = application(ada.candidate_id, fool);
    const auto counted = tally(at_once(100, [&](int i) {
        return client(i).post(path_of(made, "/change-stage"), {{"stage", "Screening"}});
    }));
    BOOST_TEST(counted.at(200) == 1);
    BOOST_TEST(count("application_event WHERE kind = 'moved'") == 1);
}

BOOST_AUTO_TEST_CASE(of_64_who_hire_for_the_last_opening_one_hires) {
    auto applications = std::vector<std::int64_t>{};
    for (auto i = 0; i < 64; ++i)
        applications.push_back(application(person("candidate", 0).candidate_id, fool, 3));
    const auto answers = at_once(64, [&](int i) {
        return client(i).post(path_of(applications[static_cast<std::size_t>(i)], "/change-stage"),
                              {{"stage", "Hired"}});
    });
    BOOST_TEST(tally(answers) == (std::map<int, int>{{200, 1}, {409, 63}}));
    BOOST_TEST(id(fmt::format("SELECT hired_count FROM job WHERE id = {}", fool)) == 1);
    BOOST_TEST(count("application WHERE stage = 4") == 1);
    BOOST_TEST(count("outbox_mail") == 1);
}

BOOST_AUTO_TEST_CASE(of_64_applications_of_a_candidate_to_a_job_one_is_taken) {
    const auto own = access_token(ada);
    const auto answers = at_once(64, [&](int i) {
        return client(i, own).post("/api/applications", {{"job", fool}});
    });
    BOOST_TEST(tally(answers) == (std::map<int, int>{{201, 1}, {409, 63}}));
    const auto made = id("SELECT id FROM application");
    for (const auto& each : answers)
        BOOST_TEST((each.status == 201 ? each.id()
                                       : each.at("/current/application_id").as_int64()) == made);
    BOOST_TEST(count("application_event") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'application_received'") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'new_application'") == 1);
}

BOOST_AUTO_TEST_CASE(a_spike_of_applications_loses_none) {
    auto people_of_the_town = std::vector<std::string>{};
    for (auto i = 0; i < 64; ++i)
        people_of_the_town.push_back(access_token(person("candidate", 0)));
    const auto answers = at_once(64, [&](int i) {
        return client(i, people_of_the_town[static_cast<std::size_t>(i)])
            .post("/api/applications", {{"job", fool}});
    });
    BOOST_TEST(tally(answers) == (std::map<int, int>{{201, 64}}));
    BOOST_TEST(count("application") == 64);
}

BOOST_AUTO_TEST_CASE(an_expected_version_is_honoured_in_the_body_and_as_if_match) {
    const auto made = application(ada.candidate_id, fool);
    auto staff = client(0);
    const auto path = path_of(made, "/change-stage");
    auto stale = staff.post(path, {{"stage", "Screening"}, {"expected_version", 7}});
    BOOST_TEST(stale.status == 409);
    BOOST_TEST(stale.at("/current/version").as_int64() == 1);
    stale = staff.post(path, {{"stage", "Screening"}}, {{"If-Match", "\"7\""}});
    BOOST_TEST(stale.status == 412);
    BOOST_TEST(stale.code() == "version_mismatch");
    BOOST_TEST(staff.post(path, {{"stage", "Screening"}}, {{"If-Match", "W/\"2\""}}).status == 412);
    BOOST_TEST(staff.post(path, {{"stage", "Screening"}}, {{"If-Match", "1"}}).status == 400);
    BOOST_TEST(staff.post(path, {{"stage", "Screening"}}, {{"If-Match", "\"1\""}}).status == 200);
    BOOST_TEST(staff.post(path, {{"stage", "Interview"}}, {{"If-Match", "*"}}).status == 200);
    BOOST_TEST(staff.post(path, {{"stage", "Offer"}, {"expected_version", 3}}).field("etag") ==
               "\"4\"");
}

BOOST_AUTO_TEST_CASE(of_32_who_expect_the_same_version_one_moves) {
    const auto made = application(ada.candidate_id, free_job());
    const auto answers = at_once(32, [&](int i) {
        return client(i).post(path_of(made, "/change-stage"),
                              {{"stage", i % 4 < 2 ? "Blue" : "Cyan"}, {"expected_version", 1}});
    });
    BOOST_TEST(tally(answers) == (std::map<int, int>{{200, 1}, {409, 31}}));
}

BOOST_AUTO_TEST_CASE(whoever_loses_against_another_node_is_told_who_won) {
    const auto made = application(ada.candidate_id, free_job());
    auto told = 0;
    for (auto round = 0; round < 20 && told == 0; ++round) {
        const auto answers = at_once(16, [&](int i) {
            return client(i).post(path_of(made, "/change-stage"),
                                  {{"stage", i % 4 < 2 ? "Blue" : "Cyan"}});
        });
        for (const auto& each : answers)
            if (each.status == 409) {
                BOOST_TEST(each.text("/current/changed_by/name") == "recruiter 2");
                BOOST_TEST(!each.text("/current/changed_at").empty());
                BOOST_TEST(each.text("/current/to_stage") == each.text("/current/stage"));
                ++told;
            }
    }
    BOOST_TEST_MESSAGE(told << " conflicts between nodes");
}

BOOST_AUTO_TEST_CASE(keys_of_visitors_do_not_meet) {
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

BOOST_AUTO_TEST_CASE(a_bulk_move_answers_for_each_application) {
    const auto first = application(ada.candidate_id, fool);
    const auto hired = application(bob.candidate_id, fool, 4);
    const auto strange = application(bob.candidate_id, job(rose, stranger.user_id, "Clown"));
    auto staff = client(0);
    const auto answer =
        staff.post("/api/applications/bulk/change-stage",
                   {{"application_ids", {first, hired, strange, 999'999}}, {"stage", "Screening"}});
    BOOST_TEST(answer.status == 207);
    BOOST_TEST(answer.at("/results/0/status").as_int64() == 200);
    BOOST_TEST(answer.text("/results/0/application/stage") == "Screening");
    BOOST_TEST(answer.at("/results/1/status").as_int64() == 422);
    BOOST_TEST(answer.text("/results/1/problem/code") == "illegal_move");
    BOOST_TEST(answer.at("/results/2/status").as_int64() == 404);
    BOOST_TEST(answer.at("/results/3/status").as_int64() == 404);
    BOOST_TEST(staff
                   .post("/api/applications/bulk/change-stage",
                         {{"application_ids", {first, first}}, {"stage", "Interview"}})
                   .pointers() == "/application_ids");
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
