#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/codec.hpp"
#include "storage/values/failure.hpp"
#include "storage/values/timestamp.hpp"

namespace callboard::storage {

/// An application as its actor keeps it.
struct application_row {
    std::int64_t id = 0;
    std::int64_t job_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
    std::int16_t stage = 0; ///< position in the job's pipeline
    int version = 0;
    std::optional<std::string> source;
    std::optional<std::string> remarks;
    std::optional<std::string> rejection_reason;
    timestamp stage_since; ///< when the application entered the stage
    timestamp applied_at;
    timestamp updated_at;
    std::optional<int> limit_left; ///< seconds of working time left at `limit_since`
    std::optional<timestamp> limit_since;
    std::optional<timestamp> limit_at; ///< when the limit is over; absent on hold
    int limit_step = 0;                ///< what to do next then; see `actors/rules/stage_limit`
    std::optional<timestamp> held_at;
    int open_rounds = 0; ///< rounds of interviews that are planned or scheduled
    std::string candidate_name;
    std::optional<std::int64_t> candidate_user_id;
    std::optional<std::int64_t> assigned_recruiter_id;
};
BOOST_DESCRIBE_STRUCT(application_row, (),
                      (id, job_id, candidate_id, company_id, stage, version, source, remarks,
                       rejection_reason, stage_since, applied_at, updated_at, limit_left,
                       limit_since, limit_at, limit_step, held_at, open_rounds, candidate_name,
                       candidate_user_id, assigned_recruiter_id))

/// An answer to store with an Idempotency-Key, in the transaction of the effect.
struct keyed_answer {
    std::int64_t user_id = 0;
    std::string key;
    bytes request_hash;
    int status = 200;
    std::string body; ///< for a submission, what follows `{"id":<id>`
};

BOOST_DESCRIBE_STRUCT(keyed_answer, (), (user_id, key, request_hash, status, body))

/// A mail to queue in the same transaction: to the candidate if one is given here, otherwise to the
/// person responsible for the application.
struct queued_mail {
    std::string kind;
    std::optional<std::int64_t> candidate_id;
    std::string inputs = "{}"; ///< JSON object for the template
    timestamp not_before;
};
BOOST_DESCRIBE_STRUCT(queued_mail, (), (kind, candidate_id, inputs, not_before))

/// One stage change to commit.
struct application_move {
    std::int64_t application_id = 0;
    int version = 0; ///< the current version
    std::int16_t from = 0;
    std::int16_t to = 0;
    std::string kind = "moved";
    std::int64_t actor_id = 0; ///< 0: the system
    std::optional<std::string> reason;
    bool overridden = false;
    timestamp at;
    std::int64_t receipt = 0; ///< random; finds the commit again after a lost connection
    int hired_delta = 0;      ///< change of the job's number of hires
    std::optional<std::string> rejection_reason;
    std::optional<std::string> source; ///< the new source of an application that is reopened
    std::optional<int> limit_left;     ///< of the new stage, in seconds of working time
    std::optional<timestamp> limit_at; ///< when `limit_left` is over
    std::optional<int> left_before;    ///< the same for the stage it leaves
    std::optional<int> step_before;
    std::optional<timestamp> held_before; ///< start of the hold that it ends
    bool disarms = false;        ///< the stage it leaves may have a timer, the new one has none
    bool cancels_rounds = false; ///< there may be rounds of interviews ahead, which it cancels
    timestamp rounds_told_at;    ///< when their people are told of that
    std::vector<queued_mail> mails;
    std::optional<keyed_answer> answer;

    [[nodiscard]] bool changes_hires() const { return hired_delta != 0; }
};
BOOST_DESCRIBE_STRUCT(application_move, (),
                      (application_id, version, from, to, kind, actor_id, reason, overridden, at,
                       receipt, hired_delta, rejection_reason, source, limit_left, limit_at,
                       left_before, step_before, held_before, disarms, cancels_rounds,
                       rounds_told_at, mails, answer))

/// The outcome of a move: committed, refused, or neither because the version was not the expected
/// one.
struct move_outcome {
    bool committed = false;
    std::optional<refusal> refused;
};
BOOST_DESCRIBE_STRUCT(move_outcome, (), (committed, refused))

/// One new application to commit.
struct application_submission {
    std::int64_t job_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t actor_id = 0;
    std::optional<std::string> source;
    timestamp at;
    std::int64_t receipt = 0;
    std::optional<int> limit_left; ///< for the first stage, in seconds of working time
    std::optional<timestamp> limit_at;
    std::optional<keyed_answer> answer;
    bool by_staff = false; ///< staff may know of a job that is not published yet
};
BOOST_DESCRIBE_STRUCT(application_submission, (),
                      (job_id, candidate_id, actor_id, source, at, receipt, limit_left, limit_at,
                       answer, by_staff))

/// The outcome of a submission: the id of the new application, or why there is none.
struct submission_outcome {
    std::int64_t application_id = 0;
    std::optional<refusal> refused;
    /// Refused because of this application of the same person, which may be reopened instead.
    std::optional<std::int64_t> existing = {};
    bool job_open = false; ///< whether the job of `existing` is open
};
BOOST_DESCRIBE_STRUCT(submission_outcome, (), (application_id, refused, existing, job_open))

} // namespace callboard::storage
