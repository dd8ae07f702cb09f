#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"
#include "storage/postgres/transaction.hpp"

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

/// A change that gave an application a new version.
struct application_change {
    std::optional<std::int16_t> from_stage;
    std::optional<std::int16_t> to_stage; ///< absent if the stage was not changed
    int version = 0;                      ///< the application's, afterwards
    std::optional<std::int64_t> actor_id; ///< absent if the system did it
    std::optional<std::string> actor_name;
    timestamp at;
};
BOOST_DESCRIBE_STRUCT(application_change, (),
                      (from_stage, to_stage, version, actor_id, actor_name, at))

/// Returns the newest changes up to that version, the newest first; not all of them if there are
/// many.
std::vector<application_change> newest_changes(transaction& work, std::int64_t application_id,
                                               int version);

} // namespace callboard::storage
