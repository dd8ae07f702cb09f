#pragma once

#include <memory>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/applications/directory.hpp"

namespace callboard::actors {

/// Accepts new applications.
using submitter_actor = interface<apply_to_job>;

struct submitter_state {
    static inline const char* name = "submitter";
    std::shared_ptr<storage::job_cache> jobs;
    storage_actor storage;
    directories all{{}};
};

/// Submits an application within the next batch. If the person has applied to the job before,
/// passes the request on to that application's actor, which decides whether it is reopened and what
/// the caller may learn about it.
submitter_actor::behavior_type submitter(submitter_actor::stateful_pointer<submitter_state> self,
                                         storage_actor storage, directories all,
                                         std::shared_ptr<storage::job_cache> jobs);

} // namespace callboard::actors
