// Many clients who want the same hour of the same interviewer, on two nodes of one database: one
// gets it, and the others learn what they need to go on.
#include <boost/test/unit_test.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "tests/support/at_once.hpp"
#include "tests/support/crowd.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

namespace json = boost::json;

constexpr auto many = 200;

struct booking_crowd : crowd {
    std::int64_t audition = id(fmt::format(
        "INSERT INTO interview_round_type (company_id, name) VALUES ({}, 'Audition') RETURNING id",
        globe));

    /// So many candidates, each with an application.
    std::vector<storage::caller> crowd_of_candidates() {
        auto candidates = std::vector<storage::caller>{};
        for (auto i = 0; i < many; ++i)
            candidates.push_back(person("candidate", 0));
        return candidates;
    }
    std::string name_of(const storage::caller& who) {
        return text(fmt::format("SELECT name FROM app_user WHERE id = {}", who.user_id));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_interview_crowd, booking_crowd)

BOOST_AUTO_TEST_CASE(one_of_200_who_book_an_interviewer_does_and_the_others_learn_until_when) {
    auto applications = std::vector<std::int64_t>{};
    for (const auto& each : crowd_of_candidates())
        applications.push_back(application(each.candidate_id, fool));
    const auto name = name_of(interviewer);
    const auto answers = at_once(many, [&](int i) {
        return client(i).post(path_of(applications[static_cast<std::size_t>(i)], "/rounds"),
                              {{"round_type_id", audition},
                               {"panel", json::array{interviewer.user_id}},
                               {"starts_at", "2031-05-04T10:00:00Z"},
                               {"duration_minutes", 45}});
    });
    BOOST_TEST(tally(answers) == (std::map<int, int>{{201, 1}, {409, many - 1}}));
    for (const auto& each : answers) {
        if (each.status != 409)
            continue;
        BOOST_TEST(each.at("/current/busy").as_array().size() == 1U);
        BOOST_TEST(each.text("/current/busy/0/name") == name);
        BOOST_TEST(each.text("/current/busy/0/starts_at") == "2031-05-04T10:00:00Z");
        BOOST_TEST(each.text("/current/busy/0/ends_at") == "2031-05-04T10:45:00Z");
    }
    BOOST_TEST(count("interview_round") == 1);
    BOOST_TEST(count("interview_panel WHERE takes_place") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'panel_invitation'") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'interview_invitation'") == 1);
}

BOOST_AUTO_TEST_CASE(one_of_200_who_choose_a_slot_gets_it_and_the_others_see_what_is_left) {
    auto staff = client(0);
    auto tokens = std::vector<std::string>{};
    auto paths = std::vector<std::string>{};
    for (const auto& each : crowd_of_candidates()) {
        const auto made =
            staff.post(path_of(application(each.candidate_id, fool), "/rounds"),
                       {{"round_type_id", audition}, {"panel", json::array{interviewer.user_id}}});
        paths.push_back(fmt::format("/api/application-rounds/{}", made.id()));
        const auto offered = staff.put(paths.back() + "/offer", json::object{});
        BOOST_TEST_REQUIRE(offered.status == 200, offered);
        tokens.push_back(access_token(each));
    }
    const auto first = client(0, tokens[0]).get(paths[0] + "/slots").text("/slots/0");
    const auto answers = at_once(many, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        return client(i, tokens[at]).post(paths[at] + "/slots", {{"slot", first}});
    });
    const auto name = name_of(interviewer);
    auto chosen = 0;
    for (const auto& each : answers) {
        if (each.status == 200) {
            BOOST_TEST(each.text("/starts_at") == first);
            ++chosen;
            continue;
        }
        BOOST_TEST(each.status == 409, each);
        BOOST_TEST(each.text("/current/state") == "open");
        BOOST_TEST(!each.at("/current/slots").as_array().empty());
        BOOST_TEST(each.text("/current/slots/0") > first);
        BOOST_TEST(each.body.find(name) == std::string::npos);
    }
    BOOST_TEST(chosen == 1);
    BOOST_TEST(count("interview_panel WHERE takes_place") == 1);
    BOOST_TEST(count("interview_round WHERE status = 'scheduled'") == 1);
    BOOST_TEST(count("outbox_mail WHERE kind = 'panel_invitation'") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
