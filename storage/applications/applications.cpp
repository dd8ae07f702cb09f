#include "storage/applications/applications.hpp"

#include <algorithm>

#include "storage/applications/sql.hpp"
#include "storage/audit/audit.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/postgres/text_keys.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/expected_version.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

namespace {

struct deleted_application {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(deleted_application, (), (id, job_id, company_id))

struct known_stage {
    std::string label;
    bool named = false;
};
BOOST_DESCRIBE_STRUCT(known_stage, (), (label, named))

/// Refuses a filter by a stage that does not exist; to be called when it found nothing.
void require_known_stage(const caller& who, transaction& work,
                         const std::optional<std::int64_t>& job_id, const std::string& stage) {
    const auto known =
        work.all<known_stage>(sql::application_stages, who, param<"job_id">(job_id),
                              param<"stage">(stage), param<"end_kind">(end_called(stage)));
    if (known.empty() || std::ranges::any_of(known, &known_stage::named))
        return;
    if (!job_id)
        throw_invalid("stage", "is a stage of no pipeline that you can see");
    auto labels = std::string{};
    for (const auto& one : known)
        labels += (labels.empty() ? "" : ", ") + one.label;
    throw_invalid("stage", "is no stage of this job's pipeline; it has " + labels);
}

/// Takes away what is not meant for the candidate.
void hide_internals(application_summary& one) {
    one.remarks.reset();
    one.rejection_reason.reset();
    one.recruiter_id.reset();
    one.hiring_manager_id.reset();
    one.assigned_recruiter_id.reset();
    one.held_at.reset();
}

} // namespace

page<application_summary> list_applications(const caller& who, transaction& work,
                                            const list_applications_input& in) {
    auto filter = in;
    if (who.is == role::candidate) {
        // What the predicate says as well; here it makes the planner start from the few rows, and
        // a filter by recruiter would tell who runs the job.
        if (in.recruiter_id || in.candidate_id.value_or(who.candidate_id) != who.candidate_id)
            return {};
        filter.candidate_id = who.candidate_id;
    }
    const auto scope = list_scope("applications", in);
    auto after = read_cursor(in.cursor, scope);
    auto after_id = after ? std::optional{after->id} : std::nullopt;
    const auto& statement =
        in.order_by == "created_at" ? sql::application_list_oldest : sql::application_list_newest;
    auto rows = work.all<application_summary>(
        statement, who, filter, param<"q">(sought(filter.q)), param<"after_id">(after_id),
        param<"limit">(filter.limit + 1),
        param<"end_kind">(filter.stage ? end_called(*filter.stage) : std::nullopt));
    if (rows.empty() && filter.stage)
        require_known_stage(who, work, filter.job_id, *filter.stage);
    if (who.is == role::candidate)
        for (auto& one : rows)
            hide_internals(one);
    return make_page(std::move(rows), in.limit, [&](const application_summary& last) {
        return encode_cursor(scope, "", last.id);
    });
}

page<application_summary> my_applications(const caller& who, transaction& work,
                                          const my_applications_input& in) {
    require_role(who, {role::candidate});
    auto list = list_applications_input{};
    list.stage = in.stage;
    list.order_by = in.order_by;
    list.cursor = in.cursor;
    list.limit = in.limit;
    return list_applications(who, work, list);
}

page<application_summary> job_applications(const caller& who, transaction& work,
                                           const job_applications_input& in) {
    require_visible_job(who, work, in.id);
    auto list = list_applications_input{};
    list.job_id = in.id;
    list.stage = in.stage;
    list.q = in.q;
    list.order_by = in.order_by;
    list.cursor = in.cursor;
    list.limit = in.limit;
    return list_applications(who, work, list);
}

void delete_application(const caller& who, transaction& work, const versioned& in) {
    require_role(who, {role::admin});
    if (auto version = work.scalar<int>(sql::application_lock, in))
        expect_version(in.expected_version, *version);
    auto gone = work.first<deleted_application>(sql::application_delete, in);
    if (!gone)
        throw not_found("application");
    work.exec(sql::application_erase_events, param<"application_id">(in.id));
    add_audit(work, who.user_id,
              {.kind = "application_deleted", .subject_id = in.id, .company_id = gone->company_id});
    work.touch_application(in.id);
    work.touch_job(gone->job_id);
}

} // namespace callboard::storage
