#pragma once

#include <memory>
#include <vector>

#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"

namespace callboard::storage {

/// An application with what it shares with the other applications to its job.
struct loaded_application {
    application_row row;
    std::shared_ptr<const job_facts> job;
};

/// Loads applications by id, in the order of the ids; nullopt for those that do not exist. Throws
/// `database_error`.
std::vector<std::optional<loaded_application>>
load_applications(connection& session, job_cache& jobs, const std::vector<std::int64_t>& ids);

/// Returns who changed the stage last, as a JSON object for a conflict's `current`; empty if
/// nobody.
std::string describe_last_change(connection& session, std::int64_t application_id);

} // namespace callboard::storage
