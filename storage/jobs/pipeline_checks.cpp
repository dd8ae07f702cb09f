#include <algorithm>

#include <fmt/format.h>

#include "storage/jobs/pipelines.hpp"
#include "storage/values/stage_word.hpp"

namespace callboard::storage {

namespace {

bool is_key_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_key(std::string_view text) {
    return !text.empty() && is_key_char(text.front()) && is_key_char(text.back()) &&
           std::ranges::all_of(text, [](char c) { return is_key_char(c) || c == '_'; });
}

std::string effective_key(const pipeline_stage& stage) {
    return stage.key.empty() ? key_of_label(stage.label) : stage.key;
}

/// People may name stages by key or label in any case, so no such name may fit two stages.
bool can_be_confused(const pipeline_stage& one, const pipeline_stage& other) {
    auto key = effective_key(one);
    auto label = stage_word(one.label);
    auto other_key = effective_key(other);
    auto other_label = stage_word(other.label);
    return key == other_key || key == other_label || label == other_key || label == other_label;
}

/// Checks what happens when a time limit was not kept.
void check_escalation(const pipeline_stage& stage, problems& found) {
    if (stage.escalate_hours && !stage.time_limit_hours)
        found.add("escalate_hours", "needs a time limit");
    if (stage.act_hours && !stage.time_limit_hours)
        found.add("act_hours", "needs a time limit");
    if (stage.act_hours && !stage.limit_action)
        found.add("limit_action", "must specify what is done after act_hours");
    if (stage.limit_action && !stage.act_hours)
        found.add("act_hours", "must specify when the action is taken");
    if (stage.act_hours && stage.escalate_hours && *stage.act_hours <= *stage.escalate_hours)
        found.add("act_hours", "must be more than escalate_hours");
}

void check_stage(const std::vector<pipeline_stage>& stages, std::size_t at, problems& found) {
    const auto& stage = stages[at];
    auto here = problems::place{found, std::to_string(at)};
    check_input(stage, found);
    if (!stage.key.empty() && !is_key(stage.key))
        found.add("key", "must consist of lower-case letters, digits and underscores");
    else if (stage.key.empty() && effective_key(stage).empty())
        found.add("key", "must be given, because none can be derived from the label");
    if (stage.time_limit_hours && stage.kind != stage_kind::active)
        found.add("time_limit_hours", "is only allowed for active stages");
    check_escalation(stage, found);
    for (auto before = std::size_t{0}; before < at; ++before) {
        if (can_be_confused(stages[before], stage))
            found.add("label", fmt::format("duplicates the label or key of stage {}", before));
    }
    if (at > 0 && stage.kind == stage_kind::active && stages[at - 1].kind != stage_kind::active)
        found.add("kind", "must not be active after a stage that is not");
}

void check_stages(const std::vector<pipeline_stage>& stages, problems& found) {
    auto here = problems::place{found, "stages"};
    if (stages.empty())
        return;
    for (auto at = std::size_t{0}; at < stages.size(); ++at)
        check_stage(stages, at, found);
    auto count = [&](stage_kind kind) {
        return std::ranges::count(stages, kind, &pipeline_stage::kind);
    };
    auto wrong = std::vector<std::string_view>{};
    if (stages.front().kind != stage_kind::active)
        wrong.push_back("the first stage must be active");
    if (count(stage_kind::hired) == 0)
        wrong.push_back("at least one stage must be of the kind hired");
    if (count(stage_kind::rejected) != 1)
        wrong.push_back("exactly one stage must be of the kind rejected");
    if (count(stage_kind::withdrawn) != 1)
        wrong.push_back("exactly one stage must be of the kind withdrawn");
    if (!wrong.empty())
        found.add("", fmt::format("{}", fmt::join(wrong, "; ")));
}

} // namespace

std::string key_of_label(std::string_view label) {
    auto key = std::string{};
    for (auto c : stage_word(label)) {
        if (is_key_char(c))
            key += c;
        else if (!key.empty() && key.back() != '_')
            key += '_';
    }
    if (!key.empty() && key.back() == '_')
        key.pop_back();
    key.resize(std::min(key.size(), longest_stage_key));
    while (!key.empty() && key.back() == '_')
        key.pop_back();
    return key;
}

void check(const create_pipeline_input& in, problems& found) {
    check_stages(in.stages, found);
}

void check(const edit_pipeline_input& in, problems& found) {
    if (in.stages)
        check_stages(*in.stages, found);
}

} // namespace callboard::storage
