#include "scheduler/tasks/turn.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace callboard::scheduler {

using storage::finished_task;
using storage::leased_task;
using storage::transaction;

namespace {

clock_reading reading(const storage::turn_start& start) {
    return {start.began, start.read, storage::now(), std::chrono::steady_clock::now()};
}

/// Does tasks kind by kind, starting with the kind of the first one.
std::vector<finished_task> do_tasks(transaction& work, const task_tools& tools,
                                    const task_context& context, std::vector<leased_task> tasks) {
    auto finished = std::vector<finished_task>{};
    while (!tasks.empty()) {
        const auto kind = tasks.front().kind;
        const auto others =
            std::ranges::stable_partition(tasks, [&](auto& task) { return task.kind == kind; });
        const auto same = std::vector<leased_task>(tasks.begin(), others.begin());
        tasks.erase(tasks.begin(), others.begin());
        auto results = tools.work_for(kind)(work, context, same);
        if (results.size() != same.size())
            throw std::logic_error{"a kind of task does not report the outcome of each task"};
        for (auto i = std::size_t{0}; i < same.size(); ++i)
            finished.push_back({same[i], results[i].outcome, std::move(results[i].detail)});
    }
    return finished;
}

/// Returns what is recorded about tasks that cannot be done. Details go to the log only: they may
/// be personal.
std::string fault_of(const std::exception& error) {
    if (const auto* refused = dynamic_cast<const storage::failure*>(&error))
        return refused->why().detail;
    if (const auto* database = dynamic_cast<const storage::database_error*>(&error))
        return fmt::format("the database refused it ({})", database->sqlstate());
    return "it failed; see the log";
}

bool is_lost(const std::exception& error) {
    const auto* database = dynamic_cast<const storage::database_error*>(&error);
    return database != nullptr && database->connection_lost();
}

void finish_tasks(transaction& work, const task_turn& turn, const task_tools& tools,
                  task_turn_result& result) {
    auto ours = storage::take_leased(work, turn.tasks);
    result.lost = turn.tasks.size() - ours.size();
    try {
        result.finished =
            do_tasks(work, tools, {*tools.settings, result.clock.began}, std::move(ours));
    } catch (const std::exception& error) {
        if (!is_lost(error))
            result.fault = fault_of(error);
        throw;
    }
    storage::record_tasks(work, result.finished);
}

void fire_due(transaction& work, const task_turn& turn, const task_tools& tools,
              task_turn_result& result) {
    result.firing_failed = true; // until it has succeeded
    auto fired = tools.schedules.fire_due(work, result.clock.began, turn.fire);
    result.fired = fired.counts;
    result.more_to_fire = fired.more;
    result.firing_lateness = std::move(fired.lateness);
    result.armed = std::move(fired.next);
    result.firing_failed = false;
}

/// If a crash of the database loses a claim, it is as if it had not been made, so there is no need
/// to wait for the disk.
storage::durability durability_of(const task_turn& turn) {
    const auto only_claims = turn.tasks.empty() && turn.failing.empty() && turn.returned.empty();
    return only_claims ? storage::durability::soon : storage::durability::on_disk;
}

} // namespace

storage::transaction_body transaction_of(std::shared_ptr<const task_turn> turn,
                                         std::shared_ptr<task_turn_result> result,
                                         task_tools tools) {
    return [turn = std::move(turn), result = std::move(result),
            tools = std::move(tools)](transaction& work) {
        *result = {};
        const auto start =
            storage::begin_turn(work, tools.settings->scheduler.lease, durability_of(*turn));
        result->clock = reading(start);
        if (!turn->tasks.empty())
            finish_tasks(work, *turn, tools, *result);
        if (!turn->failing.empty())
            result->failed = storage::fail_tasks(work, turn->failing);
        if (!turn->returned.empty())
            result->returned = storage::return_tasks(work, turn->returned);
        if (turn->fire > 0 && start.schedules_due) {
            storage::commit_on_disk(work);
            fire_due(work, *turn, tools, *result);
        }
        result->places = turn->places;
        if (turn->claim > 0)
            result->claimed = storage::claim_tasks(work, turn->claim,
                                                   tools.settings->scheduler.lease, result->places);
        if (turn->look_ahead > 0)
            result->upcoming = storage::upcoming_times(work, turn->span, turn->look_ahead);
        if (const auto armed = work.touched().armed)
            result->armed.push_back(*armed);
    };
}

housekeeping_result look_after_tasks(transaction& work, const task_tools& tools) {
    auto result = housekeeping_result{};
    result.recovered = storage::recover_tasks(work);
    result.counts = storage::count_tasks(work);
    const auto now = storage::begin_turn(work, tools.settings->scheduler.lease).began;
    result.recomputed = tools.schedules.recompute(work, now);
    return result;
}

} // namespace callboard::scheduler
