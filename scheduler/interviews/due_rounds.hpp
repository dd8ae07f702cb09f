#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/interviews/round_records.hpp"
#include "storage/postgres/transaction.hpp"

/// Rows that the work on rounds reads and writes.
namespace callboard::scheduler {

/// A round for which something may be due, with its company's rules.
struct due_round {
    std::int64_t id = 0;
    std::int64_t company_id = 0;
    bool company_active = true;
    storage::round_status status = storage::round_status::planned;
    std::optional<storage::timestamp> starts_at = {};
    std::optional<storage::timestamp> ends_at = {};
    storage::timestamp timed_at = {};
    std::optional<storage::timestamp> reminded_at = {};
    std::vector<std::int64_t> remind_minutes = {};
    int owed_step = 0;
    int feedback_hours = 0;
    int escalation_hours = 0;
    bool candidate_comes = true; ///< has not declined
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t job_id = 0;
    std::string candidate_name = {};
    std::string job_title = {};
    std::string name = {};                       ///< of its type
    std::optional<std::int64_t> contact_id = {}; ///< of the company, or their lead; active
    /// The candidate was offered to choose its time then; absent if they were not, or no longer.
    std::optional<storage::timestamp> offered_at = {};
    std::optional<storage::timestamp> closes_at = {};
    int duration_minutes = 0; ///< of the offered slots
    int notice_minutes = 0;
    int follow_step = 0;
};
BOOST_DESCRIBE_STRUCT(due_round, (),
                      (id, company_id, company_active, status, starts_at, ends_at, timed_at,
                       reminded_at, remind_minutes, owed_step, feedback_hours, escalation_hours,
                       candidate_comes, application_id, candidate_id, job_id, candidate_name,
                       job_title, name, contact_id, offered_at, closes_at, duration_minutes,
                       notice_minutes, follow_step))

/// Locks the rounds, in the order of their ids. Leaves out those that no longer exist.
std::vector<due_round> lock_due_rounds(storage::transaction& work,
                                       std::span<const std::int64_t> ids);

/// An active member of a panel who has not declined.
struct expected_member {
    std::int64_t round_id = 0;
    std::int64_t user_id = 0;
    std::string name = {};
    bool owes_feedback = false; ///< has not given it
};
BOOST_DESCRIBE_STRUCT(expected_member, (), (round_id, user_id, name, owes_feedback))

std::vector<expected_member> find_expected(storage::transaction& work,
                                           std::span<const std::int64_t> round_ids);

/// A mail about a round.
struct timed_mail {
    std::int64_t round_id = 0;
    std::string kind;
    std::optional<std::int64_t> user_id = {}; ///< absent: to the candidate
    std::optional<storage::timestamp> expires_at = {};
    std::string more = "{}"; ///< other inputs, as a JSON object; they take precedence
};
BOOST_DESCRIBE_STRUCT(timed_mail, (), (round_id, kind, user_id, expires_at, more))

void queue_timed_mails(storage::transaction& work, std::span<const timed_mail> mails);

/// Returns the inputs of a mail that asks a candidate to choose a time; `again`: not for the first
/// time.
[[nodiscard]] std::string offer_inputs(int duration_minutes, storage::timestamp closes_at,
                                       bool again);

/// What has happened about a round.
struct round_progress {
    std::int64_t id = 0;
    std::optional<storage::timestamp> reminded_at = {};
    int owed_step = 0;
    int follow_step = 0;
};
BOOST_DESCRIBE_STRUCT(round_progress, (), (id, reminded_at, owed_step, follow_step))

void record_round_progress(storage::transaction& work, std::span<const round_progress> progress);

} // namespace callboard::scheduler
