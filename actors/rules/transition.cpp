#include "actors/rules/transition.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "actors/rules/conflict.hpp"
#include "actors/rules/stage_limit.hpp"
#include "actors/rules/workflow.hpp"
#include "actors/rules/working_time.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::actors {

using storage::application_move;
using storage::errc;
using storage::failure;
using storage::refusal;
using storage::stage_kind;

namespace {

/// Refuses a move that the pipeline forbids.
[[noreturn]] void refuse_move(const application_state& application, const storage::caller& who,
                              std::string why, std::vector<storage::field_problem> fields) {
    throw failure{refusal{errc::illegal_move, std::move(why), std::move(fields),
                          storage::to_json(place_of(application, who)), 0}};
}

[[noreturn]] void refuse_final(const application_state& application, const storage::caller& who) {
    refuse_move(application, who,
                application.stage().label + " is final: an application cannot leave it.", {});
}

std::int16_t require_stage(const application_state& application, const std::string& name) {
    if (auto position = find_stage(application.job->pipeline, name))
        return *position;
    auto known = std::string{};
    for (const auto& stage : application.job->pipeline.stages)
        known += (known.empty() ? "" : ", ") + stage.label;
    storage::throw_invalid("/stage",
                           "This job's pipeline has no such stage; it has " + known + ".");
}

/// Returns the inputs of mail templates that only the move knows. If it is unknown whether the mail
/// about an offer or a later stage arrived, a person decides whether to send it again.
std::string mail_inputs(const storage::pipeline_snapshot& pipeline, const application_move& move) {
    const auto& to = pipeline.stages[static_cast<std::size_t>(move.to)];
    auto inputs = boost::json::object{
        {"from_stage", pipeline.stages[static_cast<std::size_t>(move.from)].label},
        {"to_stage", to.label}};
    if (makes_offer(pipeline, move.to) || to.kind == stage_kind::hired)
        inputs.emplace("repeat", "by_hand");
    if (move.kind == "withdrawn")
        inputs.emplace("by_candidate", true);
    return boost::json::serialize(inputs);
}

/// Returns the earliest instant at which a move's mail may be sent.
storage::timestamp leaves_at(const planned_mail& mail, const storage::job_facts& job,
                             storage::timestamp at) {
    auto after = at + mail.delay;
    return mail.in_working_hours ? working_calendar::of(job.calendar).next_start(after) : after;
}

storage::queued_mail mail_to_queue(const application_state& application,
                                   const application_move& move, const planned_mail& mail) {
    auto candidate = mail.to_recruiter ? std::nullopt : std::optional{application.row.candidate_id};
    return {mail.kind, candidate, mail_inputs(application.job->pipeline, move),
            leaves_at(mail, *application.job, move.at)};
}

/// Starts the limit of the new stage, and stores the time left in the old one.
void plan_limit(application_move& move, const application_state& application,
                const move_effects& effects) {
    const auto& row = application.row;
    const auto& calendar = application.job->calendar;
    if (effects.limit) {
        move.limit_left = static_cast<int>(effects.limit->count());
        move.limit_at = end_of({*effects.limit, move.at}, *application.job);
    }
    move.left_before = row.limit_left; // already right if the clock stands still
    if (auto clock = clock_of(row))
        move.left_before = static_cast<int>(left_at(*clock, calendar, move.at).count());
    if (row.limit_left)
        move.step_before = row.limit_step;
    move.disarms = effects.ends_limit && !move.limit_at;
}

/// Returns the mails about a new application, to the candidate and to the recruiter.
std::vector<storage::queued_mail> mails_of_submission(const application_state& application,
                                                      storage::timestamp at) {
    return {{"application_received", application.row.candidate_id, "{}", at},
            {"new_application", std::nullopt, "{}", at}};
}

/// Returns the answer to the request as JSON, as it will be after the move.
template <class Request>
std::string answer_after(application_state application, const application_move& move,
                         const storage::caller& who) {
    apply(application, move);
    if constexpr (std::is_same_v<Request, reopen_application>)
        return storage::to_json(reopened(application.view_for(who)));
    else
        return storage::to_json(after_move(application, move, who));
}

/// Returns the move with its effects and, if the request had a key, its answer.
template <class Request>
application_move complete(const application_state& application, const Request& request,
                          std::int16_t to, std::string kind, bool overridden,
                          storage::timestamp at) {
    const auto& pipeline = application.job->pipeline;
    auto effects = effects_of(pipeline, application.row.stage, to, application.rules->effects);
    auto move = application_move{};
    move.application_id = application.id;
    move.version = application.row.version;
    move.from = application.row.stage;
    move.to = to;
    move.kind = std::move(kind);
    move.actor_id = request.who.user_id;
    move.reason = request.reason;
    move.overridden = overridden;
    move.at = at;
    move.receipt = storage::new_receipt();
    move.hired_delta = effects.hired_delta;
    move.held_before = application.row.held_at;
    move.cancels_rounds = effects.cancels_rounds && application.row.open_rounds > 0;
    move.rounds_told_at = at + application.rules->undo_window;
    plan_limit(move, application, effects);
    if constexpr (std::is_same_v<Request, withdraw_application>)
        effects.mails.push_back(withdrawal_notice(application.rules->effects));
    if constexpr (std::is_same_v<Request, reopen_application>) {
        effects.mails.clear(); // sends the mails of a new application instead
        move.mails = mails_of_submission(application, at);
        move.source = request.source;
    }
    for (const auto& mail : effects.mails)
        move.mails.push_back(mail_to_queue(application, move, mail));
    if constexpr (requires { request.rejection_reason; })
        move.rejection_reason = request.rejection_reason;
    if (request.key)
        move.answer =
            storage::keyed_answer{request.key->user_id, request.key->key, request.key->request_hash,
                                  200, answer_after<Request>(application, move, request.who)};
    return move;
}

/// Returns the effects of moving there.
std::vector<move_trigger> triggers_of(const application_state& application, std::int16_t to,
                                      storage::timestamp at, bool has_rounds_ahead) {
    const auto& job = *application.job;
    auto effects = effects_of(job.pipeline, application.row.stage, to, application.rules->effects);
    auto triggers = std::vector<move_trigger>{};
    auto add = [&](std::string kind, std::string what, std::string whom, storage::timestamp when) {
        auto after = std::chrono::floor<std::chrono::seconds>(when - at).count();
        triggers.push_back(
            {std::move(kind), std::move(what), std::move(whom), after, when, {}, {}});
    };
    for (const auto& mail : effects.mails)
        add("mail", mail.kind, "candidate", leaves_at(mail, job, at));
    if (effects.limit)
        if (auto over = end_of({*effects.limit, at}, job))
            add("limit", "stage_limit", "recruiter", *over);
    if (application.row.held_at)
        add("hold", "hold_ends", "recruiter", at);
    if (effects.cancels_rounds && has_rounds_ahead)
        add("rounds", "rounds_cancelled", "candidate", at + application.rules->undo_window);
    return triggers;
}

void require_reason(const std::optional<std::string>& reason) {
    if (!reason || reason->empty())
        storage::throw_invalid("/reason", "Overriding the pipeline's rule requires a reason.");
}

constexpr auto company_inactive = "The company is not active.";

/// Refuses moves at an inactive company, because its candidates get no messages from it. They can
/// still withdraw.
void require_active_company(const application_state& application) {
    if (!application.job->company_active)
        throw failure{errc::conflict, company_inactive};
}

} // namespace

