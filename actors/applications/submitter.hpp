#pragma once

#include <memory>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/applications/directory.hpp"

namespace callboard::actors {

/// Takes applications in.
using submitter_actor = interface<apply_to_job>;

struct submitter_state {
    static inline const char* name = "submitter";
    storage_actor storage;
    directories all{{}};
    std::shared_ptr<storage::job_cache> jobs;
};

/// Submits an application within the next batch. Whoever applied to the job before is led to that
/// application, whose actor decides whether it begins anew and what the caller may learn of it.
submitter_actor::behavior_type submitter(submitter_actor::stateful_pointer<submitter_state> self,
                                         storage_actor storage, directories all,
                                         std::shared_ptr<storage::job_cache> jobs);

} // namespace callboard::actors
