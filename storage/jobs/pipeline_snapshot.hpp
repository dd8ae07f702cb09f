#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "storage/values/rules.hpp"

namespace callboard::storage {

/// The meaning of a stage. Applications can leave only `active` stages.
enum class stage_kind : std::uint8_t { active, hired, rejected, withdrawn };
BOOST_DESCRIBE_ENUM(stage_kind, active, hired, rejected, withdrawn)

/// Returns the kind of end for `reject`, `hire` or `withdraw`, or for `rejected` and so on, in any
/// case; nullopt for other words. Clients of other systems name stages so.
[[nodiscard]] std::optional<stage_kind> end_called(std::string_view word);

/// Which active stages an application may move to.
enum class move_rule : std::uint8_t {
    strict_next,  ///< only the next stage
    forward_only, ///< any later stage
    free,         ///< any other stage
};
BOOST_DESCRIBE_ENUM(move_rule, strict_next, forward_only, free)

/// The last step for an application that stays in a stage too long.
enum class limit_action : std::uint8_t { reject, withdraw };
BOOST_DESCRIBE_ENUM(limit_action, reject, withdraw)

/// One stage of a pipeline. In inputs only the label is required, and the order of the list counts
/// instead of `position`; an absent key is derived from the label.
inline constexpr std::int64_t longest_pipeline_name = 100;
inline constexpr std::size_t longest_stage_key = 60;
inline constexpr std::int64_t most_limit_hours = 24 * 366;

struct pipeline_stage {
    int position = 0;  ///< 0 is where applications start
    std::string key;   ///< snake_case, unique in the pipeline
    std::string label; ///< what people read
    stage_kind kind = stage_kind::active;
    /// How long an application should stay at most, in working hours of the job's recruiter. After
    /// that the person responsible is notified.
    std::optional<int> time_limit_hours;
    bool mail_candidate = true;             ///< whether the candidate gets a mail when entering the
                                            ///< stage
    std::optional<int> escalate_hours = {}; ///< hours after the limit until their lead is notified
    std::optional<int> act_hours = {};      ///< hours after the limit until `limit_action` is done
    std::optional<storage::limit_action> limit_action = {};

    static constexpr auto rules =
        std::array{rule::line("label", 100).filled(), rule::text("key", longest_stage_key),
                   rule::number("time_limit_hours", 1, most_limit_hours),
                   rule::number("escalate_hours", 1, most_limit_hours),
                   rule::number("act_hours", 1, most_limit_hours)};
    static constexpr auto optional_members = std::array<std::string_view, 5>{
        "position", "key", "kind", "time_limit_hours", "mail_candidate"};
    bool operator==(const pipeline_stage&) const = default;
};
BOOST_DESCRIBE_STRUCT(pipeline_stage, (),
                      (position, key, label, kind, time_limit_hours, mail_candidate, escalate_hours,
                       act_hours, limit_action))

/// One published version of a pipeline, which never changes: `stages[n].position == n`.
struct pipeline_snapshot {
    std::int64_t pipeline_id = 0;
    int version = 0;
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;

    bool operator==(const pipeline_snapshot&) const = default;
};
BOOST_DESCRIBE_STRUCT(pipeline_snapshot, (), (pipeline_id, version, move_rule, stages))

} // namespace callboard::storage
