// Every (pipeline, from, to, role, scope) against outcomes derived from the hand-written tables of
// moves and grants.
#include "actors/rules/transition.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "tests/support/grants.hpp"
#include "tests/support/planned_moves.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::stage_kind;

/// Callers of every role and scope, in this company and another, with every tie to the application
/// or none.
std::vector<caller_case> callers() {
    auto made = std::vector<caller_case>{};
    for (const auto& each : caller_cases())
        if (each.job_recruiter != tie::nobody && each.job_recruiter == each.hiring_manager &&
            each.hiring_manager == each.assigned && each.assigned == each.candidate)
            made.push_back(each);
    return made;
}

/// Calls `f(pipeline, from, caller, application)` for each combination.
template <class F>
void for_every_state(F f) {
    for (const auto& who : callers()) {
        for (const auto& each : pipeline_cases()) {
            auto job = job_with(each.snapshot(), who.ties());
            for (auto from = std::int16_t{0}; from < each.size(); ++from)
                f(each, from, who, application_in(job, from, who.ties()));
        }
    }
}

std::string text_of(const pipeline_case& pipeline, std::int16_t from, std::int16_t to,
                    const caller_case& who) {
    return pipeline.name + ": " + pipeline.at(from).key + " > " + pipeline.at(to).key + ", " +
           who.text();
}

errc expected_of_change(const pipeline_case& pipeline, std::int16_t from, std::int16_t to,
                        const caller_case& who, breaking how) {
    if (!granted(may::see, who))
        return errc::not_found;
    if (!granted(may::move, who))
        return errc::forbidden;
    if (how != breaking::no && !granted(may::override_rules, who))
        return errc::forbidden;
    if (pipeline.legal(from, to))
        return errc::none;
    if (from == to || how == breaking::no)
        return errc::illegal_move;
    return how == breaking::with_reason ? errc::none : errc::invalid;
}

/// For selecting and withdrawing, which anyone granted may do from every active stage.
errc expected_of_jump(const pipeline_case& pipeline, std::int16_t from, const caller_case& who,
                      const grants& rows) {
    if (!granted(may::see, who))
        return errc::not_found;
    if (!granted(rows, who))
        return errc::forbidden;
    return pipeline.at(from).kind == stage_kind::active ? errc::none : errc::illegal_move;
}

int hires(stage_kind kind) {
    return kind == stage_kind::hired ? 1 : 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_transition)

BOOST_AUTO_TEST_CASE(every_change_of_stage_ends_as_the_tables_say) {
    auto seen = std::map<errc, int>{};
    for_every_state([&](auto& pipeline, auto from, auto& who, const auto& application) {
        for (auto to = std::int16_t{0}; to < pipeline.size(); ++to) {
            for (auto how : {breaking::no, breaking::without_reason, breaking::with_reason}) {
                auto expected = expected_of_change(pipeline, from, to, who, how);
                auto made = plan(application, change(who, pipeline.at(to).key, how));
                ++seen[made.refused];
                BOOST_TEST(made.refused == expected, text_of(pipeline, from, to, who));
                if (made.refused != errc::none)
                    continue;
                BOOST_TEST(made.move.from == from);
                BOOST_TEST(made.move.to == to);
                BOOST_TEST(made.move.overridden == !pipeline.legal(from, to));
                BOOST_TEST(made.move.hired_delta ==
                           hires(pipeline.at(to).kind) - hires(pipeline.at(from).kind));
            }
        }
    });
    for (auto code :
         {errc::none, errc::not_found, errc::forbidden, errc::illegal_move, errc::invalid})
        BOOST_TEST(seen[code] > 0);
}

