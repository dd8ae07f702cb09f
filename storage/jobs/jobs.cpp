#include "storage/jobs/jobs.hpp"

#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "config/text.hpp"
#include "storage/jobs/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/time/stage_limits.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct locked_job {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    std::int64_t pipeline_id = 0;
    job_status status = job_status::draft;
    std::optional<std::int64_t> recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    int hired_count = 0;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(locked_job, (),
                      (id, company_id, pipeline_id, status, recruiter_id, hiring_manager_id,
                       hired_count, version))

struct usable_pipeline {
    std::int64_t id = 0;
    int version = 0;
};
BOOST_DESCRIBE_STRUCT(usable_pipeline, (), (id, version))

struct job_stage_count : stage_count {
    std::int64_t job_id = 0;
};
BOOST_DESCRIBE_STRUCT(job_stage_count, (stage_count), (job_id))

/// Removes what only the company may see.
void hide_internals(job& one) {
    one.hired_count.reset();
    one.recruiter_id.reset();
    one.recruiter_name.reset();
    one.hiring_manager_id.reset();
    one.hiring_manager_name.reset();
}

[[noreturn]] void throw_no_job() {
    throw not_found("job");
}

locked_job lock(const caller& who, transaction& work, std::int64_t id) {
    require_role(who, {role::recruiter, role::admin});
    auto found = work.first<locked_job>(sql::job_lock, who, param<"id">(id));
    if (!found)
        throw_no_job();
    return *found;
}

job read(transaction& work, std::int64_t id) {
    return work.first<job>(sql::job_read, param<"id">(id)).value();
}

std::optional<usable_pipeline> find_pipeline(transaction& work, std::int64_t company_id,
                                             const std::optional<std::int64_t>& id,
                                             const std::optional<std::string>& name,
                                             problems& found) {
    auto usable = work.first<usable_pipeline>(
        sql::job_find_pipeline, param<"company_id">(company_id), param<"pipeline_id">(id),
        param<"name_key">(name ? std::optional{config::identity_key(*name)} : std::nullopt),
        param<"name">(name));
    if (!usable)
        found.add(id ? "pipeline_id" : "pipeline", "is not a published pipeline of the company");
    return usable;
}

void check_member(transaction& work, std::int64_t company_id, std::string_view field,
                  const std::optional<std::int64_t>& user_id, role needed, problems& found) {
    if (!user_id)
        return;
    if (!work.scalar<bool>(sql::job_has_member, param<"user_id">(*user_id),
                           param<"company_id">(company_id), param<"role">(needed))
             .value())
        found.add(field, fmt::format("is not an active {} of the company",
                                     needed == role::recruiter ? "recruiter" : "hiring manager"));
}

/// Lists jobs that the caller may see. A cursor is valid only for the list of the same name.
page<job> list_named(std::string_view name, const caller& who, transaction& work,
                     const list_jobs_input& in) {
    const auto scope = list_scope(name, in);
    auto after = read_cursor(in.cursor, scope);
    auto key = after ? std::optional{after->key} : std::nullopt;
    auto id = after ? std::optional{after->id} : std::nullopt;
    auto rows =
        work.all<job>(sql::job_list, who, in, param<"q">(sought(in.q)),
                      param<"location">(sought(in.location)), param<"skill">(sought(in.skill)),
                      param<"after_key">(key), param<"after_id">(id), param<"limit">(in.limit + 1));
    if (!who.staff())
        for (auto& one : rows)
            hide_internals(one);
    auto by_title = in.order_by.ends_with("title");
    return make_page(std::move(rows), in.limit, [&](const job& last) {
        return encode_cursor(scope, by_title ? last.title : "", last.id);
    });
}

} // namespace

job create_job(const caller& who, transaction& work, const create_job_input& in) {
    require_role(who, {role::recruiter, role::admin});
    auto company_id = company_to_change(who, in.company_id);
    auto recruiter_id = in.recruiter_id;
    if (!recruiter_id && who.is == role::recruiter)
        recruiter_id = who.user_id;
    auto found = problems{};
    check_member(work, company_id, "recruiter_id", in.recruiter_id, role::recruiter, found);
    check_member(work, company_id, "hiring_manager_id", in.hiring_manager_id, role::hiring_manager,
                 found);
    auto name = in.pipeline_id ? std::nullopt : std::optional{in.pipeline.value_or("standard")};
    auto pipeline = find_pipeline(work, company_id, in.pipeline_id, name, found);
    found.throw_if_any();
    auto id = work.scalar<std::int64_t>(sql::job_add, in, who, param<"company_id">(company_id),
                                        param<"recruiter_id">(recruiter_id),
                                        param<"pipeline_id">(pipeline->id),
                                        param<"pipeline_version">(pipeline->version))
                  .value();
    work.touch_job(id);
    return read(work, id);
}