void require_visible(const application_state& application, const storage::caller& who) {
    if (!may_see(who, application.ties()))
        throw storage::not_found("application");
}

void require_version(const application_state& application,
                     const std::optional<storage::versions>& expected) {
    if (!expected || expected->contain(application.row.version))
        return;
    throw failure{changed_meanwhile({})};
}

application_move plan_move(const application_state& application, const change_stage& request,
                           storage::timestamp at) {
    require_visible(application, request.who);
    if (!may_move(request.who, application.ties()))
        throw failure{errc::forbidden, "You may not move applications for this job."};
    if (request.overriding && !may_override(request.who, application.ties()))
        throw failure{errc::forbidden, "Only administrators may override the pipeline's rule."};
    require_active_company(application);
    auto to = require_stage(application, request.stage);
    auto rejects =
        application.job->pipeline.stages[static_cast<std::size_t>(to)].kind == stage_kind::rejected;
    if (request.rejection_reason && !rejects)
        storage::throw_invalid("/rejection_reason",
                               "Only a rejection can have a rejection reason.");
    // The current stage decides which moves are legal, so a caller who expects another version is
    // told that first.
    require_version(application, request.expected);
    auto verdict = check_move(application.job->pipeline, application.row.stage, to);
    auto overridden = !verdict.legal && request.overriding && to != application.row.stage;
    if (overridden)
        require_reason(request.reason);
    else if (!verdict.legal)
        refuse_move(application, request.who, verdict.why_not, {{"/stage", verdict.why_not}});
    return complete(application, request, to, "moved", overridden, at);
}

