// Every move of every pipeline, legal or not, against a hand-written table of stages.
#include "actors/rules/effects.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/pipelines.hpp"

namespace {

using namespace callboard::actors;
using namespace std::chrono_literals;
using callboard::storage::stage_kind;
using callboard::tests::pipeline_case;
using callboard::tests::pipeline_cases;

constexpr auto rules = effect_rules{48h, 30s, true};

/// What entering a stage writes to the candidate, by the case's name and the stage's key.
std::string mail_of_entering(const std::string& pipeline, const std::string& stage) {
    static const auto rows = std::map<std::string, std::map<std::string, std::string>>{
        {"standard",
         {{"applied", "stage_changed"},
          {"screening", "stage_changed"},
          {"interview", "stage_changed"},
          {"offer", "stage_changed"},
          {"hired", "stage_hired"},
          {"rejected", "stage_rejected"},
          {"withdrawn", "stage_withdrawn"}}},
        {"assessment",
         {{"applied", "stage_changed"},
          {"online_assessment", "stage_changed"},
          {"interview", "stage_changed"},
          {"offer", "stage_changed"},
          {"hired", "stage_hired"},
          {"rejected", "stage_rejected"},
          {"withdrawn", "stage_withdrawn"}}},
        {"trial",
         {{"new", "stage_changed"},
          {"phone_call", ""},
          {"trial_day", "stage_changed"},
          {"rejected", ""},
          {"part_time", "stage_hired"},
          {"withdrawn", "stage_withdrawn"},
          {"full_time", ""}}},
        {"scattered",
         {{"new", ""},
          {"second", "stage_changed"},
          {"hired", "stage_hired"},
          {"rejected", "stage_rejected"},
          {"withdrawn", "stage_withdrawn"}}},
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

BOOST_AUTO_TEST_CASE(every_mail_waits_as_the_rules_say_and_rejections_for_working_hours) {
    for_every_move(
        [](const pipeline_case& each, std::int16_t, std::int16_t to, const move_effects& effects) {
            for (const auto& mail : effects.mails) {
                auto rejects = each.at(to).key == "rejected";
                BOOST_TEST(mail.delay.count() == (rejects ? 48 * 3600 : 30));
                BOOST_TEST(mail.in_working_hours == rejects);
            }
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

BOOST_AUTO_TEST_CASE(interviews_are_cancelled_at_the_end_of_the_pipeline) {
    for_every_move(
        [](const pipeline_case& each, std::int16_t, std::int16_t to, const move_effects& effects) {
            BOOST_TEST(effects.cancels_rounds == (each.at(to).kind != stage_kind::active));
        });
}

BOOST_AUTO_TEST_CASE(the_recruiter_hears_of_a_withdrawal_when_the_candidate_does) {
    BOOST_TEST((withdrawal_notice(rules) == planned_mail{"withdrawal_notice", 30s, false, true}));
}

BOOST_AUTO_TEST_CASE(mails_leave_at_once_where_nothing_else_is_said) {
    auto pipeline = pipeline_cases().front().snapshot();
    for (auto to : {1, 5}) {
        auto mails = effects_of(pipeline, 0, static_cast<std::int16_t>(to), {}).mails;
        BOOST_REQUIRE(mails.size() == 1U);
        BOOST_TEST(mails[0].delay.count() == 0);
        BOOST_TEST(!mails[0].in_working_hours);
    }
}

BOOST_AUTO_TEST_CASE(entering_an_active_stage_with_a_limit_starts_it_and_leaving_ends_it) {
    for (const auto& each : pipeline_cases()) {
        auto limited = each.snapshot();
        for (auto& stage : limited.stages)
            if (stage.position % 2 == 0)
                stage.time_limit_hours = stage.position + 1;
        auto has_limit = [&](std::int16_t at) {
            return at % 2 == 0 && each.at(at).kind == stage_kind::active;
        };
        for (auto from = std::int16_t{0}; from < each.size(); ++from)
            for (auto to = std::int16_t{0}; to < each.size(); ++to) {
                auto effects = effects_of(limited, from, to, rules);
                BOOST_TEST(effects.ends_limit == has_limit(from));
                BOOST_TEST(effects.limit.has_value() == has_limit(to));
                if (effects.limit)
                    BOOST_TEST(effects.limit->count() == 3600 * (to + 1));
            }
    }
    for_every_move(
        [](const pipeline_case&, std::int16_t, std::int16_t, const move_effects& effects) {
            BOOST_TEST(!effects.limit.has_value());
            BOOST_TEST(!effects.ends_limit);
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
