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
    bool candidate_comes = true; ///< has not declined
};
BOOST_DESCRIBE_STRUCT(due_round, (),
                      (id, company_id, company_active, status, starts_at, ends_at, timed_at,
                       reminded_at, remind_minutes, candidate_comes))

/// Locks the rounds, in the order of their ids. Leaves out those that no longer exist.
std::vector<due_round> lock_due_rounds(storage::transaction& work,
                                       std::span<const std::int64_t> ids);

/// An active member of a panel who has not declined.
struct expected_member {
    std::int64_t round_id = 0;
    std::int64_t user_id = 0;
};
BOOST_DESCRIBE_STRUCT(expected_member, (), (round_id, user_id))

std::vector<expected_member> find_expected(storage::transaction& work,
                                           std::span<const std::int64_t> round_ids);

/// A mail about a round.
struct timed_mail {
    std::int64_t round_id = 0;
    std::string kind;
    std::optional<std::int64_t> user_id = {};            ///< absent: to the candidate
    std::optional<storage::timestamp> expires_at = {};
};
BOOST_DESCRIBE_STRUCT(timed_mail, (), (round_id, kind, user_id, expires_at))

void queue_timed_mails(storage::transaction& work, std::span<const timed_mail> mails);

/// What has happened about a round.
struct round_progress {
    std::int64_t id = 0;
    std::optional<storage::timestamp> reminded_at = {};
};
BOOST_DESCRIBE_STRUCT(round_progress, (), (id, reminded_at))

void record_round_progress(storage::transaction& work, std::span<const round_progress> progress);

} // namespace callboard::scheduler
