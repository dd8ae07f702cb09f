#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>

#include "storage/postgres/transaction.hpp"

namespace callboard::scheduler {

/// The data for follow-ups to an application, and whether they may be sent.
struct follow_up_facts {
    std::int64_t application_id = 0;
    std::int64_t candidate_id = 0;
    std::int64_t company_id = 0;
    int stage = 0;
    std::string candidate_name;
    std::string job_title;
    std::string company_name;
    std::string stage_name;
    std::string recruiter_name;              ///< of the job; empty if it has none
    bool on_hold = false;                    ///< nothing is sent until the hold ends
    std::optional<std::string> refused = {}; ///< pipeline_ended, job_closed, ...
};
BOOST_DESCRIBE_STRUCT(follow_up_facts, (),
                      (application_id, candidate_id, company_id, stage, candidate_name, job_title,
                       company_name, stage_name, recruiter_name, on_hold, refused))

/// Returns the facts; `errc::not_found` unless the caller sees the application.
follow_up_facts find_follow_up_facts(const storage::caller& who, storage::transaction& work,
                                     std::int64_t application_id);

} // namespace callboard::scheduler
