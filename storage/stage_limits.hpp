#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/transaction.hpp"

/// What the time limits of stages need of the database besides the applications themselves.
namespace callboard::storage {

/// Locks applications, in one order for everybody. Those that do not exist are left out.
void lock_applications(transaction& work, const std::vector<std::int64_t>& ids);

/// Who is told when an application stays too long.
struct limit_people {
    std::int64_t application_id = 0;
    std::optional<std::int64_t> owner_id; ///< the recruiter of the candidate, else of the job
    std::optional<std::string> owner_name;
    std::optional<std::int64_t> lead_id; ///< of the owner
};
BOOST_DESCRIBE_STRUCT(limit_people, (), (application_id, owner_id, owner_name, lead_id))

std::vector<limit_people> find_limit_people(transaction& work,
                                            const std::vector<std::int64_t>& application_ids);

/// How far an application has come with the steps of its limit. The version stays as it is.
struct limit_progress {
    std::int64_t application_id = 0;
    int step = 0;                      ///< the next one
    std::optional<timestamp> limit_at; ///< as the calendar has it now
};
void record_progress(transaction& work, std::span<const limit_progress> progress);

/// A mail that somebody's application has stayed too long.
struct limit_mail {
    std::int64_t application_id = 0;
    std::int64_t user_id = 0;
    std::string inputs; ///< JSON object, for the template
    std::int64_t task_id = 0;
};
void queue_limit_mails(transaction& work, std::span<const limit_mail> mails);

} // namespace callboard::storage
