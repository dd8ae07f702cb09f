#include "actors/rules/workflow.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/values/stage_word.hpp"

namespace callboard::actors {

using storage::move_rule;
using storage::pipeline_snapshot;
using storage::stage_kind;

namespace {

const storage::pipeline_stage& at(const pipeline_snapshot& pipeline, std::int16_t position) {
    return pipeline.stages[static_cast<std::size_t>(position)];
}

bool on_the_way(stage_kind kind) {
    return kind == stage_kind::active || kind == stage_kind::hired;
}

/// Returns the next stage in the list, leaving out those that end an application early.
std::optional<std::int16_t> next_stage(const pipeline_snapshot& pipeline, std::int16_t from) {
    for (auto position = from + 1; position < static_cast<int>(pipeline.stages.size()); ++position)
        if (on_the_way(at(pipeline, static_cast<std::int16_t>(position)).kind))
            return static_cast<std::int16_t>(position);
    return std::nullopt;
}

} // namespace

std::optional<std::int16_t> find_stage(const pipeline_snapshot& pipeline, std::string_view name) {
    const auto wanted = storage::stage_word(name);
    for (const auto& stage : pipeline.stages)
        if (storage::stage_word(stage.key) == wanted || storage::stage_word(stage.label) == wanted)
            return static_cast<std::int16_t>(stage.position);
    if (auto kind = storage::end_called(name))
        return first_of_kind(pipeline, *kind);
    return std::nullopt;
}

move_verdict check_move(const pipeline_snapshot& pipeline, std::int16_t from, std::int16_t to) {
    const auto& source = at(pipeline, from);
    const auto& target = at(pipeline, to);
    if (from == to)
        return {false, fmt::format("The application is already in {}.", source.label)};
    if (source.kind != stage_kind::active)
        return {false, fmt::format("{} is final: an application cannot leave it.", source.label)};
    if (!on_the_way(target.kind))
        return {true, {}};
    switch (pipeline.move_rule) {
    case move_rule::free:
        return {true, {}};
    case move_rule::forward_only:
        if (to > from)
            return {true, {}};
        return {false, fmt::format("This pipeline only moves forward; {} comes before {}.",
                                   target.label, source.label)};
    case move_rule::strict_next:
        if (next_stage(pipeline, from) == to)
            return {true, {}};
        return {false,
                fmt::format("From {} the next stage is {}; stages cannot be skipped or repeated.",
                            source.label,
                            at(pipeline, next_stage(pipeline, from).value_or(from)).label)};
    }
    return {false, "The pipeline has no move rule."};
}

std::vector<std::int16_t> legal_moves(const pipeline_snapshot& pipeline, std::int16_t from) {
    auto positions = std::vector<std::int16_t>{};
    for (const auto& stage : pipeline.stages)
        if (check_move(pipeline, from, static_cast<std::int16_t>(stage.position)).legal)
            positions.push_back(static_cast<std::int16_t>(stage.position));
    return positions;
}

bool makes_offer(const pipeline_snapshot& pipeline, std::int16_t position) {
    const auto next = next_stage(pipeline, position);
    return at(pipeline, position).kind == stage_kind::active && next &&
           at(pipeline, *next).kind == stage_kind::hired;
}

std::optional<std::int16_t> first_of_kind(const pipeline_snapshot& pipeline, stage_kind kind) {
    auto found = std::ranges::find(pipeline.stages, kind, &storage::pipeline_stage::kind);
    if (found == pipeline.stages.end())
        return std::nullopt;
    return static_cast<std::int16_t>(found->position);
}

} // namespace callboard::actors
