#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>

#include "storage/jobs/pipeline_snapshot.hpp"

namespace callboard::tests {

/// The properties of a stage in a test case, besides its place in the list.
struct stage_case {
    std::string key;
    storage::stage_kind kind = storage::stage_kind::active;
    std::string legal; ///< keys of the stages that may follow, in order, separated by spaces
    bool mails = true;
};

/// A pipeline whose legal moves are written out by hand.
struct pipeline_case {
    std::string name;
    storage::move_rule rule = storage::move_rule::strict_next;
    std::vector<stage_case> stages;

    [[nodiscard]] std::int16_t size() const { return static_cast<std::int16_t>(stages.size()); }
    [[nodiscard]] const stage_case& at(std::int16_t position) const {
        return stages[static_cast<std::size_t>(position)];
    }
    [[nodiscard]] std::vector<std::string> legal_from(std::int16_t from) const {
        auto keys = std::vector<std::string>{};
        if (!at(from).legal.empty())
            boost::split(keys, at(from).legal, boost::is_any_of(" "));
        return keys;
    }
    [[nodiscard]] bool legal(std::int16_t from, std::int16_t to) const {
        for (const auto& key : legal_from(from))
            if (key == at(to).key)
                return true;
        return false;
    }
    [[nodiscard]] storage::pipeline_snapshot snapshot() const {
        auto made = storage::pipeline_snapshot{1, 1, rule, {}};
        for (const auto& stage : stages)
            made.stages.push_back({static_cast<int>(made.stages.size()), stage.key,
                                   label_of(stage.key), stage.kind, std::nullopt, stage.mails});
        return made;
    }
    /// `phone_call` is read as `Phone Call`.
    static std::string label_of(const std::string& key) {
        auto label = key;
        for (auto at = std::size_t{0}; at < label.size(); ++at) {
            if (label[at] == '_')
                label[at] = ' ';
            if (at == 0 || label[at - 1] == ' ')
                label[at] = static_cast<char>(label[at] - 'a' + 'A');
        }
        return label;
    }
};

/// The two built-in pipelines, and one with mails switched off, two kinds of hires and its final
/// stages in an unusual order under each rule; then one whose active stages are not contiguous.
inline const std::vector<pipeline_case>& pipeline_cases() {
    using enum storage::stage_kind;
    using enum storage::move_rule;
    static const auto all = std::vector<pipeline_case>{
        {"standard",
         strict_next,
         {{"applied", active, "screening rejected withdrawn"},
          {"screening", active, "interview rejected withdrawn"},
          {"interview", active, "offer rejected withdrawn"},
          {"offer", active, "hired rejected withdrawn"},
          {"hired", hired, ""},
          {"rejected", rejected, ""},
          {"withdrawn", withdrawn, ""}}},
        {"assessment",
         strict_next,
         {{"applied", active, "online_assessment rejected withdrawn"},
          {"online_assessment", active, "interview rejected withdrawn"},
          {"interview", active, "offer rejected withdrawn"},
          {"offer", active, "hired rejected withdrawn"},
          {"hired", hired, ""},
          {"rejected", rejected, ""},
          {"withdrawn", withdrawn, ""}}},
        {"strict trial",
         strict_next,
         {{"new", active, "phone_call rejected withdrawn"},
          {"phone_call", active, "trial_day rejected withdrawn", false},
          {"trial_day", active, "rejected part_time withdrawn"},
          {"rejected", rejected, "", false},
          {"part_time", hired, ""},
          {"withdrawn", withdrawn, ""},
          {"full_time", hired, "", false}}},
        {"forward trial",
         forward_only,
         {{"new", active, "phone_call trial_day rejected part_time withdrawn full_time"},
          {"phone_call", active, "trial_day rejected part_time withdrawn full_time", false},
          {"trial_day", active, "rejected part_time withdrawn full_time"},
          {"rejected", rejected, "", false},
          {"part_time", hired, ""},
          {"withdrawn", withdrawn, ""},
          {"full_time", hired, "", false}}},
        {"free trial",
         free,
         {{"new", active, "phone_call trial_day rejected part_time withdrawn full_time"},
          {"phone_call", active, "new trial_day rejected part_time withdrawn full_time", false},
          {"trial_day", active, "new phone_call rejected part_time withdrawn full_time"},
          {"rejected", rejected, "", false},
          {"part_time", hired, ""},
          {"withdrawn", withdrawn, ""},
          {"full_time", hired, "", false}}},
        {"strict, scattered",
         strict_next,
         {{"new", active, "rejected second withdrawn", false},
          {"rejected", rejected, ""},
          {"second", active, "rejected withdrawn hired"},
          {"withdrawn", withdrawn, ""},
          {"hired", hired, ""}}},
        {"forward, scattered",
         forward_only,
         {{"rejected", rejected, ""},
          {"new", active, "rejected withdrawn second hired", false},
          {"withdrawn", withdrawn, ""},
          {"second", active, "rejected withdrawn hired"},
          {"hired", hired, ""}}},
    };
    return all;
}

} // namespace callboard::tests
