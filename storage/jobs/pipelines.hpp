#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/by_id.hpp"
#include "storage/values/checks.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/page.hpp"
#include "storage/values/rules.hpp"

namespace callboard::storage {

/// What the next version of a pipeline will be. Administrators see it.
struct pipeline_draft {
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;
};
BOOST_DESCRIBE_STRUCT(pipeline_draft, (), (move_rule, stages))

/// A pipeline in its newest published version; while `version` is 0 there is only a draft.
struct pipeline {
    std::int64_t id = 0;
    std::optional<std::int64_t> company_id = {}; ///< absent: built in, for everyone
    std::string name;
    int version = 0;
    int edit_version = 1; ///< counts changes, of the draft too; the ETag, and what edits expect
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;
    std::optional<pipeline_draft> draft = {};
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(pipeline, (),
                      (id, company_id, name, version, edit_version, move_rule, stages, draft,
                       created_at, updated_at))

struct list_pipelines_input : paged {
    std::optional<std::int64_t> company_id = {};
    std::optional<std::string> q = {}; ///< a part of the name
};
BOOST_DESCRIBE_STRUCT(list_pipelines_input, (paged), (company_id, q))

/// Administrators list all pipelines; recruiters and hiring managers the published ones that are
/// built in or their company's. Oldest first.
page<pipeline> list_pipelines(const caller& who, transaction& work, const list_pipelines_input& in);

pipeline get_pipeline(const caller& who, transaction& work, const by_id& in);

/// What new and edited pipelines keep to.
inline constexpr auto pipeline_rules =
    std::array{rule::line("name", longest_pipeline_name).filled(), rule::list("stages", 2, 30)};

struct create_pipeline_input {
    std::optional<std::int64_t> company_id = {}; ///< absent: for every company
    std::string name;
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;
    bool draft = false; ///< keep it back until it is published

    static constexpr auto rules = pipeline_rules;
    static constexpr std::array optional_members{std::string_view{"move_rule"},
                                                 std::string_view{"draft"}};
    static constexpr std::string_view example = R"({
        "company_id": 1,
        "name": "Sales",
        "move_rule": "strict_next",
        "stages": [
            {"label": "Applied"},
            {"label": "Phone call", "time_limit_hours": 16, "escalate_hours": 8},
            {"label": "Hired", "kind": "hired"},
            {"label": "Rejected", "kind": "rejected"},
            {"label": "Withdrawn", "kind": "withdrawn"}
        ]
    })";
};
BOOST_DESCRIBE_STRUCT(create_pipeline_input, (), (company_id, name, move_rule, stages, draft))
void check(const create_pipeline_input& in, problems& found);

/// Creates version 1, or only a draft of it. For administrators.
pipeline create_pipeline(const caller& who, transaction& work, const create_pipeline_input& in);

struct edit_pipeline_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<storage::move_rule> move_rule = {};
    std::optional<std::vector<pipeline_stage>> stages = {};
    std::optional<storage::versions> expected_version =
        {}; ///< the `edit_version` that the edit is meant for

    static constexpr auto rules = pipeline_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "Sales", "move_rule": "free"})";
};
BOOST_DESCRIBE_STRUCT(edit_pipeline_input, (), (id, name, move_rule, stages, expected_version))
void check(const edit_pipeline_input& in, problems& found);

/// Renames at once; a new rule or new stages go into the draft and change no job. Built-in
/// pipelines of the installation can only be copied. For administrators.
pipeline edit_pipeline(const caller& who, transaction& work, const edit_pipeline_input& in);

struct publish_pipeline_input {
    std::int64_t id = 0;
    std::optional<storage::versions> expected_version =
        {}; ///< the `edit_version` of the draft that was seen
};
BOOST_DESCRIBE_STRUCT(publish_pipeline_input, (), (id, expected_version))

/// Makes the draft the newest version: for jobs that are created from now on, since every job
/// keeps the version it has. For administrators.
pipeline publish_pipeline(const caller& who, transaction& work, const publish_pipeline_input& in);

/// A published version by number, its stages in order; nullopt if there is none.
std::optional<pipeline_snapshot> find_pipeline_version(connection& session,
                                                       std::int64_t pipeline_id, int version);
std::optional<pipeline_snapshot> find_pipeline_version(transaction& work, std::int64_t pipeline_id,
                                                       int version);

/// The key of a label: lower-case ASCII letters and digits, everything else one underscore.
[[nodiscard]] std::string key_of_label(std::string_view label);

} // namespace callboard::storage
