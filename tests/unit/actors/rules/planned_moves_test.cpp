// The content of a planned move, or of its refusal: what a refusal tells, which mails a move
// queues, and the answer that is stored with a key.
#include <memory>

#include <boost/algorithm/string/predicate.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/support/planned_moves.hpp"

namespace {

using namespace callboard;
using namespace callboard::actors;
using namespace callboard::tests;
using namespace std::chrono_literals;
using storage::errc;
using storage::role;

} // namespace

BOOST_AUTO_TEST_SUITE(actors_planned_moves)

BOOST_AUTO_TEST_CASE(a_move_starts_from_the_state_it_was_planned_on) {
    auto move = plan(standard_in(1), change(with_own_ties(role::recruiter), "Interview")).move;
    BOOST_TEST(move.application_id == 11);
    BOOST_TEST(move.version == 5);
    BOOST_TEST(move.kind == "moved");
    BOOST_TEST(move.actor_id == caller_case::own_id);
    BOOST_TEST((move.at == noon));
    BOOST_TEST(!move.answer.has_value());
    auto other = plan(standard_in(1), change(with_own_ties(role::recruiter), "Interview")).move;
    BOOST_TEST(move.receipt != other.receipt);
}

BOOST_AUTO_TEST_CASE(every_move_is_refused_unless_the_version_is_the_expected_one) {
    auto expect_refusals = [](auto request) {
        auto application = standard_in(1);
        request.expected = 5;
        BOOST_TEST((plan(application, request).refused == errc::none));
        for (auto version : {0, 4, 6}) {
            request.expected = version;
            auto made = plan(application, request);
            BOOST_TEST((made.refused == errc::version_mismatch));
            BOOST_TEST(made.why.current.empty()); // must be looked up
        }
    };
    expect_refusals(change(with_own_ties(role::recruiter), "interview"));
    expect_refusals(request_by<select_candidate>(with_own_ties(role::admin).who()));
    expect_refusals(request_by<withdraw_application>(with_own_ties(role::candidate).who()));
}

BOOST_AUTO_TEST_CASE(whoever_may_not_move_does_not_learn_the_version) {
    auto stranger = with_own_ties(role::recruiter);
    stranger.company = company_case::another;
    auto request = change(stranger, "interview");
    request.expected = 1;
    auto made = plan(standard_in(1), request);
    BOOST_TEST((made.refused == errc::not_found));
    BOOST_TEST(made.why.current.empty());
    request.who = with_own_ties(role::candidate).who();
    BOOST_TEST((plan(standard_in(1), request).refused == errc::forbidden));
}

BOOST_AUTO_TEST_CASE(an_illegal_move_lists_the_legal_ones) {
    auto made = plan(standard_in(1), change(with_own_ties(role::recruiter), "Hired"));
    BOOST_TEST((made.refused == errc::illegal_move));
    BOOST_REQUIRE(made.why.fields.size() == 1U);
    BOOST_TEST(made.why.fields[0].pointer == "/stage");
    auto current = boost::json::parse(made.why.current);
    BOOST_TEST(current.at("stage").as_string() == "Screening");
    BOOST_TEST(current.at("version").as_int64() == 5);
    BOOST_TEST(current.at("updated_at").as_string() == "2026-03-28T12:00:00Z");
    BOOST_TEST((current.at("allowed_stages") ==
                boost::json::parse(R"(["Interview", "Rejected", "Withdrawn"])")));
}

BOOST_AUTO_TEST_CASE(an_unknown_stage_is_refused_with_the_known_ones) {
    auto made = plan(standard_in(1), change(with_own_ties(role::recruiter), "Audition"));
    BOOST_TEST((made.refused == errc::invalid));
    BOOST_REQUIRE(made.why.fields.size() == 1U);
    BOOST_TEST(made.why.fields[0].pointer == "/stage");
    BOOST_TEST(boost::contains(made.why.fields[0].detail, "Offer, Hired, Rejected"));
}

