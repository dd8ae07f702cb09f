// Many clients at the same time, on two nodes of one database: what may happen only once happens
// once, and the history shows exactly what was answered.
#include <boost/test/unit_test.hpp>

#include <array>
#include <map>
#include <random>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/crowd.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct moving_crowd : crowd {
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
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_concurrency, moving_crowd)

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

BOOST_AUTO_TEST_CASE(only_one_of_a_hundred_who_make_the_same_move_makes_it) {
    const auto made = application(ada.candidate_id, fool);
    const auto counted = tally(at_once(100, [&](int i) {
        return client(i).post(path_of(made, "/change-stage"), {{"stage", "Screening"}});
    }));
    BOOST_TEST(counted.at(200) == 1);
    BOOST_TEST(count("application_event WHERE kind = 'moved'") == 1);
}

BOOST_AUTO_TEST_CASE(only_one_of_64_who_hire_for_the_last_opening_hires) {
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

BOOST_AUTO_TEST_CASE(only_one_of_64_applications_of_a_candidate_to_a_job_is_taken) {
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

BOOST_AUTO_TEST_CASE(only_one_of_32_who_expect_the_same_version_moves) {
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

BOOST_AUTO_TEST_SUITE_END()
