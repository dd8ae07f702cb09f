// Applying again: which ended applications start over, when, and what that involves.
#include "actors/rules/transition.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/application.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::errc;
using storage::role;

struct planned {
    errc refused = errc::none;
    storage::refusal why = {errc::none, {}, {}, {}, 0};
    storage::application_move move = {};
};

planned plan(const application_state& application, const reopen_application& request) {
    try {
        return {.move = plan_move(application, request, noon)};
    } catch (const storage::failure& error) {
        return {.refused = error.why().code, .why = error.why()};
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_reopening)

BOOST_AUTO_TEST_CASE(an_ended_application_begins_anew_as_the_job_allows_it) {
    const auto who = with_own_ties(role::candidate);
    auto facts = job_with(pipeline_cases().front().snapshot(), who.ties());
    facts->pipeline.stages[0].time_limit_hours = 4;
    auto request = request_by<reopen_application>(who.who());
    request.job_open = true;
    request.source = "careers page";
    auto refusal_in = [&](std::int16_t stage, std::chrono::days since = std::chrono::days{5}) {
        auto application = application_in(facts, stage, who.ties());
        application.row.stage_since = noon - since;
        return plan(application, request);
    };
    for (auto stage : {0, 1, 2, 3, 4, 5})
        BOOST_TEST((refusal_in(static_cast<std::int16_t>(stage)).refused == errc::conflict), stage);
    BOOST_TEST((refusal_in(6).refused == errc::none));

    facts->reapply_after = 30;
    const auto early = refusal_in(5);
    BOOST_TEST((early.refused == errc::conflict));
    BOOST_TEST(early.why.detail == "The candidate may apply again from 2026-04-23T12:00:00Z.");
    const auto current = boost::json::parse(early.why.current);
    BOOST_TEST(current.at("application_id").as_int64() == 11);
    BOOST_TEST(current.at("apply_again_from").as_string() == "2026-04-23T12:00:00Z");
    BOOST_TEST((refusal_in(5, std::chrono::days{30}).refused == errc::none));
    BOOST_TEST((refusal_in(4, std::chrono::days{30}).refused == errc::conflict)); // hired

    auto application = application_in(facts, 5, who.ties());
    application.row.stage_since = noon - std::chrono::days{30};
    application.row.rejection_reason = "no licence";
    const auto move = plan(application, request).move;
    BOOST_TEST(move.kind == "reopened");
    BOOST_TEST(move.from == 5);
    BOOST_TEST(move.to == 0);
    BOOST_TEST(move.version == 5);
    BOOST_TEST(move.hired_delta == 0);
    BOOST_TEST(move.actor_id == caller_case::own_id);
    BOOST_TEST(move.limit_left.value() == 4 * 3'600);
    auto mails = std::vector<std::string>{};
    for (const auto& mail : move.mails)
        mails.push_back(mail.kind);
    BOOST_TEST(mails == (std::vector<std::string>{"application_received", "new_application"}),
               boost::test_tools::per_element());
    apply(application, move);
    BOOST_TEST(application.row.source.value() == "careers page");
    BOOST_TEST(!application.row.rejection_reason.has_value());
    request.job_open = false;
    BOOST_TEST((refusal_in(6).refused == errc::conflict));
    request.job_open = true;
    facts->company_active = false;
    BOOST_TEST((refusal_in(6).refused == errc::conflict));
}

BOOST_AUTO_TEST_CASE(who_may_not_see_an_application_is_not_told_which_one_is_in_the_way) {
    auto stranger = with_own_ties(role::candidate);
    stranger.candidate = tie::other;
    for (auto stage : {1, 5, 6}) {
        auto application =
            application_in(job_with(pipeline_cases().front().snapshot(), stranger.ties()),
                           static_cast<std::int16_t>(stage), stranger.ties());
        auto request = request_by<reopen_application>(stranger.who());
        request.job_open = true;
        const auto made = plan(application, request);
        BOOST_TEST((made.refused == errc::conflict));
        BOOST_TEST(made.why.current.empty());
        BOOST_TEST(made.why.detail.find("again") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
