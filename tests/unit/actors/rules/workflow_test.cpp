// Every move of every pipeline against legal moves that are written out by hand.
#include "actors/rules/workflow.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/pipelines.hpp"

namespace {

using namespace callboard::actors;
using callboard::storage::move_rule;
using callboard::storage::stage_kind;
using callboard::tests::pipeline_case;
using callboard::tests::pipeline_cases;

const pipeline_case& standard() {
    return pipeline_cases().front();
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_workflow)

BOOST_AUTO_TEST_CASE(a_move_is_legal_exactly_where_the_table_says_so) {
    for (const auto& each : pipeline_cases()) {
        auto pipeline = each.snapshot();
        for (auto from = std::int16_t{0}; from < each.size(); ++from) {
            for (auto to = std::int16_t{0}; to < each.size(); ++to) {
                BOOST_TEST_CONTEXT(each.name << ": " << each.at(from).key << " > "
                                             << each.at(to).key) {
                    auto verdict = check_move(pipeline, from, to);
                    BOOST_TEST(verdict.legal == each.legal(from, to));
                    BOOST_TEST(verdict.why_not.empty() == verdict.legal);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_legal_moves_are_listed_in_the_order_of_the_pipeline) {
    for (const auto& each : pipeline_cases()) {
        auto pipeline = each.snapshot();
        for (auto from = std::int16_t{0}; from < each.size(); ++from) {
            auto keys = std::vector<std::string>{};
            for (auto to : legal_moves(pipeline, from))
                keys.push_back(each.at(to).key);
            BOOST_TEST_CONTEXT(each.name << ": " << each.at(from).key)
            BOOST_TEST(keys == each.legal_from(from), boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_says_what_is_in_the_way) {
    auto pipeline = standard().snapshot();
    BOOST_TEST(check_move(pipeline, 1, 1).why_not == "The application is already in Screening.");
    BOOST_TEST(check_move(pipeline, 4, 5).why_not ==
               "Hired is final: an application cannot leave it.");
    BOOST_TEST(check_move(pipeline, 0, 2).why_not ==
               "From Applied the next stage is Screening; stages cannot be skipped or repeated.");
    pipeline.move_rule = move_rule::forward_only;
    BOOST_TEST(check_move(pipeline, 2, 0).why_not ==
               "This pipeline only moves forward; Applied comes before Interview.");
}

BOOST_AUTO_TEST_CASE(a_stage_is_found_by_key_or_label_in_any_case) {
    auto pipeline = pipeline_cases()[1].snapshot();
    for (auto name : {"online_assessment", "Online Assessment", "ONLINE-ASSESSMENT",
                      "online assessment", "Online_assessment"})
        BOOST_TEST(find_stage(pipeline, name).value_or(-1) == 1, name);
    for (const auto& stage : pipeline.stages) {
        BOOST_TEST(find_stage(pipeline, stage.key).value_or(-1) == stage.position);
        BOOST_TEST(find_stage(pipeline, stage.label).value_or(-1) == stage.position);
    }
    for (auto name : {"", " ", "onlineassessment", "online_assessment ", "interviews", "0"})
        BOOST_TEST(!find_stage(pipeline, name).has_value(), name);
}

BOOST_AUTO_TEST_CASE(a_stage_is_found_in_any_case_of_any_script) {
    auto pipeline = standard().snapshot();
    pipeline.stages[1].label = "Große Prüfung";
    for (auto name : {"GROSSE PRÜFUNG", "große-prüfung", "Große Pru\u0308fung"})
        BOOST_TEST(find_stage(pipeline, name).value_or(-1) == 1, name);
    BOOST_TEST(!find_stage(pipeline, "Grosse Prufung").has_value());
}

BOOST_AUTO_TEST_CASE(ends_are_found_by_the_words_that_people_use_for_them) {
    auto pipeline = standard().snapshot();
    for (auto name : {"Hire", "hired", "HIRE"})
        BOOST_TEST(find_stage(pipeline, name).value_or(-1) == 4, name);
    for (auto name : {"Reject", "reject", "REJECTED"})
        BOOST_TEST(find_stage(pipeline, name).value_or(-1) == 5, name);
    for (auto name : {"Withdraw", "withdrawn"})
        BOOST_TEST(find_stage(pipeline, name).value_or(-1) == 6, name);
    pipeline.stages[5].key = "declined";
    pipeline.stages[5].label = "Declined";
    BOOST_TEST(find_stage(pipeline, "Rejected").value_or(-1) == 5);
    BOOST_TEST(find_stage(pipeline, "reject").value_or(-1) == 5);
    pipeline.stages[1].label = "Reject"; // a stage of that name comes first
    BOOST_TEST(find_stage(pipeline, "reject").value_or(-1) == 1);
    BOOST_TEST(find_stage(pipeline, "rejected").value_or(-1) == 5);
    pipeline.stages.pop_back();
    BOOST_TEST(!find_stage(pipeline, "withdraw").has_value());
}

BOOST_AUTO_TEST_CASE(a_label_may_differ_from_the_key) {
    auto pipeline = standard().snapshot();
    pipeline.stages[1].label = "Erstgespräch";
    BOOST_TEST(find_stage(pipeline, "screening").value_or(-1) == 1);
    BOOST_TEST(find_stage(pipeline, "erstgespräch").value_or(-1) == 1);
    BOOST_TEST(!find_stage(pipeline, "erstgesprach").has_value());
}

BOOST_AUTO_TEST_CASE(of_several_stages_of_a_kind_the_first_counts) {
    auto trial = pipeline_cases()[2].snapshot();
    BOOST_TEST(first_of_kind(trial, stage_kind::active).value_or(-1) == 0);
    BOOST_TEST(first_of_kind(trial, stage_kind::hired).value_or(-1) == 4);
    BOOST_TEST(first_of_kind(trial, stage_kind::rejected).value_or(-1) == 3);
    BOOST_TEST(first_of_kind(trial, stage_kind::withdrawn).value_or(-1) == 5);
    trial.stages.resize(3);
    BOOST_TEST(!first_of_kind(trial, stage_kind::hired).has_value());
}

BOOST_AUTO_TEST_CASE(an_offer_is_the_active_stage_before_a_hire) {
    const auto offers = std::map<std::string, std::string>{
        {"standard", "offer"},         {"assessment", "offer"},
        {"strict trial", "trial_day"}, {"forward trial", "trial_day"},
        {"free trial", "trial_day"},   {"strict, scattered", "second"},
    };
    auto seen = std::size_t{0};
    for (const auto& each : pipeline_cases()) {
        const auto offer = offers.find(each.name);
        if (offer == offers.end())
            continue;
        ++seen;
        for (auto at = std::int16_t{0}; at < each.size(); ++at)
            BOOST_TEST_CONTEXT(each.name << ": " << each.at(at).key)
        BOOST_TEST(makes_offer(each.snapshot(), at) == (each.at(at).key == offer->second));
    }
    BOOST_TEST(seen == offers.size());
}

BOOST_AUTO_TEST_SUITE_END()
