#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/applications/application_records.hpp"
#include "storage/applications/cancelled_rounds.hpp"
#include "storage/applications/undo.hpp"
#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/values/caller.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/expected_version.hpp"

/// The requests to an application, and their replies.
namespace callboard::actors {

/// An application as clients see it. Data that is not meant for the candidate is null for them.
struct application_view {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
    std::string job_title;
    std::int64_t company_id = 0;
    std::string company_name;
    std::int64_t candidate_id = 0;
    std::string candidate_name;
    std::string stage; ///< the stage's label
    std::string stage_key;
    storage::stage_kind stage_kind = storage::stage_kind::active;
    int version = 0; ///< counts changes; also the ETag
    std::optional<std::string> source;
    std::optional<std::string> remarks;
    std::optional<std::string> rejection_reason;
    std::optional<std::int64_t> recruiter_id;
    std::optional<std::int64_t> hiring_manager_id;
    std::optional<std::int64_t> assigned_recruiter_id;
    storage::timestamp stage_since;
    std::optional<storage::timestamp> next_update_by; ///< by the stage's time limit; absent on hold
    std::optional<storage::timestamp> held_at;        ///< when it was put on hold
    storage::timestamp applied_at;
    storage::timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(application_view, (),
                      (id, job_id, job_title, company_id, company_name, candidate_id,
                       candidate_name, stage, stage_key, stage_kind, version, source, remarks,
                       rejection_reason, recruiter_id, hiring_manager_id, assigned_recruiter_id,
                       stage_since, next_update_by, held_at, applied_at, updated_at))

/// A mail that is not due yet.
struct waiting_mail {
    std::string kind;      ///< the template's name
    std::string to;        ///< `candidate` or `user`
    storage::timestamp at; ///< when it is due
};
BOOST_DESCRIBE_STRUCT(waiting_mail, (), (kind, to, at))

/// What undoing the move that has just been made would do.
struct undo_offer {
    storage::timestamp until;          ///< when it is no longer possible
    std::string stage;                 ///< label of the stage to restore
    std::vector<waiting_mail> cancels; ///< mails that are not due yet
};
BOOST_DESCRIBE_STRUCT(undo_offer, (), (until, stage, cancels))

/// An application after a move.
struct moved_application : application_view {
    std::optional<undo_offer> undo; ///< null if moves cannot be undone here
};
BOOST_DESCRIBE_STRUCT(moved_application, (application_view), (undo))

/// An Idempotency-Key. The answer is stored under it in the transaction of the change.
struct request_key {
    std::int64_t user_id = 0;
    std::string key;
    storage::bytes request_hash;
};
BOOST_DESCRIBE_STRUCT(request_key, (), (user_id, key, request_hash))

/// A new application, or one whose candidate applied again.
struct submitted_application {
    std::int64_t id = 0; // must be first: storage completes a stored answer with the id
    std::int64_t job_id = 0;
    std::string job_title;
    std::int64_t company_id = 0;
    std::string company_name;
    std::int64_t candidate_id = 0;
    std::string stage;
    std::string stage_key;
    int version = 1;
    std::optional<std::string> source;
    storage::timestamp applied_at; ///< the first time, if the candidate applied more than once
    std::optional<storage::timestamp> reopened_at;
};
BOOST_DESCRIBE_STRUCT(submitted_application, (),
                      (id, job_id, job_title, company_id, company_name, candidate_id, stage,
                       stage_key, version, source, applied_at, reopened_at))

/// Returns the answer for an application that was reopened.
[[nodiscard]] submitted_application reopened(const application_view& view);

/// A candidate applies to a job, or staff apply for one.
struct apply_to_job {
    using reply = submitted_application;
    storage::caller who;
    std::int64_t job_id = 0;
    std::optional<std::string> source;
    std::optional<std::int64_t> candidate_id; ///< required from staff
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(apply_to_job, (), (who, job_id, source, candidate_id, key))

/// Moves an application to another stage.
struct change_stage {
    using reply = moved_application;
    std::int64_t application_id = 0;
    storage::caller who;
    std::string stage; ///< key or label, in any case
    std::optional<std::string> reason;
    std::optional<std::string> rejection_reason;
    std::optional<storage::versions> expected; ///< versions to accept
    bool overriding = false; ///< an administrator overrides the pipeline's rule and gives a reason
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(change_stage, (),
                      (application_id, who, stage, reason, rejection_reason, expected, overriding,
                       key))

/// Moves an application to the pipeline's `hired` stage, whatever stage it is in; for
/// administrators only.
struct select_candidate {
    using reply = moved_application;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< versions to accept
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(select_candidate, (), (application_id, who, reason, expected, key))

/// The candidate withdraws the application.
struct withdraw_application {
    using reply = moved_application;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< versions to accept
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(withdraw_application, (), (application_id, who, reason, expected, key))

/// The person of an ended application applies again.
struct reopen_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> source;
    bool job_open = false; ///< the job accepts applications
    std::optional<std::string> reason = {};
    std::optional<request_key> key = {};
};
BOOST_DESCRIBE_STRUCT(reopen_application, (), (application_id, who, source, job_open, reason, key))

/// Changes everything except the stage. Absent members stay as they are; an empty text clears one.
struct edit_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> source;
    std::optional<std::string> remarks;
    std::optional<std::string> rejection_reason;
    storage::clearable<std::int64_t> assigned_recruiter_id; ///< the candidate's; for administrators
    std::optional<storage::versions> expected;              ///< versions to accept
};
BOOST_DESCRIBE_STRUCT(edit_application, (),
                      (application_id, who, source, remarks, rejection_reason,
                       assigned_recruiter_id, expected))

/// Stops the clock of the stage's limit, or resumes it with the time that was left. A move ends a
/// hold, and undoing the move restores it.
struct hold_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    bool on_hold = true;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< versions to accept
};
BOOST_DESCRIBE_STRUCT(hold_application, (), (application_id, who, on_hold, reason, expected))

/// The result of undoing a move.
struct move_undone {
    application_view application;
    std::string undone_stage;                    ///< label of the stage that the undone move led to
    std::string restored_stage;                  ///< label of the stage where it is again
    std::vector<storage::caused_mail> cancelled; ///< mails that will not be sent
    std::vector<storage::caused_mail> gone;      ///< mails that were sent, or may have been
    std::vector<storage::affected_round> restored_rounds; ///< interviews that take place again
};
BOOST_DESCRIBE_STRUCT(move_undone, (),
                      (application, undone_stage, restored_stage, cancelled, gone, restored_rounds))

/// Undoes the last change of the stage, within the undo window.
struct undo_last_move {
    using reply = move_undone;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< versions to accept
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(undo_last_move, (), (application_id, who, reason, expected, key))

/// Reads an application.
struct describe_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
};
BOOST_DESCRIBE_STRUCT(describe_application, (), (application_id, who))

/// Something that a move would cause.
struct move_trigger {
    std::string
        kind; ///< `mail`; `limit`: a timer, after which somebody is notified; `hold`; `rounds`
    std::string what; ///< the mail's template, `stage_limit`, `hold_ends`: follow-ups resume, or
                      ///< `rounds_cancelled`: the interviews of `rounds_ahead`
    std::string to;   ///< `candidate` or `recruiter`
    std::int64_t after_seconds = 0;
    storage::timestamp at;              ///< the same as an instant
    std::optional<std::string> subject; ///< as it would be in the mail
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(move_trigger, (), (kind, what, to, after_seconds, at, subject, text))

/// A possible move: whether the caller may make it now, why not, and its effects.
struct possible_move {
    std::string stage;
    std::string stage_key;
    bool allowed = false;
    bool override_needed = false; ///< allowed only as an override with a reason
    std::optional<std::string> why_not;
    std::vector<move_trigger> triggers;
};
BOOST_DESCRIBE_STRUCT(possible_move, (),
                      (stage, stage_key, allowed, override_needed, why_not, triggers))

/// What undoing the last move would do.
struct possible_undo {
    bool allowed = false;
    std::optional<std::string> why_not;
    std::string stage; ///< label of the stage to restore
    storage::timestamp until;
    std::vector<storage::caused_mail> cancels;     ///< mails that would not be sent
    std::vector<storage::caused_mail> gone;        ///< mails that were sent, or may have been
    std::optional<storage::timestamp> held_at;     ///< start of the hold that would be restored
    std::vector<storage::affected_round> restores; ///< interviews that would take place again
};
BOOST_DESCRIBE_STRUCT(possible_undo, (),
                      (allowed, why_not, stage, until, cancels, gone, held_at, restores))

struct application_actions {
    std::int64_t application_id = 0;
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string stage;
    int version = 0;
    bool may_withdraw = false;
    std::optional<storage::timestamp> apply_again_from; ///< null if the person may not, or need not
    std::vector<possible_move> moves;
    /// Interviews that a move to the end of the pipeline cancels.
    std::vector<storage::affected_round> rounds_ahead;
    std::optional<possible_undo> undo; ///< null if there is nothing left to undo
    /// The version of the pipeline that the application is in, which need not be the newest; null
    /// for candidates.
    std::optional<storage::pipeline_snapshot> pipeline;
};
BOOST_DESCRIBE_STRUCT(application_actions, (),
                      (application_id, candidate_name, job_title, company_name, stage, version,
                       may_withdraw, apply_again_from, moves, rounds_ahead, undo, pipeline))

/// Explains every move without making it.
struct list_actions {
    using reply = application_actions;
    std::int64_t application_id = 0;
    storage::caller who;
};
BOOST_DESCRIBE_STRUCT(list_actions, (), (application_id, who))

} // namespace callboard::actors
