#include "scheduler/schedules/actions.hpp"

#include <algorithm>
#include <array>

#include "scheduler/schedules/parameters.hpp"

namespace callboard::scheduler {

namespace {

/// Checks parameters by reading them.
template <auto Read>
void check(const boost::json::object& parameters, storage::problems& found) {
    static_cast<void>(Read(parameters, found));
}

template <auto Read, auto Plan>
action_plan plan(storage::transaction& work, const action_scope& scope,
                 const boost::json::object& parameters) {
    auto ignored = storage::problems{};
    return Plan(work, scope, Read(parameters, ignored));
}

template <auto Read, auto Plan>
constexpr schedule_action action(std::string_view name) {
    return {name, &check<Read>, &plan<Read, Plan>};
}

constexpr auto every = std::array{
    action<&read_follow_up, &plan_follow_ups>("follow_up_sweep"),
    action<&read_purge, &plan_purge>("purge"),
    action<&read_digest, &plan_digest>("recruiter_digest"),
    action<&read_report, &plan_report>("report"),
    action<&read_retention, &plan_retention>("retention"),
    action<&read_stale, &plan_stale_sweep>("stale_sweep"),
};

} // namespace

std::span<const schedule_action> schedule_actions() {
    return every;
}

const schedule_action* find_action(std::string_view name) {
    const auto found = std::ranges::find(every, name, &schedule_action::name);
    return found == every.end() ? nullptr : &*found;
}

} // namespace callboard::scheduler
