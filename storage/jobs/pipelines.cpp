#include "storage/jobs/pipelines.hpp"

#include <map>
#include <utility>

#include "storage/jobs/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct pipeline_row {
    std::int64_t id = 0;
    std::optional<std::int64_t> company_id;
    std::string name;
    int version = 0;
    int edit_version = 1;
    bool built_in = false;
    timestamp created_at;
    timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(pipeline_row, (),
                      (id, company_id, name, version, edit_version, built_in, created_at,
                       updated_at))

struct version_row {
    std::int64_t pipeline_id = 0;
    int version = 0;
    storage::move_rule move_rule = storage::move_rule::strict_next;
};
BOOST_DESCRIBE_STRUCT(version_row, (), (pipeline_id, version, move_rule))

struct stage_row : pipeline_stage {
    std::int64_t pipeline_id = 0;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(stage_row, (pipeline_stage), (pipeline_id, version))

struct snapshot_row : pipeline_stage {
    storage::move_rule move_rule = storage::move_rule::strict_next;
};
BOOST_DESCRIBE_STRUCT(snapshot_row, (pipeline_stage), (move_rule))

constexpr int draft_version = 0;

/// Adds rules and stages; drafts for administrators only.
std::vector<pipeline> complete(const caller& who, transaction& work,
                               const std::vector<pipeline_row>& rows) {
    auto ids = std::vector<std::int64_t>{};
    for (const auto& row : rows)
        ids.push_back(row.id);
    auto versions = std::map<std::pair<std::int64_t, int>, pipeline_draft>{};
    for (const auto& v : work.all<version_row>(sql::pipeline_versions_of, param<"ids">(ids)))
        versions[{v.pipeline_id, v.version}].move_rule = v.move_rule;
    for (auto& stage : work.all<stage_row>(sql::pipeline_stages_of, param<"ids">(ids)))
        versions[{stage.pipeline_id, stage.version}].stages.push_back(std::move(stage));
    auto pipelines = std::vector<pipeline>{};
    for (const auto& row : rows) {
        auto published = row.version == draft_version ? pipeline_draft{}
                                                      : std::move(versions[{row.id, row.version}]);
        auto draft = std::optional<pipeline_draft>{};
        if (auto at = versions.find({row.id, draft_version});
            at != versions.end() && who.is == role::admin)
            draft = std::move(at->second);
        pipelines.push_back({row.id, row.company_id, row.name, row.version, row.edit_version,
                             published.move_rule, std::move(published.stages), std::move(draft),
                             row.created_at, row.updated_at});
    }
    return pipelines;
}

[[noreturn]] void throw_no_pipeline() {
    throw not_found("pipeline");
}

pipeline_row lock_for_edit(const caller& who, transaction& work, std::int64_t id,
                           std::optional<storage::versions> expected_version) {
    auto row = work.first<pipeline_row>(sql::pipeline_lock, who, param<"id">(id));
    if (!row)
        throw_no_pipeline();
    if (row->built_in)
        throw failure{errc::forbidden,
                      "The built-in pipelines cannot be changed. Create one of your "
                      "own with the same stages and change that."};
    expect_version(expected_version, row->edit_version, "edit_version");
    return *row;
}

void store_version(transaction& work, std::int64_t id, int version, move_rule rule,
                   const std::vector<pipeline_stage>& stages) {
    auto keys = std::vector<std::string>{};
    auto labels = std::vector<std::string>{};
    auto kinds = std::vector<stage_kind>{};
    auto limits = std::vector<std::optional<int>>{};
    auto mails = std::vector<bool>{};
    auto escalations = std::vector<std::optional<int>>{};
    auto acts = std::vector<std::optional<int>>{};
    auto actions = std::vector<std::optional<limit_action>>{};
    for (const auto& stage : stages) {
        keys.push_back(stage.key.empty() ? key_of_label(stage.label) : stage.key);
        labels.push_back(stage.label);
        kinds.push_back(stage.kind);
        limits.push_back(stage.time_limit_hours);
        mails.push_back(stage.mail_candidate);
        escalations.push_back(stage.escalate_hours);
        acts.push_back(stage.act_hours);
        actions.push_back(stage.limit_action);
    }
    work.exec(sql::pipeline_add_version, param<"pipeline_id">(id), param<"version">(version),
              param<"move_rule">(rule));
    work.exec(sql::pipeline_add_stages, param<"pipeline_id">(id), param<"version">(version),
              param<"key">(keys), param<"label">(labels), param<"kind">(kinds),
              param<"time_limit_hours">(limits), param<"mail_candidate">(mails),
              param<"escalate_hours">(escalations), param<"act_hours">(acts),
              param<"limit_action">(actions));
}

pipeline get(const caller& who, transaction& work, std::int64_t id) {
    return get_pipeline(who, work, {id});
}

std::optional<pipeline_snapshot> to_snapshot(std::int64_t id, int version,
                                             std::vector<snapshot_row> rows) {
    if (rows.empty())
        return std::nullopt;
    auto snapshot = pipeline_snapshot{id, version, rows.front().move_rule, {}};
    for (auto& row : rows)
        snapshot.stages.push_back(std::move(row));
    return snapshot;
}

} // namespace

