#pragma once

#include <memory>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/applications/messages.hpp"
#include "actors/rules/application_state.hpp"
#include "actors/work/storage_messages.hpp"

namespace callboard::actors {

/// What all application actors of a node share.
struct application_context : transition_rules {
    storage_actor storage;
};

struct application_actor_state : application_state {
    static inline const char* name = "application";
    std::shared_ptr<const application_context> context;
};

/// One application. Loads itself at the first request; awaits every commit, so that the next
/// request sees its result. Loads itself again after an error of unknown outcome.
application_actor::behavior_type
application(application_actor::stateful_pointer<application_actor_state> self, std::int64_t id,
            std::shared_ptr<const application_context> context);

} // namespace callboard::actors
