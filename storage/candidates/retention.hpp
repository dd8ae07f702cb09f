#pragma once

#include <cstdint>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"
#include "storage/values/caller.hpp"

/// Removal of old data, and forgetting of candidates.
namespace callboard::storage {

struct retained_candidate {
    std::int64_t id = 0;
    bool has_history = false; ///< has applied at least once
};
BOOST_DESCRIBE_STRUCT(retained_candidate, (), (id, has_history))

/// Finds candidates about whom nothing has happened since `before`, who have not signed in since,
/// and who are in no active process. A company's candidates are those without an account who
/// applied nowhere else. Locks them and skips those that others have locked.
std::vector<retained_candidate> find_retained(transaction& work, company_filter company,
                                              timestamp before, int limit);

/// Removes the identity of these candidates from their profiles, applications, events, mails,
/// notifications, notes, tags, interviews, reminders and accounts, and cancels unsent mails, and
/// interviews that are ahead, of which their panels are told. Their history stays, without names.
/// Candidates without any history are deleted. Leaves candidates alone who are in an active process
/// by now. Returns the ids of those who were forgotten.
std::vector<std::int64_t> forget_candidates(transaction& work,
                                            const std::vector<std::int64_t>& ids);

/// Return ids of finished rows that are older than the given time, oldest first.
std::vector<std::int64_t> find_old_mails(transaction& work, company_filter company,
                                         timestamp before, int limit);
std::vector<std::int64_t> find_old_notifications(transaction& work, company_filter company,
                                                 timestamp before, int limit);

void remove_mails(transaction& work, const std::vector<std::int64_t>& ids);
void remove_notifications(transaction& work, const std::vector<std::int64_t>& ids);

} // namespace callboard::storage