application_move plan_move(const application_state& application, const select_candidate& request,
                           storage::timestamp at) {
    require_visible(application, request.who);
    if (!may_override(request.who, application.ties()))
        throw failure{errc::forbidden, "Only administrators may select a candidate."};
    require_active_company(application);
    require_version(application, request.expected);
    auto to = first_of_kind(application.job->pipeline, stage_kind::hired);
    if (!to || application.stage().kind != stage_kind::active)
        refuse_final(application, request.who);
    return complete(application, request, *to, "selected",
                    !check_move(application.job->pipeline, application.row.stage, *to).legal, at);
}

application_move plan_move(const application_state& application,
                           const withdraw_application& request, storage::timestamp at) {
    require_visible(application, request.who);
    if (!may_withdraw(request.who, application.ties()))
        throw failure{errc::forbidden, "Only the candidate may withdraw an application."};
    require_version(application, request.expected);
    auto to = first_of_kind(application.job->pipeline, stage_kind::withdrawn);
    if (!to || application.stage().kind != stage_kind::active)
        refuse_final(application, request.who);
    return complete(application, request, *to, "withdrawn", false, at);
}

std::optional<storage::timestamp> applies_again_from(const application_state& application) {
    const auto& days = application.job->reapply_after;
    const auto kind = application.stage().kind;
    if (kind == stage_kind::withdrawn)
        return application.row.stage_since;
    if (kind == stage_kind::rejected && days)
        return application.row.stage_since + std::chrono::days{*days};
    return std::nullopt;
}

application_move plan_move(const application_state& application, const reopen_application& request,
                           storage::timestamp at) {
    const auto refused = [&](std::string why, boost::json::object current) {
        current["application_id"] = application.id;
        return failure{
            refusal{errc::conflict, std::move(why), {}, boost::json::serialize(current), 0}};
    };
    if (!may_see(request.who, application.ties()))
        throw failure{errc::conflict, "This person has already applied to this job."};
    const auto from = applies_again_from(application);
    if (!from && application.stage().kind == stage_kind::rejected)
        throw refused("This job does not accept another application after a rejection.", {});
    if (!from)
        throw refused("The candidate has already applied to this job.", {});
    if (!request.job_open || !application.job->company_active)
        throw refused("This job is not accepting applications at the moment.", {});
    if (at < *from)
        throw refused(
            fmt::format("The candidate may apply again from {}.", storage::to_text(*from)),
            {{"apply_again_from", storage::to_text(*from)}});
    return complete(application, request, 0, "reopened", false, at);
}

