#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

/// The part of the stages' time limits that needs the database, besides the applications
/// themselves.
namespace callboard::storage {

/// Locks applications, always in the same order. Those that do not exist are left out.
void lock_applications(transaction& work, const std::vector<std::int64_t>& ids);

/// The people to notify when an application stays too long.
struct limit_people {
    std::int64_t application_id = 0;
    std::optional<std::int64_t> owner_id; ///< recruiter of the candidate, otherwise of the job
    std::optional<std::string> owner_name;
    std::optional<std::int64_t> lead_id; ///< of the owner
};
BOOST_DESCRIBE_STRUCT(limit_people, (), (application_id, owner_id, owner_name, lead_id))

std::vector<limit_people> find_limit_people(transaction& work,
                                            const std::vector<std::int64_t>& application_ids);

/// An application's progress through the steps of its limit, and its clock. The version stays the
/// same.
struct limit_progress {
    std::int64_t application_id = 0;
    int step = 0;                      ///< the next step
    std::optional<int> left;           ///< seconds of working time at `since`
    std::optional<timestamp> since;    ///< absent if the clock is paused
    std::optional<timestamp> limit_at; ///< by the present calendar
};
BOOST_DESCRIBE_STRUCT(limit_progress, (), (application_id, step, left, since, limit_at))
void record_progress(transaction& work, std::span<const limit_progress> progress);

/// Whose limits to review. An id of 0 stands for nobody.
struct limits_of {
    std::int64_t job_id = 0;
    std::int64_t recruiter_id = 0; ///< recruiter of the jobs
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(limits_of, (), (job_id, recruiter_id, company_id))
/// Call this when their calendar was changed, or a job closed or opened. The jobs are loaded again,
/// on every node. Arms a task for each of their applications whose limit has steps left: it
/// computes the limit with the calendar and the job as they are then, and stops or starts its
/// clock. So the work is done in the scheduler's turns.
void review_limits(transaction& work, const limits_of& whose);

/// A mail about an application that has stayed too long.
struct limit_mail {
    std::int64_t application_id = 0;
    std::int64_t user_id = 0;
    std::string inputs; ///< JSON object for the template
    std::int64_t task_id = 0;
};
BOOST_DESCRIBE_STRUCT(limit_mail, (), (application_id, user_id, inputs, task_id))
void queue_limit_mails(transaction& work, std::span<const limit_mail> mails);

} // namespace callboard::storage
