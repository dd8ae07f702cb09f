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

/// The next version of a pipeline, in preparation. Only administrators see it.
struct pipeline_draft {
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;
};
BOOST_DESCRIBE_STRUCT(pipeline_draft, (), (move_rule, stages))

/// A pipeline in its newest published version. While `version` is 0 there is only a draft.
struct pipeline {
    std::int64_t id = 0;
    std::optional<std::int64_t> company_id = {}; ///< absent: for every company
    std::string name;
    int version = 0;
    int edit_version = 1; ///< counts all changes, also of the draft; the ETag, and the version that
                          ///< edits expect
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
    std::optional<std::string> q = {}; ///< part of the name
};
BOOST_DESCRIBE_STRUCT(list_pipelines_input, (paged), (company_id, q))

/// Administrators list all pipelines; recruiters and hiring managers list published ones that are
/// built in or belong to their company. Oldest first.
page<pipeline> list_pipelines(const caller& who, transaction& work, const list_pipelines_input& in);

pipeline get_pipeline(const caller& who, transaction& work, const by_id& in);

/// Rules for new and edited pipelines.
inline constexpr auto pipeline_rules =
    std::array{rule::line("name", longest_pipeline_name).filled(), rule::list("stages", 2, 30)};

struct create_pipeline_input {
    std::optional<std::int64_t> company_id = {}; ///< absent: for every company
    std::string name;
    storage::move_rule move_rule = storage::move_rule::strict_next;
    std::vector<pipeline_stage> stages;
    bool draft = false; ///< keep it as a draft until it is published

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

/// Creates version 1, or only a draft. For administrators.
pipeline create_pipeline(const caller& who, transaction& work, const create_pipeline_input& in);

struct edit_pipeline_input {
    std::int64_t id = 0;
    std::optional<std::string> name = {};
    std::optional<storage::move_rule> move_rule = {};
    std::optional<std::vector<pipeline_stage>> stages = {};
    std::optional<storage::versions> expected_version =
        {}; ///< the `edit_version` that the edit is based on

    static constexpr auto rules = pipeline_rules;
    static constexpr bool is_edit = true;
    static constexpr std::string_view example = R"({"name": "Sales", "move_rule": "free"})";
};
BOOST_DESCRIBE_STRUCT(edit_pipeline_input, (), (id, name, move_rule, stages, expected_version))
void check(const edit_pipeline_input& in, problems& found);

/// Renames the pipeline at once; new rules or stages go into the draft and change no job. Pipelines
/// that come with the program can only be copied. For administrators.
pipeline edit_pipeline(const caller& who, transaction& work, const edit_pipeline_input& in);

struct publish_pipeline_input {
    std::int64_t id = 0;
    std::optional<storage::versions> expected_version =
        {}; ///< the `edit_version` of the draft that is published
};
BOOST_DESCRIBE_STRUCT(publish_pipeline_input, (), (id, expected_version))

/// Makes the draft the newest version. It applies to jobs created from now on; existing jobs keep
/// their version. For administrators.
pipeline publish_pipeline(const caller& who, transaction& work, const publish_pipeline_input& in);

/// Returns a published version by number, its stages in order; nullopt if there is none.
std::optional<pipeline_snapshot> find_pipeline_version(connection& session,
                                                       std::int64_t pipeline_id, int version);
std::optional<pipeline_snapshot> find_pipeline_version(transaction& work, std::int64_t pipeline_id,
                                                       int version);

/// Returns the key for a label: lower-case ASCII letters and digits, all else becomes one
/// underscore.
[[nodiscard]] std::string key_of_label(std::string_view label);

} // namespace callboard::storage