application_move plan_limit_action(const application_state& application, storage::timestamp at) {
    const auto& stage = application.stage();
    auto rejects = stage.limit_action.value() == storage::limit_action::reject;
    auto to = first_of_kind(application.job->pipeline,
                            rejects ? stage_kind::rejected : stage_kind::withdrawn);
    auto request = change_stage{};
    request.reason =
        fmt::format("Nothing happened for {} working hours after the time limit of {} "
                    "working hours in {}.",
                    stage.act_hours.value(), stage.time_limit_hours.value(), stage.label);
    return complete(application, request, to.value(), "moved", false, at);
}

std::vector<storage::affected_round> known_rounds(const storage::caller& who,
                                                  std::vector<storage::affected_round> rounds) {
    if (!sees_internal(who))
        std::erase_if(rounds, [](const auto& round) { return !round.starts_at; });
    return rounds;
}

application_actions explain_moves(const application_state& application, const storage::caller& who,
                                  storage::timestamp at,
                                  std::vector<storage::affected_round> rounds_ahead) {
    require_visible(application, who);
    const auto& pipeline = application.job->pipeline;
    auto moves_allowed = may_move(who, application.ties());
    auto may_be_moved = moves_allowed && application.job->company_active;
    auto overrides = may_override(who, application.ties());
    auto actions = application_actions{};
    actions.application_id = application.id;
    actions.candidate_name = application.row.candidate_name;
    actions.job_title = application.job->title;
    actions.company_name = application.job->company_name;
    actions.stage = application.stage().label;
    actions.version = application.row.version;
    actions.may_withdraw = may_withdraw(who, application.ties()) &&
                           application.stage().kind == stage_kind::active &&
                           first_of_kind(pipeline, stage_kind::withdrawn).has_value();
    actions.apply_again_from = applies_again_from(application);
    if (sees_internal(who))
        actions.pipeline = pipeline;
    for (const auto& stage : pipeline.stages) {
        auto to = static_cast<std::int16_t>(stage.position);
        if (to == application.row.stage)
            continue;
        auto verdict = check_move(pipeline, application.row.stage, to);
        auto move = possible_move{stage.label,
                                  stage.key,
                                  may_be_moved && (verdict.legal || overrides),
                                  may_be_moved && !verdict.legal && overrides,
                                  std::nullopt,
                                  {}};
        if (!moves_allowed)
            move.why_not = "You may not move applications for this job.";
        else if (!application.job->company_active)
            move.why_not = company_inactive;
        else if (!verdict.legal)
            move.why_not = verdict.why_not;
        if (sees_internal(who)) // candidates must not see yet what would be written to them
            move.triggers = triggers_of(application, to, at, !rounds_ahead.empty());
        actions.moves.push_back(std::move(move));
    }
    actions.rounds_ahead = known_rounds(who, std::move(rounds_ahead));
    return actions;
}

moved_application after_move(const application_state& application, const application_move& move,
                             const storage::caller& who) {
    auto moved = moved_application{application.view_for(who), std::nullopt};
    const auto window = application.rules->undo_window;
    if (window.count() == 0)
        return moved;
    const auto& left = application.job->pipeline.stages[static_cast<std::size_t>(move.from)];
    auto& undo = moved.undo.emplace(undo_offer{move.at + window, left.label, {}});
    for (const auto& mail : move.mails)
        if (mail.not_before > move.at) // others may be on their way
            undo.cancels.push_back(
                {mail.kind, mail.candidate_id ? "candidate" : "user", mail.not_before});
    return moved;
}

void apply(application_state& application, const application_move& move) {
    application.row.stage = move.to;
    application.row.version = move.version + 1;
    application.row.rejection_reason = move.rejection_reason;
    if (move.source)
        application.row.source = move.source;
    application.row.stage_since = move.at;
    application.row.updated_at = move.at;
    application.row.limit_left = move.limit_left;
    application.row.limit_since = move.limit_at ? std::optional{move.at} : std::nullopt;
    application.row.limit_at = move.limit_at;
    application.row.limit_step = 0;
    application.row.held_at.reset();
    if (move.cancels_rounds)
        application.row.open_rounds = 0;
}

} // namespace callboard::actors
