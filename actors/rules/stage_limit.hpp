#pragma once

#include <chrono>
#include <optional>

#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"

/// The clock of a stage's time limit, in working time of the job's recruiter. Pure. What was left
/// of the limit is kept at the instant since when the clock runs; beyond the limit it is negative.
namespace callboard::actors {

/// What is done when an application stays too long, in this order. Each happens once, unless its
/// stage has no such step.
enum class limit_step : int {
    tell_owner = 0,
    tell_lead = 1,
    act = 2,
    none = 3,
};

/// How much working time after the limit a step of the stage is due; nullopt when it has no such
/// step.
std::optional<std::chrono::seconds> delay_of(const storage::pipeline_stage& stage, limit_step step);

/// The first step of the stage that is not before this one; `none` when no other follows.
limit_step step_from(const storage::pipeline_stage& stage, limit_step first);

/// When the clock began to run, and how much of the limit was left then.
struct limit_clock {
    std::chrono::seconds left{0};
    storage::timestamp since;
};

/// The clock of an application; nullopt when its stage has no limit, and while it stands still:
/// on hold, and while its job is closed or the company not active.
std::optional<limit_clock> clock_of(const storage::application_row& row);

/// What is left of the limit at an instant.
std::chrono::seconds left_at(const limit_clock& clock, const storage::calendar_rules& calendar,
                             storage::timestamp at);

/// When so much working time after the limit has passed; `since` when that was earlier.
storage::timestamp instant_of(const limit_clock& clock, const storage::calendar_rules& calendar,
                              std::chrono::seconds after_limit);

/// The time at which the timer for this step or a later one fires, and which step that is; nullopt
/// when nothing follows.
struct limit_timer {
    limit_step step = limit_step::tell_owner;
    storage::timestamp due_at;
};
std::optional<limit_timer> timer_of(const limit_clock& clock,
                                    const storage::calendar_rules& calendar,
                                    const storage::pipeline_stage& stage, limit_step first);

/// When the limit is over whose clock starts to run now; nullopt while the job's limits stand
/// still.
std::optional<storage::timestamp> end_of(const limit_clock& clock, const storage::job_facts& job);

/// Starts the limit of the pipeline's first stage.
void start_limit(storage::application_submission& submission, const storage::job_facts& job);

} // namespace callboard::actors
