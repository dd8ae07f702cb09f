#include "actors/applications/submitter.hpp"

#include <string_view>
#include <utility>

#include "actors/rules/stage_limit.hpp"
#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/json/json_writer.hpp"
#include "storage/values/receipt.hpp"
#include "storage/values/require.hpp"

namespace callboard::actors {

using storage::errc;
using storage::failure;
using job_ptr = std::shared_ptr<const storage::job_facts>;
using self_pointer = submitter_actor::stateful_pointer<submitter_state>;
using promise_type = caf::typed_response_promise<submitted_application>;

namespace {

submitted_application answer_to(const apply_to_job& request, const storage::job_facts& job,
                                storage::timestamp at) {
    const auto& first = job.pipeline.stages.front();
    return {0,
            request.job_id,
            job.title,
            job.company_id,
            job.company_name,
            *request.candidate_id,
            first.label,
            first.key,
            1,
            request.source,
            at,
            std::nullopt};
}

storage::application_submission submission_for(const apply_to_job& request,
                                               const storage::job_facts& job,
                                               const submitted_application& answer) {
    auto submission = storage::application_submission{};
    submission.job_id = request.job_id;
    submission.candidate_id = *request.candidate_id;
    submission.actor_id = request.who.user_id;
    submission.source = request.source;
    submission.at = answer.applied_at;
    submission.receipt = storage::new_receipt();
    submission.by_staff = request.who.staff();
    start_limit(submission, job);
    if (request.key) {
        // The id is not known yet; storage puts it before this rest of the text.
        auto tail = storage::to_json(answer).substr(std::string_view{R"({"id":0)"}.size());
        submission.answer = storage::keyed_answer{request.key->user_id, request.key->key,
                                                  request.key->request_hash, 201, std::move(tail)};
    }
    return submission;
}

void reopen(self_pointer self, const apply_to_job& request,
            const storage::submission_outcome& instead, promise_type promise) {
    auto again = reopen_application{};
    again.application_id = *instead.existing;
    again.who = request.who;
    again.source = request.source;
    again.job_open = instead.job_open;
    again.key = request.key;
    self->request(self->state.all.of(again.application_id), caf::infinite, std::move(again))
        .then([promise](application_view& view) mutable { promise.deliver(reopened(view)); },
              [promise](caf::error& error) mutable { promise.deliver(error); });
}

void submit(self_pointer self, apply_to_job request, const storage::job_facts& job,
            promise_type promise) {
    auto answer = answer_to(request, job, storage::now());
    auto submission = submission_for(request, job, answer);
    self->request(self->state.storage, caf::infinite, submit_application{std::move(submission)})
        .then(
            [self, request = std::move(request), answer = std::move(answer),
             promise](storage::submission_outcome& outcome) mutable {
                if (outcome.existing) {
                    reopen(self, request, outcome, promise);
                } else if (outcome.refused) {
                    promise.deliver(to_error(std::move(*outcome.refused)));
                } else {
                    answer.id = outcome.application_id;
                    promise.deliver(std::move(answer));
                }
            },
            [promise](caf::error& error) mutable { promise.deliver(error); });
}

/// Checks that staff see the candidate, and that the job is one of theirs.
void check_staff(const apply_to_job& request, storage::transaction& work,
                 const storage::job_facts& job) {
    storage::get_job(request.who, work, {request.job_id});
    if (request.who.is != storage::role::admin && job.company_id != request.who.company_id)
        throw storage::not_found("job");
    storage::get_candidate(request.who, work, {*request.candidate_id});
}

/// Calls `next` with the job's facts, from memory if nothing else needs the database.
template <class F>
void with_job(self_pointer self, const apply_to_job& request, promise_type promise, F next) {
    const auto& jobs = self->state.jobs;
    const auto by_candidate = request.who.is == storage::role::candidate;
    if (auto known = jobs->find(request.job_id); known && by_candidate)
        return next(*known);
    auto body = [request, jobs, by_candidate](storage::transaction& work) {
        job_ptr found = jobs->find_or_load(work.session(), request.job_id);
        if (!found)
            throw storage::not_found("job");
        if (!by_candidate)
            check_staff(request, work, *found);
        return found;
    };
    run_in_transaction(self, self->state.storage, caf::infinite, lane::request, std::move(body))
        .then([next](const job_ptr& job) mutable { next(*job); },
              [promise](caf::error& error) mutable { promise.deliver(error); });
}

/// Fills in the candidate: candidates need not name themselves.
void name_candidate(apply_to_job& request) {
    const auto by_candidate = request.who.is == storage::role::candidate;
    if (by_candidate &&
        request.candidate_id.value_or(request.who.candidate_id) != request.who.candidate_id)
        throw failure{errc::forbidden, "Candidates can only apply for themselves."};
    if (!by_candidate && !request.candidate_id)
        storage::throw_invalid("/candidate_id", "is required when staff add an application");
    if (by_candidate)
        request.candidate_id = request.who.candidate_id;
}

} // namespace

submitter_actor::behavior_type submitter(self_pointer self, storage_actor storage, directories all,
                                         std::shared_ptr<storage::job_cache> jobs) {
    self->state = {std::move(jobs), std::move(storage), std::move(all)};
    return {
        [self](apply_to_job& request) {
            auto promise = self->make_response_promise<submitted_application>();
            const auto named = attempt([&] {
                name_candidate(request);
                return true;
            });
            if (!named)
                promise.deliver(named.error());
            else
                with_job(self, request, promise,
                         [self, request, promise](const storage::job_facts& job) mutable {
                             auto begun = attempt([&] {
                                 submit(self, std::move(request), job, promise);
                                 return true;
                             });
                             if (!begun)
                                 promise.deliver(begun.error());
                         });
            return promise;
        },
    };
}

} // namespace callboard::actors