BOOST_AUTO_TEST_CASE(every_selection_ends_as_the_tables_say) {
    for_every_state([](auto& pipeline, auto from, auto& who, const auto& application) {
        auto expected = expected_of_jump(pipeline, from, who, may::override_rules);
        auto made = plan(application, request_by<select_candidate>(who.who()));
        BOOST_TEST(made.refused == expected, text_of(pipeline, from, from, who));
        if (made.refused != errc::none)
            return;
        auto first_hired = std::ranges::find(pipeline.stages, stage_kind::hired, &stage_case::kind);
        BOOST_TEST(made.move.kind == "selected");
        BOOST_TEST(made.move.to == first_hired - pipeline.stages.begin());
        BOOST_TEST(made.move.overridden == !pipeline.legal(from, made.move.to));
        BOOST_TEST(made.move.hired_delta == 1);
    });
}

BOOST_AUTO_TEST_CASE(every_withdrawal_ends_as_the_tables_say) {
    for_every_state([](auto& pipeline, auto from, auto& who, const auto& application) {
        auto expected = expected_of_jump(pipeline, from, who, may::withdraw);
        auto made = plan(application, request_by<withdraw_application>(who.who()));
        BOOST_TEST(made.refused == expected, text_of(pipeline, from, from, who));
        if (made.refused != errc::none)
            return;
        BOOST_TEST(made.move.kind == "withdrawn");
        BOOST_TEST((pipeline.at(made.move.to).kind == stage_kind::withdrawn));
        BOOST_TEST(!made.move.overridden);
        BOOST_REQUIRE(!made.move.mails.empty());
        BOOST_TEST(made.move.mails.back().kind == "withdrawal_notice");
        BOOST_TEST(!made.move.mails.back().candidate_id.has_value());
        BOOST_TEST(made.move.hired_delta == 0);
    });
}

BOOST_AUTO_TEST_CASE(explanations_agree_with_what_then_happens) {
    for_every_state([](auto& pipeline, auto from, auto& who, const auto& application) {
        if (!granted(may::see, who)) {
            BOOST_CHECK_THROW(explain_moves(application, who.who(), noon), storage::failure);
            return;
        }
        auto explained = explain_moves(application, who.who(), noon);
        BOOST_REQUIRE(explained.moves.size() == pipeline.stages.size() - 1);
        auto move = explained.moves.begin();
        for (auto to = std::int16_t{0}; to < pipeline.size(); ++to) {
            if (to == from)
                continue;
            const auto& stage = pipeline.at(to).key;
            auto plain = plan(application, change(who, stage));
            auto broken = plan(application, change(who, stage, breaking::with_reason));
            auto possible = plain.refused == errc::none || broken.refused == errc::none;
            auto text = text_of(pipeline, from, to, who);
            BOOST_TEST(move->stage_key == stage, text);
            BOOST_TEST(move->allowed == possible, text);
            BOOST_TEST(move->override_needed == (possible && plain.refused != errc::none), text);
            BOOST_TEST(move->why_not.has_value() == (plain.refused != errc::none), text);
            if (plain.refused != errc::none)
                BOOST_TEST(move->why_not.value() == plain.why.detail, text);
            if (!sees_internal(who.who()))
                BOOST_TEST(move->triggers.empty(), text);
            if (possible) {
                const auto& done = plain.refused == errc::none ? plain : broken;
                BOOST_REQUIRE(move->triggers.size() == done.move.mails.size());
                for (auto at = std::size_t{0}; at < move->triggers.size(); ++at) {
                    const auto& mail = done.move.mails[at];
                    BOOST_TEST(move->triggers[at].what == mail.kind, text);
                    BOOST_TEST(move->triggers[at].after_seconds == (mail.not_before - noon) / 1s);
                }
            }
            ++move;
        }
        BOOST_TEST(explained.pipeline.has_value() == sees_internal(who.who()));
        if (explained.pipeline)
            BOOST_TEST((*explained.pipeline == application.job->pipeline));
        auto withdrawn = plan(application, request_by<withdraw_application>(who.who()));
        BOOST_TEST(explained.may_withdraw == (withdrawn.refused == errc::none));
        BOOST_TEST(explained.version == 5);
    });
}

BOOST_AUTO_TEST_SUITE_END()
