// Every move of every pipeline, legal or not, against what a hand-written table says of the stages.
#include "actors/effects.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/pipelines.hpp"

namespace {

using namespace callboard::actors;
using namespace std::chrono_literals;
using callboard::storage::stage_kind;
using callboard::tests::pipeline_case;
using callboard::tests::pipeline_cases;

constexpr auto rules = effect_rules{48h};

/// What entering a stage writes to the candidate, by the case's name and the stage's key.
std::string mail_of_entering(const std::string& pipeline, const std::string& stage) {
    static const auto rows = std::map<std::string, std::map<std::string, std::string>>{
        {"standard",
         {{"applied", "stage_changed"},
          {"screening", "stage_changed"},
          {"interview", "stage_changed"},
          {"offer", "stage_changed"},
          {"hired", "stage_changed"},
          {"rejected", "stage_rejected"},
          {"withdrawn", ""}}},
        {"assessment",
         {{"applied", "stage_changed"},
          {"online_assessment", "stage_changed"},
          {"interview", "stage_changed"},
          {"offer", "stage_changed"},
          {"hired", "stage_changed"},
          {"rejected", "stage_rejected"},
          {"withdrawn", ""}}},
        {"trial",
         {{"new", "stage_changed"},
          {"phone_call", ""},
          {"trial_day", "stage_changed"},
          {"rejected", ""},
          {"part_time", "stage_changed"},
          {"withdrawn", ""},
          {"full_time", ""}}},
        {"scattered",
         {{"new", ""},
          {"second", "stage_changed"},
          {"hired", "stage_changed"},
          {"rejected", "stage_rejected"},
          {"withdrawn", ""}}},
    };
    auto name = pipeline.find("trial") != std::string::npos       ? "trial"
                : pipeline.find("scattered") != std::string::npos ? "scattered"
                                                                  : pipeline;
    return rows.at(name).at(stage);
}

bool counts_as_hire(const std::string& stage) {
    return stage == "hired" || stage == "part_time" || stage == "full_time";
}

template <class F>
void for_every_move(F f) {
    for (const auto& each : pipeline_cases())
        for (auto from = std::int16_t{0}; from < each.size(); ++from)
            for (auto to = std::int16_t{0}; to < each.size(); ++to)
                BOOST_TEST_CONTEXT(each.name << ": " << each.at(from).key << " > "
                                             << each.at(to).key)
    f(each, from, to, effects_of(each.snapshot(), from, to, rules));
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_effects)

BOOST_AUTO_TEST_CASE(entering_a_stage_writes_to_the_candidate_where_the_table_says_so) {
    for_every_move(
        [](const pipeline_case& each, std::int16_t, std::int16_t to, const move_effects& effects) {
            auto expected = mail_of_entering(each.name, each.at(to).key);
            BOOST_REQUIRE(effects.mails.size() == (expected.empty() ? 0U : 1U));
            if (!expected.empty())
                BOOST_TEST(effects.mails[0].kind == expected);
        });
}

BOOST_AUTO_TEST_CASE(only_a_rejection_waits) {
    for_every_move(
        [](const pipeline_case& each, std::int16_t, std::int16_t to, const move_effects& effects) {
            for (const auto& mail : effects.mails)
                BOOST_TEST(mail.delay.count() == (each.at(to).key == "rejected" ? 48 * 3600 : 0));
        });
}

BOOST_AUTO_TEST_CASE(hires_are_counted_in_and_out) {
    for_every_move([](const pipeline_case& each, std::int16_t from, std::int16_t to,
                      const move_effects& effects) {
        auto before = counts_as_hire(each.at(from).key);
        auto after = counts_as_hire(each.at(to).key);
        BOOST_TEST(effects.hired_delta == (before == after ? 0 : after ? 1 : -1));
    });
}

BOOST_AUTO_TEST_CASE(no_stage_that_has_its_mail_switched_off_writes) {
    for (const auto& each : pipeline_cases()) {
        auto silent = each.snapshot();
        for (auto& stage : silent.stages)
            stage.mail_candidate = false;
        for (auto from = std::int16_t{0}; from < each.size(); ++from)
            for (auto to = std::int16_t{0}; to < each.size(); ++to)
                BOOST_TEST(effects_of(silent, from, to, rules).mails.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
