#pragma once

#include <chrono>
#include <memory>
#include <utility>

#include "actors/rules/application_state.hpp"
#include "tests/support/callers.hpp"
#include "tests/support/noon.hpp"
#include "tests/support/pipelines.hpp"

namespace callboard::tests {

inline constexpr auto rejection_delay = std::chrono::hours{48};

/// The facts of a job with this pipeline; its people as the ties say.
inline std::shared_ptr<storage::job_facts> job_with(storage::pipeline_snapshot pipeline,
                                                    const actors::application_ties& ties) {
    auto job = std::make_shared<storage::job_facts>();
    job->id = 21;
    job->company_id = ties.company_id;
    job->company_name = "Globe";
    job->title = "Stage hand";
    job->recruiter_id = ties.job_recruiter_id;
    job->hiring_manager_id = ties.hiring_manager_id;
    job->pipeline = std::move(pipeline);
    return job;
}

/// An application's row; the ties say to whom it belongs.
inline storage::application_row row_with(const actors::application_ties& ties,
                                         std::int16_t stage = 0) {
    auto row = storage::application_row{};
    row.id = 11;
    row.job_id = 21;
    row.candidate_id = 31;
    row.company_id = ties.company_id;
    row.stage = stage;
    row.version = 5;
    row.source = "fair";
    row.remarks = "calls back on Monday";
    row.applied_at = noon - std::chrono::hours{72};
    row.updated_at = noon - std::chrono::hours{24};
    row.candidate_name = "Ada";
    row.candidate_user_id = ties.candidate_user_id;
    row.assigned_recruiter_id = ties.assigned_recruiter_id;
    return row;
}

/// A loaded application in a stage.
inline actors::application_state application_in(std::shared_ptr<const storage::job_facts> job,
                                                std::int16_t stage,
                                                const actors::application_ties& ties) {
    static const auto rules = std::make_shared<const actors::transition_rules>(
        actors::transition_rules{{rejection_delay}});
    auto state = actors::application_state{};
    state.id = 11;
    state.rules = rules;
    state.row = row_with(ties, stage);
    state.job = std::move(job);
    return state;
}

/// A request about that application.
template <class Request>
Request request_by(const storage::caller& who) {
    auto request = Request{};
    request.application_id = 11;
    request.who = who;
    return request;
}
inline actors::change_stage change_to(const storage::caller& who, std::string stage) {
    auto request = request_by<actors::change_stage>(who);
    request.stage = std::move(stage);
    return request;
}

} // namespace callboard::tests
