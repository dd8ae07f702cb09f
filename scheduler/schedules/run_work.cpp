#include "scheduler/schedules/run_work.hpp"

#include <exception>
#include <map>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "scheduler/schedules/actions.hpp"
#include "scheduler/schedules/runs.hpp"

namespace callboard::scheduler {

using storage::task_outcome;

namespace {

std::string json_of(const std::map<std::string, std::int64_t>& counts) {
    auto object = boost::json::object{};
    for (const auto& [name, count] : counts)
        object[name] = count;
    return boost::json::serialize(object);
}

/// Returns why the parameters cannot (or can no longer) be used; empty if they can.
std::string trouble_with(const schedule_action& action, const boost::json::object& parameters) {
    auto found = storage::problems{};
    action.check(parameters, found);
    if (found.empty())
        return {};
    const auto& first = found.found().front();
    return fmt::format("parameters{}: {}", first.pointer, first.detail);
}

class runner {
  public:
    runner(storage::transaction& work, const task_context& context)
        : work_(work)
        , context_(context) {}

    task_result run(const waiting_run& what) {
        const auto* action = find_action(what.action);
        if (!action)
            return fail(what, fmt::format("the action {} does not exist", what.action));
        const auto parameters = boost::json::parse(what.parameters.text).as_object();
        if (auto trouble = trouble_with(*action, parameters); !trouble.empty())
            return fail(what, std::move(trouble));
        auto plan = action_plan{};
        try {
            plan = action->plan(work_, scope_of(what), parameters);
        } catch (const storage::database_error&) {
            throw; // nothing more can be done in this transaction; the task is tried again
        } catch (const std::exception& error) {
            spdlog::error("run {} of schedule {}: {}", what.id, what.schedule_id, error.what());
            return fail(what, "it could not be prepared; see the log");
        }
        carry_out(work_, what.id, plan);
        end(what, run_state::done, plan.detail, json_of(plan.counts));
        return {task_outcome::done, {}};
    }

    task_result fail(const waiting_run& what, std::string why) {
        end(what, run_state::failed, why, "{}");
        return {task_outcome::failed, std::move(why)};
    }

  private:
    [[nodiscard]] action_scope scope_of(const waiting_run& what) const {
        return {what.company_id, context_.now, context_.settings.server.public_url};
    }

    void end(const waiting_run& what, run_state state, std::string detail, std::string counts) {
        end_run(work_, {what.id, state, context_.now, std::move(detail), std::move(counts)});
    }

    storage::transaction& work_;
    const task_context& context_;
};

} // namespace

std::vector<task_result> do_schedule_runs(storage::transaction& work, const task_context& context,
                                          std::span<const storage::leased_task> tasks) {
    auto waiting = std::map<std::int64_t, waiting_run>{};
    auto actions = std::vector<std::string>{};
    for (auto& run : lock_waiting_runs(work, subject_ids(tasks))) {
        actions.push_back(run.action);
        waiting.emplace(run.id, std::move(run));
    }
    lock_actions(work, actions);
    auto each = runner{work, context};
    auto results = std::vector<task_result>{};
    for (const auto& task : tasks) {
        const auto run = waiting.find(task.subject_id);
        if (run == waiting.end())
            results.push_back({task_outcome::outdated, "it is gone or was already executed"});
        // A run that waits for ever would keep its schedule from firing: the last attempt only
        // records that all others failed.
        else if (task.attempts + 1 >= storage::task_attempts)
            results.push_back(
                each.fail(run->second, fmt::format("given up after {} attempts", task.attempts)));
        else
            results.push_back(each.run(run->second));
    }
    return results;
}

} // namespace callboard::scheduler
