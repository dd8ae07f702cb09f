#include "actors/rules/application_state.hpp"

namespace callboard::actors {

application_ties application_state::ties() const {
    return {row.company_id, row.candidate_user_id, job->recruiter_id, job->hiring_manager_id,
            row.assigned_recruiter_id};
}

const storage::pipeline_stage& application_state::stage() const {
    return job->pipeline.stages[static_cast<std::size_t>(row.stage)];
}

application_view application_state::view_for(const storage::caller& who) const {
    auto view = application_view{};
    view.id = row.id;
    view.job_id = row.job_id;
    view.job_title = job->title;
    view.company_id = row.company_id;
    view.company_name = job->company_name;
    view.candidate_id = row.candidate_id;
    view.candidate_name = row.candidate_name;
    view.stage = stage().label;
    view.stage_key = stage().key;
    view.stage_kind = stage().kind;
    view.version = row.version;
    view.source = row.source;
    view.stage_since = row.stage_since;
    view.next_update_by = row.limit_at;
    view.applied_at = row.applied_at;
    view.updated_at = row.updated_at;
    if (sees_internal(who)) {
        view.held_at = row.held_at;
        view.remarks = row.remarks;
        view.rejection_reason = row.rejection_reason;
        view.recruiter_id = job->recruiter_id;
        view.hiring_manager_id = job->hiring_manager_id;
        view.assigned_recruiter_id = row.assigned_recruiter_id;
    }
    return view;
}

submitted_application reopened(const application_view& view) {
    return {view.id,           view.job_id,       view.job_title,  view.company_id,
            view.company_name, view.candidate_id, view.stage,      view.stage_key,
            view.version,      view.source,       view.applied_at, view.stage_since};
}

} // namespace callboard::actors