page<pipeline> list_pipelines(const caller& who, transaction& work,
                              const list_pipelines_input& in) {
    const auto scope = list_scope("pipelines", in);
    auto after = read_cursor(in.cursor, scope);
    auto rows = make_page(
        work.all<pipeline_row>(sql::pipeline_list, who, in,
                               param<"after_id">(after ? after->id : 0), param<"q">(sought(in.q)),
                               param<"limit">(in.limit + 1)),
        in.limit, [&](const pipeline_row& last) { return encode_cursor(scope, "", last.id); });
    return {complete(who, work, rows.items), std::move(rows.next_cursor)};
}

pipeline get_pipeline(const caller& who, transaction& work, const by_id& in) {
    auto row = work.first<pipeline_row>(sql::pipeline_find, who, in);
    if (!row)
        throw_no_pipeline();
    return std::move(complete(who, work, {*row}).front());
}

pipeline create_pipeline(const caller& who, transaction& work, const create_pipeline_input& in) {
    require_role(who, {role::admin});
    auto id = work.scalar<std::int64_t>(sql::pipeline_add, in).value();
    store_version(work, id, draft_version, in.move_rule, in.stages);
    if (!in.draft) {
        work.exec(sql::pipeline_publish, param<"id">(id));
        work.exec(sql::pipeline_delete_draft, param<"id">(id));
    }
    return get(who, work, id);
}

pipeline edit_pipeline(const caller& who, transaction& work, const edit_pipeline_input& in) {
    require_role(who, {role::admin});
    auto row = lock_for_edit(who, work, in.id, in.expected_version);
    work.exec(sql::pipeline_rename, in);
    if (in.name && *in.name != row.name)
        work.touch_everything(); // cached jobs contain the name
    if (in.move_rule || in.stages) {
        auto now = get(who, work, in.id);
        auto basis = now.draft ? *now.draft : pipeline_draft{now.move_rule, now.stages};
        work.exec(sql::pipeline_delete_draft, in);
        store_version(work, in.id, draft_version, in.move_rule.value_or(basis.move_rule),
                      in.stages.value_or(basis.stages));
    }
    return get(who, work, in.id);
}

pipeline publish_pipeline(const caller& who, transaction& work, const publish_pipeline_input& in) {
    require_role(who, {role::admin});
    lock_for_edit(who, work, in.id, in.expected_version);
    if (!get(who, work, in.id).draft)
        throw failure{errc::conflict, "There is no draft to publish."};
    work.exec(sql::pipeline_publish, in);
    work.exec(sql::pipeline_delete_draft, in);
    return get(who, work, in.id);
}

std::optional<pipeline_snapshot> find_pipeline_version(connection& session,
                                                       std::int64_t pipeline_id, int version) {
    return to_snapshot(pipeline_id, version,
                       all_of<snapshot_row>(session.exec(sql::pipeline_find_version,
                                                         param<"pipeline_id">(pipeline_id),
                                                         param<"version">(version))));
}

std::optional<pipeline_snapshot> find_pipeline_version(transaction& work, std::int64_t pipeline_id,
                                                       int version) {
    return to_snapshot(pipeline_id, version,
                       work.all<snapshot_row>(sql::pipeline_find_version,
                                              param<"pipeline_id">(pipeline_id),
                                              param<"version">(version)));
}

} // namespace callboard::storage
