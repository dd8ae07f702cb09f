#pragma once

#include <memory>
#include <vector>

#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"

namespace callboard::storage {

/// An application with what it shares with the others of its job.
struct loaded_application {
    application_row row;
    std::shared_ptr<const job_facts> job;
};

/// Loads applications by id, nullopt where there is none; answers in the order of the ids.
/// Throws `database_error`.
std::vector<std::optional<loaded_application>>
load_applications(connection& session, job_cache& jobs, const std::vector<std::int64_t>& ids);

/// Whoever changed the stage last: JSON object for a conflict's `current`; empty when nobody did.
std::string describe_last_change(connection& session, std::int64_t application_id);

} // namespace callboard::storage
