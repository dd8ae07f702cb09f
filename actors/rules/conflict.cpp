#include "actors/rules/conflict.hpp"

#include "actors/rules/workflow.hpp"

namespace callboard::actors {

using storage::application_change;

namespace {

/// Returns the label of a stage that an event names, unless the job's pipeline no longer has it.
std::optional<std::string> label_of(const application_state& application,
                                    std::optional<std::int16_t> position) {
    const auto& stages = application.job->pipeline.stages;
    if (!position || static_cast<std::size_t>(*position) >= stages.size())
        return std::nullopt;
    return stages[static_cast<std::size_t>(*position)].label;
}

/// Returns the change that the caller is told of, or nullptr if none concerns them.
const application_change* change_to_tell(std::span<const application_change> changes,
                                         const storage::caller& who,
                                         const std::optional<storage::versions>& expected) {
    const application_change* last = nullptr;
    for (const auto& one : changes) {
        if (expected && expected->contain(one.version))
            break;
        if (one.to_stage)
            return &one;
        if (!sees_internal(who))
            continue;
        if (!expected)
            return &one;
        if (!last)
            last = &one;
    }
    return last;
}

/// Returns who made the change, as far as the caller may know; nothing if the system did.
std::optional<application_changer> changer_of(const application_change& change,
                                              const storage::caller& who) {
    if (!sees_internal(who) && change.actor_id != who.user_id)
        return application_changer{std::nullopt, "the company"};
    if (!change.actor_id)
        return std::nullopt;
    return application_changer{change.actor_id, change.actor_name.value_or("somebody")};
}

} // namespace

application_place place_of(const application_state& application, const storage::caller& who) {
    auto place = application_place{};
    place.stage = application.stage().label;
    place.stage_key = application.stage().key;
    place.version = application.row.version;
    place.updated_at = application.row.updated_at;
    const auto& pipeline = application.job->pipeline;
    if (may_move(who, application.ties()) && application.job->company_active)
        for (auto position : legal_moves(pipeline, application.row.stage))
            place.allowed_stages.push_back(
                pipeline.stages[static_cast<std::size_t>(position)].label);
    return place;
}

application_conflict conflict_of(const application_state& application, const storage::caller& who,
                                 const std::optional<storage::versions>& expected,
                                 std::span<const application_change> changes) {
    auto conflict = application_conflict{place_of(application, who), {}, {}, {}, {}};
    if (const auto* change = change_to_tell(changes, who, expected)) {
        conflict.changed_by = changer_of(*change, who);
        conflict.changed_at = change->at;
        conflict.from_stage = label_of(application, change->from_stage);
        conflict.to_stage = label_of(application, change->to_stage);
    }
    return conflict;
}

storage::refusal changed_meanwhile(std::string current) {
    return {storage::errc::version_mismatch,
            "The application was changed in the meantime.",
            {},
            std::move(current),
            0};
}

} // namespace callboard::actors