job edit_job(const caller& who, transaction& work, const edit_job_input& in) {
    auto before = lock(who, work, in.id);
    auto found = problems{};
    // Giving the present recruiter or manager again is no change, even if they are inactive by now.
    if (given(in.recruiter_id) != before.recruiter_id)
        check_member(work, before.company_id, "recruiter_id", given(in.recruiter_id),
                     role::recruiter, found);
    if (given(in.hiring_manager_id) != before.hiring_manager_id)
        check_member(work, before.company_id, "hiring_manager_id", given(in.hiring_manager_id),
                     role::hiring_manager, found);
    if (in.openings && *in.openings < before.hired_count)
        found.add("openings",
                  fmt::format("must be at least {}, the number of hires", before.hired_count));
    auto pipeline = std::optional<usable_pipeline>{};
    if (in.pipeline_id || in.pipeline)
        pipeline = find_pipeline(work, before.company_id, in.pipeline_id, in.pipeline, found);
    found.throw_if_any();
    expect_version(in.expected_version, before.version);
    if (pipeline && pipeline->id == before.pipeline_id)
        pipeline.reset(); // the same pipeline keeps its version
    if (pipeline && work.scalar<bool>(sql::job_has_applications, in).value())
        throw failure{errc::conflict,
                      "The pipeline of a job cannot change once somebody has applied to it."};
    auto skills = with_empty(in.skills);
    work.exec(sql::job_edit, in, param<"description">(with_empty(in.description)),
              param<"location">(with_empty(in.location)), param<"skills">(skills),
              param<"experience_level">(with_empty(in.experience_level)),
              param<"recruiter_id">(with_empty(in.recruiter_id)),
              param<"hiring_manager_id">(with_empty(in.hiring_manager_id)),
              param<"pipeline_id">(pipeline ? std::optional{pipeline->id} : std::nullopt),
              param<"pipeline_version">(pipeline ? std::optional{pipeline->version} : std::nullopt),
              param<"sets_reapply_after">(in.reapply_after.has_value()),
              param<"reapply_after">(in.reapply_after.value_or(std::nullopt)));
    work.touch_job(in.id);
    auto after = read(work, in.id);
    // Limits of a closed job are paused, and they count by the recruiter's calendar.
    if ((before.status == job_status::closed) != (after.status == job_status::closed) ||
        before.recruiter_id != after.recruiter_id)
        review_limits(work, {.job_id = in.id});
    return after;
}

std::optional<job> delete_job(const caller& who, transaction& work, const versioned& in) {
    expect_version(in.expected_version, lock(who, work, in.id).version);
    work.touch_job(in.id);
    if (work.scalar<bool>(sql::job_has_applications, in).value()) {
        work.exec(sql::job_close, in);
        review_limits(work, {.job_id = in.id});
        return read(work, in.id);
    }
    work.exec(sql::job_delete, in);
    return std::nullopt;
}

job get_job(const caller& who, transaction& work, const by_id& in) {
    auto found = work.first<job>(sql::job_find, who, in);
    if (!found)
        throw_no_job();
    if (!who.staff())
        hide_internals(*found);
    return std::move(*found);
}

void require_visible_job(const caller& who, transaction& work, std::int64_t id) {
    if (!work.first<job>(sql::job_find, who, param<"id">(id)))
        throw_no_job();
}

page<job> list_jobs(const caller& who, transaction& work, const list_jobs_input& in) {
    return list_named("jobs", who, work, in);
}

page<job> list_open_jobs(const caller&, transaction& work, const list_jobs_input& in) {
    auto anybody = caller{};
    anybody.is = role::candidate;
    return list_named("open_jobs", anybody, work, in);
}

std::optional<std::string> job_audience(const caller& who) {
    switch (who.is) {
    case role::admin:
        return "administrators";
    case role::hiring_manager:
        return fmt::format("company {}", who.company_id);
    case role::recruiter:
        return who.scope == recruiter_scope::owned_jobs
                   ? fmt::format("user {} of company {}", who.user_id, who.company_id)
                   : fmt::format("company {}", who.company_id);
    case role::candidate:
    case role::interviewer:
        return "everybody";
    case role::anonymous:
        break;
    }
    return std::nullopt;
}

std::optional<std::string> open_job_audience(const caller& /*who*/) {
    return "everybody";
}

page<job_application_count> job_application_counts(const caller& who, transaction& work,
                                                   const list_jobs_input& in) {
    auto jobs = list_named("job_application_counts", who, work, in);
    auto counts = page<job_application_count>{{}, std::move(jobs.next_cursor)};
    auto ids = std::vector<std::int64_t>{};
    auto position = std::unordered_map<std::int64_t, std::size_t>{};
    for (auto& one : jobs.items) {
        position[one.id] = ids.size();
        ids.push_back(one.id);
        counts.items.push_back({one.id, std::move(one.title), one.status, 0, {}});
    }
    for (auto& row : work.all<job_stage_count>(sql::job_stage_counts, who, param<"ids">(ids))) {
        auto& count = counts.items[position.at(row.job_id)];
        count.total += row.applications;
        count.stages.push_back(std::move(row));
    }
    return counts;
}

} // namespace callboard::storage
