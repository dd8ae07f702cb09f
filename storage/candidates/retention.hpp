#pragma once

#include <cstdint>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/caller.hpp"

/// What is forgotten and removed when it is old.
namespace callboard::storage {

struct retained_candidate {
    std::int64_t id = 0;
    bool has_history = false; ///< applied, at least once
};
BOOST_DESCRIBE_STRUCT(retained_candidate, (), (id, has_history))

/// Candidates about whom nothing has happened since `before`, who have not signed in since, and who
/// are in no process that runs. A company's are those without an account who applied nowhere else.
/// Locks them and skips those that others have locked.
std::vector<retained_candidate> find_retained(transaction& work, company_filter company,
                                              timestamp before, int limit);

/// Takes away who these candidates were, from their profiles, applications, events, mails,
/// notifications, notes, reminders and accounts; mails that wait are cancelled. Their history stays
/// without names. Those who have none are removed. Who is in a process that runs by now is left
/// alone. Returns who was forgotten.
std::vector<std::int64_t> forget_candidates(transaction& work,
                                            const std::vector<std::int64_t>& ids);

/// Ids of finished rows that are older than some time, the oldest first.
std::vector<std::int64_t> find_old_mails(transaction& work, company_filter company,
                                         timestamp before, int limit);
std::vector<std::int64_t> find_old_notifications(transaction& work, company_filter company,
                                                 timestamp before, int limit);

void remove_mails(transaction& work, const std::vector<std::int64_t>& ids);
void remove_notifications(transaction& work, const std::vector<std::int64_t>& ids);

} // namespace callboard::storage
