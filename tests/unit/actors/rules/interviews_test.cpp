// What moves do to interviews that are ahead: planned with the move, shown beforehand. Pure.
#include "actors/rules/transition.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/application.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using storage::role;

constexpr std::int16_t interview = 2;

application_state with_rounds(int open_rounds, const caller_case& who) {
    auto made = application_in(job_with(pipeline_cases().front().snapshot(), who.ties()), interview,
                               who.ties());
    made.row.open_rounds = open_rounds;
    return made;
}

std::vector<storage::affected_round> two_rounds() {
    return {{1, "Audition", noon + std::chrono::hours{24}}, {2, "Second audition"}};
}

/// The stages that a move to would cancel rounds.
std::string cancelling_stages(const application_actions& actions) {
    auto found = std::string{};
    for (const auto& move : actions.moves)
        for (const auto& trigger : move.triggers)
            if (trigger.kind == "rounds")
                found += (found.empty() ? "" : " ") + move.stage_key;
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(actors_interviews)

BOOST_AUTO_TEST_CASE(a_move_to_the_end_cancels_rounds_if_there_are_any) {
    const auto who = with_own_ties(role::recruiter);
    const auto cancels = [&](int open_rounds, const char* stage) {
        return plan_move(with_rounds(open_rounds, who), change_to(who.who(), stage), noon)
            .cancels_rounds;
    };
    BOOST_TEST(cancels(1, "rejected"));
    BOOST_TEST(!cancels(0, "rejected"));
    BOOST_TEST(!cancels(1, "offer"));
}

BOOST_AUTO_TEST_CASE(their_people_are_told_when_the_move_can_no_longer_be_undone) {
    const auto who = with_own_ties(role::recruiter);
    const auto application = with_rounds(1, who);
    const auto told_at = noon + application.rules->undo_window;
    BOOST_TEST(
        (plan_move(application, change_to(who.who(), "rejected"), noon).rounds_told_at == told_at));
    for (const auto& move : explain_moves(application, who.who(), noon, two_rounds()).moves)
        for (const auto& trigger : move.triggers)
            BOOST_TEST((trigger.kind != "rounds" || trigger.at == told_at));
}

BOOST_AUTO_TEST_CASE(a_withdrawal_and_a_selection_cancel_them_too) {
    const auto candidate = with_own_ties(role::candidate);
    BOOST_TEST(plan_move(with_rounds(2, candidate),
                         request_by<withdraw_application>(candidate.who()), noon)
                   .cancels_rounds);
    const auto boss = with_own_ties(role::admin);
    BOOST_TEST(plan_move(with_rounds(2, boss), request_by<select_candidate>(boss.who()), noon)
                   .cancels_rounds);
}

BOOST_AUTO_TEST_CASE(after_the_move_none_is_open) {
    const auto who = with_own_ties(role::recruiter);
    auto application = with_rounds(2, who);
    apply(application, plan_move(application, change_to(who.who(), "offer"), noon));
    BOOST_TEST(application.row.open_rounds == 2);
    apply(application, plan_move(application, change_to(who.who(), "rejected"), noon));
    BOOST_TEST(application.row.open_rounds == 0);
}

BOOST_AUTO_TEST_CASE(what_a_move_would_cancel_is_shown_beforehand) {
    const auto who = with_own_ties(role::recruiter);
    const auto application = with_rounds(2, who);
    const auto actions = explain_moves(application, who.who(), noon, two_rounds());
    BOOST_TEST(cancelling_stages(actions) == "hired rejected withdrawn");
    BOOST_TEST(actions.rounds_ahead.size() == 2U);
    BOOST_TEST(cancelling_stages(explain_moves(application, who.who(), noon)) == "");
}

BOOST_AUTO_TEST_CASE(a_candidate_is_shown_only_what_has_a_time) {
    const auto who = with_own_ties(role::candidate);
    const auto actions = explain_moves(with_rounds(2, who), who.who(), noon, two_rounds());
    BOOST_REQUIRE_EQUAL(actions.rounds_ahead.size(), 1U);
    BOOST_TEST(actions.rounds_ahead.front().name == "Audition");
    BOOST_TEST(cancelling_stages(actions) == "");
}

BOOST_AUTO_TEST_SUITE_END()