BOOST_AUTO_TEST_CASE(a_pipeline_without_final_stages_offers_no_way_to_them) {
    auto who = with_own_ties(role::candidate);
    auto pipeline = pipeline_cases().front().snapshot();
    pipeline.stages.resize(4);
    auto application = application_in(job_with(pipeline, who.ties()), 0, who.ties());
    BOOST_TEST((plan(application, request_by<withdraw_application>(who.who())).refused ==
                errc::illegal_move));
    BOOST_TEST(!explain_moves(application, who.who(), noon).may_withdraw);
    BOOST_TEST((
        plan(application, request_by<select_candidate>(with_own_ties(role::admin).who())).refused ==
        errc::illegal_move));
}

BOOST_AUTO_TEST_CASE(breaking_the_rule_needs_a_reason_that_says_something) {
    auto request = change(with_own_ties(role::admin), "hired", breaking::without_reason);
    for (auto reason : {std::optional<std::string>{}, std::optional<std::string>{""}}) {
        request.reason = reason;
        auto made = plan(standard_in(1), request);
        BOOST_TEST((made.refused == errc::invalid));
        BOOST_REQUIRE(made.why.fields.size() == 1U);
        BOOST_TEST(made.why.fields[0].pointer == "/reason");
    }
    request.reason = "the board insists";
    BOOST_TEST(plan(standard_in(1), request).move.reason.value() == "the board insists");
}

BOOST_AUTO_TEST_CASE(only_a_rejection_has_a_rejection_reason) {
    auto request = change(with_own_ties(role::recruiter), "rejected");
    request.rejection_reason = "no licence";
    BOOST_TEST(plan(standard_in(1), request).move.rejection_reason.value() == "no licence");
    request.stage = "interview";
    auto made = plan(standard_in(1), request);
    BOOST_TEST((made.refused == errc::invalid));
    BOOST_REQUIRE(made.why.fields.size() == 1U);
    BOOST_TEST(made.why.fields[0].pointer == "/rejection_reason");
}

BOOST_AUTO_TEST_CASE(a_move_out_of_a_rejection_removes_its_reason) {
    auto application = standard_in(5, with_own_ties(role::admin));
    application.row.rejection_reason = "no licence";
    auto move =
        plan(application, change(with_own_ties(role::admin), "interview", breaking::with_reason))
            .move;
    apply(application, move);
    BOOST_TEST(application.row.stage == 2);
    BOOST_TEST(application.row.version == 6);
    BOOST_TEST((application.row.updated_at == noon));
    BOOST_TEST(!application.row.rejection_reason.has_value());
}

BOOST_AUTO_TEST_CASE(an_inactive_company_moves_nobody_but_lets_candidates_withdraw) {
    auto application = standard_in(1);
    auto job = job_with(application.job->pipeline, with_own_ties(role::recruiter).ties());
    job->company_active = false;
    application.job = job;
    BOOST_TEST((plan(application, change(with_own_ties(role::admin), "interview")).refused ==
                errc::conflict));
    BOOST_TEST((plan(application, change(with_own_ties(role::recruiter), "interview")).refused ==
                errc::conflict));
    BOOST_TEST((
        plan(application, request_by<select_candidate>(with_own_ties(role::admin).who())).refused ==
        errc::conflict));
    BOOST_TEST(
        (plan(application, request_by<withdraw_application>(with_own_ties(role::candidate).who()))
             .refused == errc::none));
    for (const auto& move :
         explain_moves(application, with_own_ties(role::admin).who(), noon).moves) {
        BOOST_TEST(!move.allowed);
        BOOST_TEST(move.why_not.value() == "The company is not active.");
    }
}

