#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "scheduler/schedules/action_plan.hpp"
#include "scheduler/sequences/follow_up_text.hpp"

namespace callboard::scheduler {

action_plan plan_stale_sweep(storage::transaction& work, const action_scope& scope,
                             const stale_parameters& wanted) {
    auto plan = action_plan{};
    for (const auto& one :
         stale_applications(work, scope.company, wanted.repeat_days, wanted.limit)) {
        const auto days =
            std::chrono::floor<std::chrono::days>(scope.now - one.stage_since).count();
        plan.notifications.push_back(
            {.user_id = one.owner_id,
             .kind = "schedule",
             .title = fmt::format("{} has been in {} for too long", one.candidate_name, one.stage),
             .body =
                 fmt::format("{}: since {} {}", one.job_title, days, days == 1 ? "day" : "days"),
             .application_id = one.application_id,
             .candidate_id = one.candidate_id,
             .job_id = one.job_id});
    }
    plan.counts = {{"notifications", static_cast<std::int64_t>(plan.notifications.size())},
                   {"without_owner", count_stale_without_owner(work, scope.company)}};
    return plan;
}

action_plan plan_follow_ups(storage::transaction& work, const action_scope& scope,
                            const follow_up_parameters& wanted) {
    auto plan = action_plan{};
    const auto step = sequence_step{0, false, wanted.subject, wanted.text, wanted.html};
    const auto wanted_silence = silence{wanted.silent_days, wanted.period_days, wanted.limit};
    for (const auto& facts : silent_applications(work, scope.company, scope.now, wanted_silence)) {
        const auto text = render_step(step, facts);
        plan.mails.push_back(
            {.kind = "follow_up",
             .company_id = facts.company_id,
             .application_id = facts.application_id,
             .candidate_id = facts.candidate_id,
             .inputs = boost::json::serialize(boost::json::object{
                 {"subject", text.subject}, {"text", text.text}, {"html", text.html}})});
    }
    plan.counts = {
        {"mails", static_cast<std::int64_t>(plan.mails.size())},
        {"opted_out", count_silent_opted_out(work, scope.company, scope.now, wanted_silence)}};
    return plan;
}

} // namespace callboard::scheduler
