#pragma once

#include <span>
#include <string_view>

#include <boost/json/object.hpp>

#include "scheduler/schedules/action_plan.hpp"
#include "storage/values/checks.hpp"

namespace callboard::scheduler {

/// Something that a schedule can do.
struct schedule_action {
    std::string_view name;
    /// Notes what is wrong with the parameters.
    void (*check)(const boost::json::object& parameters, storage::problems& found);
    /// Returns what the action would do now. The parameters must be valid.
    action_plan (*plan)(storage::transaction& work, const action_scope& scope,
                        const boost::json::object& parameters);
};

/// Returns all actions in alphabetical order.
[[nodiscard]] std::span<const schedule_action> schedule_actions();

/// Returns nullptr if there is no such action.
[[nodiscard]] const schedule_action* find_action(std::string_view name);

} // namespace callboard::scheduler