BOOST_AUTO_TEST_CASE(the_mail_of_a_move_knows_both_stages_and_when_it_may_leave) {
    auto moved = plan(standard_in(1), change(with_own_ties(role::recruiter), "interview")).move;
    auto rejected = plan(standard_in(1), change(with_own_ties(role::recruiter), "rejected")).move;
    BOOST_REQUIRE(moved.mails.size() == 1U);
    BOOST_REQUIRE(rejected.mails.size() == 1U);
    const auto& mail = moved.mails[0];
    BOOST_TEST(mail.kind == "stage_changed");
    BOOST_TEST(mail.candidate_id.value() == 31);
    BOOST_TEST((mail.not_before == noon));
    BOOST_TEST((boost::json::parse(mail.inputs) ==
                boost::json::parse(R"({"from_stage": "Screening", "to_stage": "Interview"})")));
    BOOST_TEST(rejected.mails[0].kind == "stage_rejected");
    BOOST_TEST((rejected.mails[0].not_before == noon + 48h));
}

BOOST_AUTO_TEST_CASE(a_person_decides_whether_an_offer_is_sent_again) {
    const auto repeat = [](const storage::application_move& move) {
        BOOST_REQUIRE(move.mails.size() == 1U);
        const auto inputs = boost::json::parse(move.mails[0].inputs).as_object();
        return inputs.contains("repeat") ? inputs.at("repeat").as_string() : "";
    };
    const auto moved = [](std::int16_t from, const char* to) {
        return plan(standard_in(from), change(with_own_ties(role::recruiter), to)).move;
    };
    BOOST_TEST(repeat(moved(1, "interview")) == "");
    BOOST_TEST(repeat(moved(2, "offer")) == "by_hand");
    BOOST_TEST(repeat(moved(3, "hired")) == "by_hand");
    BOOST_TEST(repeat(moved(1, "withdrawn")) == "");
}

BOOST_AUTO_TEST_CASE(the_answer_offers_the_undo_with_the_mails_that_still_wait) {
    auto application = standard_in(1);
    const auto who = with_own_ties(role::recruiter).who();
    auto made = plan(application, change(with_own_ties(role::recruiter), "rejected"));
    apply(application, made.move);
    const auto moved = after_move(application, made.move, who);
    BOOST_TEST(moved.stage == "Rejected");
    BOOST_TEST(moved.version == 6);
    BOOST_TEST((moved.undo.value().until == noon + 10min));
    BOOST_TEST(moved.undo.value().stage == "Screening");
    BOOST_REQUIRE(moved.undo.value().cancels.size() == 1U);
    const auto& mail = moved.undo.value().cancels[0];
    BOOST_TEST(mail.kind == "stage_rejected");
    BOOST_TEST(mail.to == "candidate");
    BOOST_TEST((mail.at == noon + rejection_delay));
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_due_at_once_is_not_promised_to_be_held_back) {
    auto application = standard_in(1);
    auto made = plan(application, change(with_own_ties(role::recruiter), "interview"));
    BOOST_REQUIRE(made.move.mails.size() == 1U);
    apply(application, made.move);
    const auto moved = after_move(application, made.move, with_own_ties(role::recruiter).who());
    BOOST_TEST(moved.undo.value().cancels.empty());
}

BOOST_AUTO_TEST_CASE(a_mail_to_the_recruiter_is_held_back_in_the_same_way) {
    auto application = standard_in(1, with_own_ties(role::candidate));
    auto delayed = transition_rules{};
    delayed.effects.stage_change_delay = 30s;
    application.rules = std::make_shared<const transition_rules>(delayed);
    const auto who = with_own_ties(role::candidate).who();
    auto made = plan(application, request_by<withdraw_application>(who));
    apply(application, made.move);
    const auto moved = after_move(application, made.move, who);
    BOOST_REQUIRE(!moved.undo.value().cancels.empty());
    BOOST_TEST(moved.undo.value().cancels.back().kind == "withdrawal_notice");
    BOOST_TEST(moved.undo.value().cancels.back().to == "user");
}

