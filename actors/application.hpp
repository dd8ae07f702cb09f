#pragma once

#include <chrono>
#include <memory>

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/application_messages.hpp"
#include "actors/effects.hpp"
#include "actors/policy.hpp"
#include "actors/storage_messages.hpp"

namespace callboard::actors {

/// What all applications of a node share.
struct application_context {
    storage_actor storage;
    effect_rules rules;
    std::chrono::seconds undo_window{600};
};

struct application_state {
    static inline const char* name = "application";
    std::int64_t id = 0;
    std::shared_ptr<const application_context> context;
    storage::application_row row;
    std::shared_ptr<const storage::job_facts> job; ///< nullptr until loaded

    [[nodiscard]] bool fresh() const { return job && !job->outdated; }
    [[nodiscard]] application_ties ties() const;
    [[nodiscard]] const storage::pipeline_stage& stage() const;
    [[nodiscard]] application_view view_for(const storage::caller& who) const;
};

/// One application. Loads itself at the first request; awaits every commit, so that the next
/// request sees its result. After an error of unknown outcome it loads itself again.
application_actor::behavior_type
application(application_actor::stateful_pointer<application_state> self, std::int64_t id,
            std::shared_ptr<const application_context> context);

} // namespace callboard::actors
