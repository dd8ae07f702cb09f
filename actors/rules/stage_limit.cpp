#include "actors/rules/stage_limit.hpp"

#include "actors/rules/effects.hpp"
#include "actors/rules/working_time.hpp"

namespace callboard::actors {

using std::chrono::seconds;
using storage::timestamp;

std::optional<seconds> delay_of(const storage::pipeline_stage& stage, limit_step step) {
    if (!limit_of(stage))
        return std::nullopt;
    auto hours = std::optional<int>{};
    if (step == limit_step::tell_owner)
        hours = 0;
    else if (step == limit_step::tell_lead)
        hours = stage.escalate_hours;
    else if (step == limit_step::act && stage.limit_action)
        hours = stage.act_hours;
    if (!hours)
        return std::nullopt;
    return std::chrono::hours{*hours};
}

limit_step step_from(const storage::pipeline_stage& stage, limit_step first) {
    for (auto step = static_cast<int>(first); step < static_cast<int>(limit_step::none); ++step)
        if (delay_of(stage, limit_step{step}))
            return limit_step{step};
    return limit_step::none;
}

std::optional<limit_clock> clock_of(const storage::application_row& row) {
    if (!row.limit_left || !row.limit_since || row.held_at)
        return std::nullopt;
    return limit_clock{seconds{*row.limit_left}, *row.limit_since};
}

seconds left_at(const limit_clock& clock, const storage::calendar_rules& calendar, timestamp at) {
    return clock.left - working_calendar::of(calendar).between(clock.since, at);
}

timestamp instant_of(const limit_clock& clock, const storage::calendar_rules& calendar,
                     seconds after_limit) {
    return working_calendar::of(calendar).add(clock.since, clock.left + after_limit);
}

std::optional<limit_timer> timer_of(const limit_clock& clock,
                                    const storage::calendar_rules& calendar,
                                    const storage::pipeline_stage& stage, limit_step first) {
    auto step = step_from(stage, first);
    auto delay = delay_of(stage, step);
    if (!delay)
        return std::nullopt;
    return limit_timer{step, instant_of(clock, calendar, *delay)};
}

std::optional<timestamp> end_of(const limit_clock& clock, const storage::job_facts& job) {
    if (job.at_rest)
        return std::nullopt;
    return instant_of(clock, job.calendar, seconds{0});
}

void start_limit(storage::application_submission& submission, const storage::job_facts& job) {
    auto limit = limit_of(job.pipeline.stages.front());
    if (!limit)
        return;
    submission.limit_left = static_cast<int>(limit->count());
    submission.limit_at = end_of({*limit, submission.at}, job);
}

} // namespace callboard::actors
