#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

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

/// How far an application has come with the steps of its limit, and its clock. The version stays as
/// it is.
struct limit_progress {
    std::int64_t application_id = 0;
    int step = 0;                      ///< the next one
    std::optional<int> left;           ///< in seconds of working time at `since`
    std::optional<timestamp> since;    ///< absent: the clock stands still
    std::optional<timestamp> limit_at; ///< as the calendar has it now
};
BOOST_DESCRIBE_STRUCT(limit_progress, (), (application_id, step, left, since, limit_at))
void record_progress(transaction& work, std::span<const limit_progress> progress);

/// Whose limits are looked at again. Nobody is 0.
struct limits_of {
    std::int64_t job_id = 0;
    std::int64_t recruiter_id = 0; ///< of the jobs
    std::int64_t company_id = 0;
};
BOOST_DESCRIBE_STRUCT(limits_of, (), (job_id, recruiter_id, company_id))
/// To be called when their calendar was changed, or a job closed or opened. The jobs are loaded
/// again, on every node. A task is armed for each of their applications whose limit has steps to
/// come: whoever does it computes the limit as the calendar and the job are then, and lets its
/// clock stand still or go on. So the work is done in the turns of the scheduler.
void review_limits(transaction& work, const limits_of& whose);

/// A mail that somebody's application has stayed too long.
struct limit_mail {
    std::int64_t application_id = 0;
    std::int64_t user_id = 0;
    std::string inputs; ///< JSON object, for the template
    std::int64_t task_id = 0;
};
BOOST_DESCRIBE_STRUCT(limit_mail, (), (application_id, user_id, inputs, task_id))
void queue_limit_mails(transaction& work, std::span<const limit_mail> mails);

} // namespace callboard::storage
