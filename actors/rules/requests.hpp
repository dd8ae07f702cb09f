#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/applications/application_records.hpp"
#include "storage/applications/undo.hpp"
#include "storage/jobs/pipeline_snapshot.hpp"
#include "storage/values/caller.hpp"
#include "storage/values/clearable.hpp"
#include "storage/values/expected_version.hpp"

/// What can be asked of an application, and what is answered.
namespace callboard::actors {

/// An application as clients see it. What is not meant for the candidate is null for them.
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
    std::optional<storage::timestamp> next_update_by; ///< by the time limit of the stage; none on
                                                      ///< hold
    std::optional<storage::timestamp> held_at;        ///< since when it is on hold
    storage::timestamp applied_at;
    storage::timestamp updated_at;
};
BOOST_DESCRIBE_STRUCT(application_view, (),
                      (id, job_id, job_title, company_id, company_name, candidate_id,
                       candidate_name, stage, stage_key, stage_kind, version, source, remarks,
                       rejection_reason, recruiter_id, hiring_manager_id, assigned_recruiter_id,
                       stage_since, next_update_by, held_at, applied_at, updated_at))

/// An Idempotency-Key, under which the answer is stored in the transaction of the change.
struct request_key {
    std::int64_t user_id = 0;
    std::string key;
    storage::bytes request_hash;
};
BOOST_DESCRIBE_STRUCT(request_key, (), (user_id, key, request_hash))

/// A new application, or one whose candidate applied again.
struct submitted_application {
    std::int64_t id = 0; // comes first: a stored answer is completed with the id
    std::int64_t job_id = 0;
    std::string job_title;
    std::int64_t company_id = 0;
    std::string company_name;
    std::int64_t candidate_id = 0;
    std::string stage;
    std::string stage_key;
    int version = 1;
    std::optional<std::string> source;
    storage::timestamp applied_at; ///< when the candidate applied for the first time
    std::optional<storage::timestamp> reopened_at;
};
BOOST_DESCRIBE_STRUCT(submitted_application, (),
                      (id, job_id, job_title, company_id, company_name, candidate_id, stage,
                       stage_key, version, source, applied_at, reopened_at))

/// The answer about an application that was reopened.
[[nodiscard]] submitted_application reopened(const application_view& view);

/// A candidate applies to a job, or staff enter the application of one.
struct apply_to_job {
    using reply = submitted_application;
    storage::caller who;
    std::int64_t job_id = 0;
    std::optional<std::string> source;
    std::optional<std::int64_t> candidate_id; ///< staff must say
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(apply_to_job, (), (who, job_id, source, candidate_id, key))

/// Moves an application to another stage.
struct change_stage {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::string stage; ///< key or label, any case
    std::optional<std::string> reason;
    std::optional<std::string> rejection_reason;
    std::optional<storage::versions> expected; ///< version
    bool overriding = false; ///< an administrator breaks the pipeline's rule and says why
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(change_stage, (),
                      (application_id, who, stage, reason, rejection_reason, expected, overriding,
                       key))

/// Moves an application to the pipeline's `hired` stage, whatever comes before; administrators
/// only.
struct select_candidate {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< version
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(select_candidate, (), (application_id, who, reason, expected, key))

/// The candidate takes the application back.
struct withdraw_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< version
    std::optional<request_key> key;
};
BOOST_DESCRIBE_STRUCT(withdraw_application, (), (application_id, who, reason, expected, key))

/// The person of an ended application applies again.
struct reopen_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> source;
    bool job_open = false; ///< it takes applications
    std::optional<std::string> reason = {};
    std::optional<request_key> key = {};
};
BOOST_DESCRIBE_STRUCT(reopen_application, (), (application_id, who, source, job_open, reason, key))

/// Changes what is not the stage. Absent members stay as they are; an empty text clears.
struct edit_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> source;
    std::optional<std::string> remarks;
    std::optional<std::string> rejection_reason;
    storage::clearable<std::int64_t>
        assigned_recruiter_id;                 ///< of the candidate; for administrators
    std::optional<storage::versions> expected; ///< version
};
BOOST_DESCRIBE_STRUCT(edit_application, (),
                      (application_id, who, source, remarks, rejection_reason,
                       assigned_recruiter_id, expected))

/// Stops the clock of the stage's limit, or lets it go on with what was left. A move ends a
/// hold, and undoing the move brings it back.
struct hold_application {
    using reply = application_view;
    std::int64_t application_id = 0;
    storage::caller who;
    bool on_hold = true;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< version
};
BOOST_DESCRIBE_STRUCT(hold_application, (), (application_id, who, on_hold, reason, expected))

/// What undoing a move has done.
struct move_undone {
    application_view application;
    std::string undone_stage;                    ///< which it had been moved to, its label
    std::string restored_stage;                  ///< where it is again
    std::vector<storage::caused_mail> cancelled; ///< will not be sent
    std::vector<storage::caused_mail> gone;      ///< have been sent, or may have been
};
BOOST_DESCRIBE_STRUCT(move_undone, (), (application, undone_stage, restored_stage, cancelled, gone))

/// Takes the last change of the stage back, within the undo window.
struct undo_last_move {
    using reply = move_undone;
    std::int64_t application_id = 0;
    storage::caller who;
    std::optional<std::string> reason;
    std::optional<storage::versions> expected; ///< version
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

/// Something that a move would set off.
struct move_trigger {
    std::string
        kind; ///< `mail`; `limit`: a timer of which somebody is told when it is over; `hold`
    std::string what; ///< the mail's template, `stage_limit`, or `hold_ends`: follow-ups go on
    std::string to;   ///< `candidate` or `recruiter`
    std::int64_t after_seconds = 0;
    storage::timestamp at;              ///< the same as an instant
    std::optional<std::string> subject; ///< as the mail would read
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(move_trigger, (), (kind, what, to, after_seconds, at, subject, text))

/// One move: whether this caller may make it now, why not, and what it would set off.
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
    std::string stage; ///< would be restored
    storage::timestamp until;
    std::vector<storage::caused_mail> cancels; ///< would not be sent
    std::vector<storage::caused_mail> gone;    ///< have been sent, or may have been
    std::optional<storage::timestamp> held_at; ///< it would be on hold again, since then
};
BOOST_DESCRIBE_STRUCT(possible_undo, (), (allowed, why_not, stage, until, cancels, gone, held_at))

struct application_actions {
    std::int64_t application_id = 0;
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string stage;
    int version = 0;
    bool may_withdraw = false;
    std::optional<storage::timestamp> apply_again_from; ///< null: the person may not, or need not
    std::vector<possible_move> moves;
    std::optional<possible_undo> undo; ///< null when there is nothing to undo any more
};
BOOST_DESCRIBE_STRUCT(application_actions, (),
                      (application_id, candidate_name, job_title, company_name, stage, version,
                       may_withdraw, apply_again_from, moves, undo))

/// Explains every move beforehand.
struct list_actions {
    using reply = application_actions;
    std::int64_t application_id = 0;
    storage::caller who;
};
BOOST_DESCRIBE_STRUCT(list_actions, (), (application_id, who))

} // namespace callboard::actors
