#pragma once

#include <chrono>
#include <optional>

#include "storage/applications/application_records.hpp"
#include "storage/jobs/job_facts.hpp"

/// The clock of a stage's time limit, in working time of the job's recruiter. Pure. It is stored as
/// the time left at the instant when the clock last started; past the limit it is negative.
namespace callboard::actors {

/// What is done when an application stays too long, in this order. Each step is done once, unless
/// the stage does not have it.
enum class limit_step : int {
    tell_owner = 0,
    tell_lead = 1,
    act = 2,
    none = 3,
};

/// Returns how much working time after the limit a step of the stage is due; nullopt if the stage
/// does not have the step.
std::optional<std::chrono::seconds> delay_of(const storage::pipeline_stage& stage, limit_step step);

/// Returns the stage's first step from `first` on; `none` if there is none left.
limit_step step_from(const storage::pipeline_stage& stage, limit_step first);

/// When the clock started, and the time left then.
struct limit_clock {
    std::chrono::seconds left{0};
    storage::timestamp since;
};

/// Returns an application's clock; nullopt if its stage has no limit, and while the clock stands
/// still: on hold, and while its job is closed or the company is not active.
std::optional<limit_clock> clock_of(const storage::application_row& row);

/// Returns the time left at an instant.
std::chrono::seconds left_at(const limit_clock& clock, const storage::calendar_rules& calendar,
                             storage::timestamp at);

/// Returns when that much working time after the limit has passed, at the earliest `since`.
storage::timestamp instant_of(const limit_clock& clock, const storage::calendar_rules& calendar,
                              std::chrono::seconds after_limit);

/// When the timer for this step or a later one fires, and which step that is; nullopt if there is
/// none left.
struct limit_timer {
    limit_step step = limit_step::tell_owner;
    storage::timestamp due_at;
};
std::optional<limit_timer> timer_of(const limit_clock& clock,
                                    const storage::calendar_rules& calendar,
                                    const storage::pipeline_stage& stage, limit_step first);

/// Returns when the limit of a clock that starts now will be over; nullopt while the job's limits
/// are paused.
std::optional<storage::timestamp> end_of(const limit_clock& clock, const storage::job_facts& job);

/// Starts the limit of the pipeline's first stage.
void start_limit(storage::application_submission& submission, const storage::job_facts& job);

} // namespace callboard::actors
