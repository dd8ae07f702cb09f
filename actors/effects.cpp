#include "actors/effects.hpp"

namespace callboard::actors {

using storage::stage_kind;

move_effects effects_of(const storage::pipeline_snapshot& pipeline, std::int16_t from,
                        std::int16_t to, const effect_rules& rules) {
    const auto& source = pipeline.stages[static_cast<std::size_t>(from)];
    const auto& target = pipeline.stages[static_cast<std::size_t>(to)];
    auto effects = move_effects{};
    if (target.mail_candidate && target.kind == stage_kind::rejected)
        effects.mails.push_back({"stage_rejected", rules.rejection_delay});
    else if (target.mail_candidate && target.kind != stage_kind::withdrawn)
        effects.mails.push_back({"stage_changed", std::chrono::seconds{0}});
    effects.hired_delta =
        (target.kind == stage_kind::hired ? 1 : 0) - (source.kind == stage_kind::hired ? 1 : 0);
    return effects;
}

} // namespace callboard::actors
