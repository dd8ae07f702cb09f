#include "actors/rules/undo.hpp"

#include <fmt/format.h>

#include "actors/rules/effects.hpp"
#include "actors/rules/stage_limit.hpp"
#include "actors/rules/transition.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::actors {

using std::chrono::seconds;
using storage::errc;
using storage::last_move;
using storage::refusal;
using storage::timestamp;

namespace {

const storage::pipeline_stage& stage_at(const application_state& application,
                                        std::int16_t position) {
    return application.job->pipeline.stages[static_cast<std::size_t>(position)];
}

refusal refused(errc code, std::string detail) {
    return {code, std::move(detail), {}, {}, 0};
}

/// Returns e.g. "10 minutes" or "36 hours".
std::string in_words(seconds window) {
    auto whole = [&](auto unit) { return window.count() % unit == 0; };
    auto say = [&](std::int64_t unit, const char* name) {
        auto count = window.count() / unit;
        return fmt::format("{} {}{}", count, name, count == 1 ? "" : "s");
    };
    return whole(3'600) ? say(3'600, "hour") : whole(60) ? say(60, "minute") : say(1, "second");
}

/// Plans the rest of the restored stage's limit, and its next step.
void plan_limit(storage::move_undo& undo, const application_state& application,
                const last_move& last) {
    const auto& stage = stage_at(application, undo.to);
    const auto& calendar = application.job->calendar;
    auto limit = limit_of(stage);
    if (!limit)
        return;
    auto left = last.limit_left ? seconds{*last.limit_left} : *limit;
    auto clock = limit_clock{left, undo.at};
    undo.limit_left = static_cast<int>(left.count());
    // People who undo what the limit did do not want it to be done again.
    auto by_rule = !last.actor_id;
    undo.limit_step = by_rule ? static_cast<int>(limit_step::none) : last.limit_step.value_or(0);
    if (undo.held_at || application.job->at_rest)
        return;
    undo.limit_at = instant_of(clock, calendar, seconds{0});
    if (auto timer = timer_of(clock, calendar, stage, limit_step{undo.limit_step})) {
        undo.limit_step = static_cast<int>(timer->step);
        undo.timer = storage::planned_task{storage::task_kind::stage_limit, application.id,
                                           undo.limit_step, 5, timer->due_at};
    }
}

} // namespace

std::optional<refusal> refuse_undo(const application_state& application, const storage::caller& who,
                                   const last_move& last, timestamp at) {
    if (!may_undo(who, application.ties(), last.actor_id))
        return refused(errc::forbidden, "You may not undo this move.");
    if (last.kind == "undone")
        return refused(errc::conflict, "The last move has already been undone.");
    if (last.kind == "reopened")
        return refused(errc::conflict,
                       "Applying again cannot be undone; the application can be withdrawn.");
    if (!last.from_stage)
        return refused(errc::conflict, "The application has not been moved yet.");
    if (last.followed)
        return refused(errc::conflict, "Too much has happened since the last move to undo it.");
    auto window = application.rules->undo_window;
    if (at > last.at + window)
        return refused(errc::conflict,
                       fmt::format("A move can only be undone within {}.", in_words(window)));
    return std::nullopt;
}

storage::move_undo plan_undo(const application_state& application, const undo_last_move& request,
                             const last_move& last, timestamp at) {
    const auto& row = application.row;
    auto undo = storage::move_undo{};
    undo.application_id = application.id;
    undo.version = row.version;
    undo.from = last.to_stage;
    undo.to = last.from_stage.value();
    undo.actor_id = request.who.user_id;
    undo.reason = request.reason;
    undo.at = at;
    undo.receipt = storage::new_receipt();
    undo.undoes = last.receipt;
    undo.hired_delta = -effects_of(application.job->pipeline, undo.to, undo.from, {}).hired_delta;
    undo.stage_since = last.before.value_or(row.applied_at);
    undo.left_before = row.limit_left;
    if (auto clock = clock_of(row))
        undo.left_before = static_cast<int>(left_at(*clock, application.job->calendar, at).count());
    if (row.limit_left)
        undo.step_before = row.limit_step;
    undo.held_at = last.held_at;
    undo.ends_hold = row.held_at.has_value();
    plan_limit(undo, application, last);
    return undo;
}

void apply(application_state& application, const storage::move_undo& undo) {
    auto& row = application.row;
    row.stage = undo.to;
    row.version = undo.version + 1;
    row.rejection_reason.reset();
    row.stage_since = undo.stage_since;
    row.updated_at = undo.at;
    row.limit_left = undo.limit_left;
    row.limit_since = undo.limit_at ? std::optional{undo.at} : std::nullopt;
    row.limit_at = undo.limit_at;
    row.limit_step = undo.limit_step;
    row.held_at = undo.held_at;
}

std::optional<possible_undo> explain_undo(const application_state& application,
                                          const storage::caller& who, const last_move& last,
                                          storage::mails_of_move mails, timestamp at) {
    if (!last.from_stage || last.kind == "undone" || last.kind == "reopened")
        return std::nullopt;
    auto why = refuse_undo(application, who, last, at);
    if (why && why->code == errc::forbidden && !sees_internal(who))
        return std::nullopt;
    auto undo = possible_undo{};
    undo.allowed = !why;
    if (why)
        undo.why_not = why->detail;
    undo.stage = stage_at(application, *last.from_stage).label;
    undo.until = last.at + application.rules->undo_window;
    undo.cancels = std::move(mails.held_back);
    undo.gone = std::move(mails.gone);
    if (sees_internal(who))
        undo.held_at = last.held_at;
    // Leaves out mails that were cancelled before.
    std::erase_if(undo.cancels,
                  [](const auto& mail) { return mail.state == storage::mail_state::cancelled; });
    return undo;
}

std::optional<storage::hold_change> plan_hold(const application_state& application,
                                              const hold_application& request, timestamp at) {
    require_visible(application, request.who);
    if (!may_move(request.who, application.ties()))
        throw storage::failure{errc::forbidden,
                               "You may not put applications for this job on hold."};
    require_version(application, request.expected);
    const auto& row = application.row;
    if (row.held_at.has_value() == request.on_hold)
        return std::nullopt;
    if (request.on_hold && application.stage().kind != storage::stage_kind::active)
        throw storage::failure{errc::conflict,
                               application.stage().label + " is final: it cannot be put on hold."};
    auto change = storage::hold_change{};
    change.application_id = application.id;
    change.version = row.version;
    change.actor_id = request.who.user_id;
    change.reason = request.reason;
    change.at = at;
    change.receipt = storage::new_receipt();
    const auto& calendar = application.job->calendar;
    if (request.on_hold) {
        change.held_at = at;
        change.limit_left = row.limit_left; // already right if the clock stands still
        if (auto clock = clock_of(row))
            change.limit_left = static_cast<int>(left_at(*clock, calendar, at).count());
    } else if (row.limit_left) {
        auto clock = limit_clock{seconds{*row.limit_left}, at};
        change.limit_left = row.limit_left;
        if (application.job->at_rest)
            return change;
        change.limit_since = at;
        change.limit_at = instant_of(clock, calendar, seconds{0});
        if (auto timer = timer_of(clock, calendar, application.stage(), limit_step{row.limit_step}))
            change.timer = storage::planned_task{storage::task_kind::stage_limit, application.id,
                                                 static_cast<int>(timer->step), 5, timer->due_at};
    }
    return change;
}

} // namespace callboard::actors
