#include "actors/rules/effects.hpp"

namespace callboard::actors {

using storage::stage_kind;

namespace {

/// Returns the mail that tells candidates about a move to such a stage. Rejections have other
/// rules.
const char* mail_about(stage_kind kind) {
    return kind == stage_kind::hired       ? "stage_hired"
           : kind == stage_kind::withdrawn ? "stage_withdrawn"
                                           : "stage_changed";
}

} // namespace

std::optional<std::chrono::seconds> limit_of(const storage::pipeline_stage& stage) {
    if (stage.kind != stage_kind::active || !stage.time_limit_hours)
        return std::nullopt;
    return std::chrono::hours{*stage.time_limit_hours};
}

move_effects effects_of(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to, const effect_rules& rules) {
    const auto& source = pipeline.stages[static_cast<std::size_t>(from)];
    const auto& target = pipeline.stages[static_cast<std::size_t>(to)];
    auto effects = move_effects{};
    if (target.mail_candidate && target.kind == stage_kind::rejected)
        effects.mails.push_back(
            {"stage_rejected", rules.rejection_delay, rules.rejections_in_working_hours});
    else if (target.mail_candidate)
        effects.mails.push_back({mail_about(target.kind), rules.stage_change_delay, false});
    effects.hired_delta =
        (target.kind == stage_kind::hired ? 1 : 0) - (source.kind == stage_kind::hired ? 1 : 0);
    effects.limit = limit_of(target);
    effects.ends_limit = limit_of(source).has_value();
    effects.cancels_rounds = target.kind != stage_kind::active;
    return effects;
}

planned_mail withdrawal_notice(const effect_rules& rules) {
    return {"withdrawal_notice", rules.stage_change_delay, false, true};
}

} // namespace callboard::actors