BOOST_AUTO_TEST_CASE(no_undo_is_offered_without_a_window) {
    auto application = standard_in(1);
    auto rules = transition_rules{};
    rules.undo_window = 0s;
    application.rules = std::make_shared<const transition_rules>(rules);
    auto made = plan(application, change(with_own_ties(role::recruiter), "interview"));
    apply(application, made.move);
    BOOST_TEST(
        !after_move(application, made.move, with_own_ties(role::recruiter).who()).undo.has_value());
}

BOOST_AUTO_TEST_CASE(whoever_withdraws_gets_a_confirmation_and_the_recruiter_hears_of_it) {
    const auto withdrawn =
        plan(standard_in(1), request_by<withdraw_application>(with_own_ties(role::candidate).who()))
            .move;
    BOOST_REQUIRE(withdrawn.mails.size() == 2U);
    BOOST_TEST(withdrawn.mails[0].kind == "stage_withdrawn");
    BOOST_TEST(withdrawn.mails[0].candidate_id.value() == 31);
    BOOST_TEST(withdrawn.mails[1].kind == "withdrawal_notice");
    BOOST_TEST(!withdrawn.mails[1].candidate_id.has_value());
    for (const auto& mail : withdrawn.mails)
        BOOST_TEST(boost::json::parse(mail.inputs).at("by_candidate").as_bool());
}

BOOST_AUTO_TEST_CASE(a_withdrawal_by_staff_is_mailed_to_the_candidate) {
    const auto withdrawn =
        plan(standard_in(1), change(with_own_ties(role::recruiter), "withdrawn")).move;
    BOOST_REQUIRE(withdrawn.mails.size() == 1U);
    BOOST_TEST(withdrawn.mails[0].kind == "stage_withdrawn");
    BOOST_TEST(!boost::json::parse(withdrawn.mails[0].inputs).as_object().contains("by_candidate"));
}

BOOST_AUTO_TEST_CASE(a_hire_has_its_own_kind_of_mail) {
    const auto hired = plan(standard_in(3), change(with_own_ties(role::recruiter), "hired")).move;
    BOOST_REQUIRE(hired.mails.size() == 1U);
    BOOST_TEST(hired.mails[0].kind == "stage_hired");
}

BOOST_AUTO_TEST_CASE(a_keyed_answer_shows_the_state_after_the_move) {
    auto request = change(with_own_ties(role::recruiter), "rejected");
    request.rejection_reason = "no licence";
    request.key = request_key{caller_case::own_id, "k", {"hash"}};
    auto answer = plan(standard_in(1), request).move.answer.value();
    BOOST_TEST(answer.user_id == caller_case::own_id);
    BOOST_TEST(answer.key == "k");
    BOOST_TEST(answer.request_hash.value == "hash");
    BOOST_TEST(answer.status == 200);
    const auto shown = boost::json::parse(answer.body);
    BOOST_TEST(shown.at("stage") == "Rejected");
    BOOST_TEST(shown.at("stage_kind") == "rejected");
    BOOST_TEST(shown.at("version") == 6);
    BOOST_TEST(shown.at("updated_at") == storage::to_text(noon).c_str());
    BOOST_TEST(shown.at("rejection_reason") == "no licence");
    BOOST_TEST(shown.at("remarks") == "calls back on Monday");
}

BOOST_AUTO_TEST_CASE(a_keyed_answer_for_a_candidate_shows_nothing_internal) {
    auto request = request_by<withdraw_application>(with_own_ties(role::candidate).who());
    request.key = request_key{caller_case::own_id, "k", {"hash"}};
    const auto planned = plan(standard_in(1), request);
    BOOST_TEST((planned.refused == errc::none));
    const auto shown = boost::json::parse(planned.move.answer.value().body);
    BOOST_TEST(shown.at("stage") == "Withdrawn");
    BOOST_TEST(shown.at("source") == "fair");
    for (const auto* internal :
         {"remarks", "recruiter_id", "hiring_manager_id", "assigned_recruiter_id"})
        BOOST_TEST(shown.at(internal).is_null(), internal);
}

BOOST_AUTO_TEST_SUITE_END()
