#pragma once

#include <chrono>
#include <memory>

#include "actors/rules/effects.hpp"
#include "actors/rules/policy.hpp"
#include "actors/rules/requests.hpp"
#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"

namespace callboard::actors {

/// Settings of the installation for all moves.
struct transition_rules {
    effect_rules effects;
    std::chrono::seconds undo_window{600};
};

/// What is known about an application, and decides which moves are allowed.
struct application_state {
    std::int64_t id = 0;
    std::shared_ptr<const transition_rules> rules;
    storage::application_row row;
    std::shared_ptr<const storage::job_facts> job; ///< nullptr until loaded

    [[nodiscard]] bool fresh() const { return job && !job->outdated; }
    [[nodiscard]] application_ties ties() const;
    [[nodiscard]] const storage::pipeline_stage& stage() const;
    [[nodiscard]] application_view view_for(const storage::caller& who) const;
};

} // namespace callboard::actors
