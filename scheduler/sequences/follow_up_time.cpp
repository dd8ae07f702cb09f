#include "scheduler/sequences/follow_up_time.hpp"

#include "storage/people/calendars.hpp"

namespace callboard::scheduler {

namespace {

constexpr std::int64_t nobody = 0; // selects the company's hours

} // namespace

follow_up_clock::follow_up_clock(storage::transaction& work, std::int64_t company_id)
    : calendar_(actors::working_calendar::of(storage::rules_for(work, nobody, company_id))) {}

storage::timestamp follow_up_clock::due(const sequence_step& step, storage::timestamp from) const {
    const auto delay = std::chrono::hours{step.delay_hours};
    if (!step.working_hours)
        return from + delay;
    // The end of a working day counts as the start of the next: mails are sent while people work.
    return leaves(step, calendar_.add(from, delay));
}

storage::timestamp follow_up_clock::leaves(const sequence_step& step,
                                           storage::timestamp time) const {
    return step.working_hours ? calendar_.next_start(time) : time;
}

} // namespace callboard::scheduler
