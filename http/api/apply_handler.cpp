#include "http/api/application_handlers.hpp"

#include "actors/rules/stage_limit.hpp"
#include "http/calls/idempotency.hpp"
#include "storage/candidates/candidates.hpp"
#include "storage/jobs/jobs.hpp"
#include "storage/values/receipt.hpp"

namespace callboard::http {

using storage::errc;
using storage::failure;
using job_ptr = std::shared_ptr<const storage::job_facts>;

namespace {

submitted_application answer_to(const apply_input& in, std::int64_t candidate_id,
                                const storage::job_facts& job, storage::timestamp at) {
    const auto& first = job.pipeline.stages.front();
    return {0,
            in.job_id,
            job.title,
            job.company_id,
            job.company_name,
            candidate_id,
            first.label,
            first.key,
            1,
            in.source,
            at,
            std::nullopt};
}

/// The answer about an application that was reopened.
submitted_application answer_to(const actors::application_view& view) {
    return {view.id,           view.job_id,       view.job_title,  view.company_id,
            view.company_name, view.candidate_id, view.stage,      view.stage_key,
            view.version,      view.source,       view.applied_at, view.stage_since};
}

/// The person has applied before: the actor of that application decides whether it may begin anew,
/// and what the caller may learn of it.
void reopen(const call_ptr& of, const apply_input& in, const storage::submission_outcome& instead,
            std::optional<actors::keyed_request> key) {
    auto request = actors::reopen_application{};
    request.application_id = *instead.existing;
    request.who = of->who;
    request.source = in.source;
    request.job_open = instead.job_open;
    request.key = std::move(key);
    if (request.key)
        request.key->render = [](const actors::application_view& view) {
            return to_json(answer_to(view));
        };
    of->self
        ->request(of->of->directories.of(request.application_id), caf::infinite, std::move(request))
        .then([of](actors::application_view& view) { of->respond(json_answer(answer_to(view))); },
              [of](caf::error& error) { refuse_or_replay(of, error); });
}

void submit(const call_ptr& of, const apply_input& in, std::int64_t candidate_id,
            const job_ptr& job, std::optional<actors::keyed_request> key) {
    auto at = storage::now();
    auto answer = answer_to(in, candidate_id, *job, at);
    auto submission = storage::application_submission{
        in.job_id,    candidate_id, of->who.user_id, in.source,      at, storage::new_receipt(),
        std::nullopt, std::nullopt, std::nullopt,    of->who.staff()};
    actors::start_limit(submission, *job);
    if (key) {
        // The id is not known yet; storage completes the text behind it.
        auto body = to_json(answer).substr(std::string_view{R"({"id":0)"}.size());
        submission.answer =
            storage::keyed_answer{key->user_id, key->key, key->request_hash, 201, std::move(body)};
    }
    of->self
        ->request(of->of->storage, caf::infinite, actors::submit_application{std::move(submission)})
        .then(
            [of, answer, in, key](storage::submission_outcome& outcome) mutable {
                if (outcome.existing)
                    return reopen(of, in, outcome, std::move(key));
                if (outcome.refused)
                    return refuse_or_replay(of, actors::to_error(std::move(*outcome.refused)));
                answer.id = outcome.application_id;
                of->respond(json_answer(answer, 201));
            },
            [of](caf::error& error) { refuse_or_replay(of, error); });
}

/// Staff enter an application for a candidate they see, to a job of theirs.
void check_staff(const storage::caller& who, storage::transaction& work, const apply_input& in,
                 const storage::job_facts& job) {
    storage::get_job(who, work, {in.job_id});
    if (who.is != storage::role::admin && job.company_id != who.company_id)
        throw failure{errc::not_found, "There is no such job."};
    storage::get_candidate(who, work, {*in.candidate_id});
}

/// The job's facts, from memory where nothing else needs the database.
void with_job(const call_ptr& of, const apply_input& in, std::function<void(job_ptr)> next) {
    auto known = of->of->jobs->find(in.job_id);
    if (known && of->who.is == storage::role::candidate)
        return next(known);
    transact(
        of, actors::lane::request,
        [in, who = of->who, jobs = of->of->jobs](storage::transaction& work) {
            job_ptr found = jobs->find_or_load(work.session(), in.job_id);
            if (!found)
                throw failure{errc::not_found, "There is no such job."};
            if (who.is != storage::role::candidate)
                check_staff(who, work, in, *found);
            return found;
        },
        std::move(next));
}

} // namespace

void apply_to_job(const answering<submitted_application>& of, const apply_input& in) {
    auto own = of->who.is == storage::role::candidate;
    if (own && in.candidate_id && *in.candidate_id != of->who.candidate_id)
        throw failure{errc::forbidden, "Candidates apply for themselves."};
    if (!own && !in.candidate_id)
        storage::throw_invalid("/candidate_id", "is required when staff enter an application");
    auto candidate_id = own ? of->who.candidate_id : *in.candidate_id;
    with_key(of, [of, in, candidate_id](std::optional<actors::keyed_request> key) {
        with_job(of, in, [of, in, candidate_id, key = std::move(key)](const job_ptr& job) {
            submit(of, in, candidate_id, job, key);
        });
    });
}

} // namespace callboard::http
