#include "scheduler/tasks/scheduler.hpp"

#include <algorithm>
#include <utility>

#include <spdlog/spdlog.h>

#include "actors/work/error.hpp"
#include "actors/work/run_in_transaction.hpp"
#include "scheduler/tasks/decisions.hpp"

namespace callboard::scheduler {

using actors::lane;
using actors::run_in_transaction;
using actors::run_transaction;
using std::chrono::milliseconds;
using self_pointer = scheduler_actor::stateful_pointer<scheduler_state>;

namespace {

constexpr auto pause_after_trouble = std::chrono::seconds{1};
constexpr auto pause_of_schedules = std::chrono::seconds{5};
/// While one turn waits for the disk, or this node handles its result, the other goes on.
constexpr std::size_t turns_of_backlog = 2;
constexpr auto records_again = std::chrono::minutes{1};

void turn(self_pointer self);

/// Sets one timer for the next due time; an earlier timer no longer counts.
void set_timer(self_pointer self) {
    auto& state = self->state;
    const auto next = state.soon.next();
    if (!next || next == state.timer_for)
        return;
    state.timer_for = next;
    self->delayed_send(self, time_until(state, *next, self->clock().now()),
                       wake_up{++state.generation});
}

void check_stopped(self_pointer self) {
    auto& state = self->state;
    if (!state.stopping || state.turns > 0 || unfinished(state) > 0)
        return;
    for (auto& promise : state.stopped)
        promise.deliver(scheduler_stopped{0});
    state.stopped.clear();
}

void stop_at_limit(scheduler_state& state) {
    for (auto& promise : state.stopped)
        promise.deliver(scheduler_stopped{unfinished(state)});
    state.stopped.clear();
}

void pause(self_pointer self) {
    self->state.paused = true;
    self->delayed_send(self, pause_after_trouble, try_again{});
}

void take_failure(self_pointer self, task_turn failed, const task_turn_result* result,
                  const caf::error& error) {
    auto& state = self->state;
    if (result != nullptr && !result->fault.empty()) {
        spdlog::warn("a batch of {} tasks failed: {}", failed.tasks.size(), result->fault);
        blame_tasks(state, std::move(failed), result->fault);
        return turn(self);
    }
    spdlog::warn("due tasks could not be processed: {}", actors::to_refusal(error).detail);
    if (result != nullptr && result->firing_failed)
        state.fire_again = self->clock().now() + pause_of_schedules;
    undo_turn(state, std::move(failed));
    pause(self);
}

void take_run_failure(self_pointer self, const task_turn& failed, const task_turn_result* result,
                      const caf::error& error) {
    auto& state = self->state;
    if (result != nullptr && !result->fault.empty()) {
        spdlog::warn("a schedule run failed: {}", result->fault);
        blame_tasks(state, failed, result->fault);
    } else {
        spdlog::warn("a schedule run was postponed: {}", actors::to_refusal(error).detail);
        state.given_back.push_back(failed.tasks.front());
    }
}

void start_run(self_pointer self, storage::leased_task task) {
    auto& state = self->state;
    ++state.running;
    auto only = std::make_shared<task_turn>();
    only->tasks.push_back(std::move(task));
    const auto run = std::shared_ptr<const task_turn>{std::move(only)};
    auto result = std::make_shared<task_turn_result>();
    self->request(
            state.plan.storage, state.plan.run_deadline,
            run_transaction{lane::report, state.plan.make_turn(run, result, state.plan.tools)})
        .then(
            [self, run, result](storage::changes&) {
                auto& here = self->state;
                --here.running;
                take_run(here, *run, *result, self->clock().now());
                here.plan.on_done();
                turn(self);
            },
            [self, run, result](caf::error& error) {
                --self->state.running;
                take_run_failure(self, *run, actors::is_refusal(error) ? result.get() : nullptr,
                                 error);
                turn(self);
            });
}

/// Starts runs at once, so that none waits here until its lease has ended: without a connection for
/// a long time it is given back, and another node may have one.
void start_runs(self_pointer self) {
    if (self->state.stopping)
        return; // the next turn gives them back
    for (auto& task : std::exchange(self->state.runs, {}))
        start_run(self, std::move(task));
}

std::size_t size_of(const task_turn& turn) {
    return turn.tasks.size() + turn.failing.size() + turn.returned.size();
}

void start_turn(self_pointer self, const std::shared_ptr<const task_turn>& next) {
    auto& state = self->state;
    ++state.turns;
    state.under_way += size_of(*next);
    auto result = std::make_shared<task_turn_result>();
    self->request(
            state.plan.storage, state.plan.storage_deadline,
            run_transaction{lane::background, state.plan.make_turn(next, result, state.plan.tools)})
        .then(
            [self, next, result](storage::changes&) {
                auto& here = self->state;
                --here.turns;
                here.under_way -= size_of(*next);
                take_result(here, *next, *result, self->clock().now());
                if (!next->tasks.empty())
                    here.plan.on_done();
                start_runs(self);
                turn(self);
            },
            // Nothing is lost: the tasks are ours until their lease ends, and claims that we do not
            // know of are found again when their lease has ended. A transaction that does not
            // answer at all may still write to the result.
            [self, next, result](caf::error& error) {
                --self->state.turns;
                self->state.under_way -= size_of(*next);
                take_failure(self, *next, actors::is_refusal(error) ? result.get() : nullptr,
                             error);
            });
}

void turn(self_pointer self) {
    auto& state = self->state;
    if (state.paused)
        return; // the end of the running turn starts the next
    while (state.turns < (state.backlog ? turns_of_backlog : 1)) {
        const auto next = std::make_shared<const task_turn>(plan_turn(state, self->clock().now()));
        if (next->empty())
            break;
        start_turn(self, next);
    }
    if (state.turns == 0) {
        check_stopped(self);
        set_timer(self);
    }
}

void note_housekeeping(scheduler_state& state, const housekeeping_result& done) {
    auto& figures = *state.plan.figures;
    figures.waiting = done.counts.waiting;
    figures.leased = done.counts.leased;
    figures.oldest_due =
        done.counts.oldest_due ? done.counts.oldest_due->time_since_epoch().count() : 0;
    const auto& back = done.recovered;
    figures.recovered += static_cast<std::uint64_t>(back.waiting + back.failed + back.outdated);
    if (back.waiting + back.failed > 0)
        spdlog::warn("tasks of a lost node: {} were released for other nodes, {} have failed for "
                     "good",
                     back.waiting, back.failed);
    if (done.recomputed > 0)
        spdlog::info("recomputed {} schedules because the time zone data is newer",
                     done.recomputed);
    state.refill = state.refill || back.waiting + done.recomputed > 0;
    state.may_be_due = state.may_be_due || state.refill;
    if (back.waiting > 0)
        state.sweep_at = {};
}

void look_after_leases(self_pointer self) {
    auto& state = self->state;
    const auto lease = state.plan.tools.settings->scheduler.lease;
    const auto again = std::max<milliseconds>(lease / 4, milliseconds{250});
    auto body = [tools = state.plan.tools](storage::transaction& work) {
        return look_after_tasks(work, tools);
    };
    run_in_transaction(self, state.plan.storage, state.plan.storage_deadline, lane::background,
                       std::move(body))
        .then(
            [self, again](const housekeeping_result& done) {
                note_housekeeping(self->state, done);
                self->delayed_send(self, again, keep_house{});
                turn(self);
            },
            [self, again](caf::error& error) {
                spdlog::warn("expired task leases could not be checked: {}",
                             actors::to_refusal(error).detail);
                self->delayed_send(self, again, keep_house{});
            });
}

void look_after_records(self_pointer self) {
    auto& state = self->state;
    const auto keep = state.plan.tools.settings->scheduler.keep_finished;
    auto body = [keep](storage::transaction& work) { storage::keep_task_records(work, keep); };
    run_in_transaction(self, state.plan.storage, state.plan.storage_deadline, lane::background,
                       std::move(body))
        .then(
            [self] { self->delayed_send(self, self->state.plan.records_interval, keep_records{}); },
            [self](caf::error& error) {
                spdlog::warn("daily partitions of task records could not be maintained: {}",
                             actors::to_refusal(error).detail);
                self->delayed_send(self, records_again, keep_records{});
            });
}

caf::result<scheduler_stopped> stop(self_pointer self, const stop_scheduler& request) {
    auto& state = self->state;
    state.stopping = true;
    auto promise = self->make_response_promise<scheduler_stopped>();
    state.stopped.push_back(promise);
    self->delayed_send(self, request.limit, scheduler_limit_reached{});
    turn(self);
    return promise;
}

} // namespace

scheduler_actor::behavior_type scheduler(self_pointer self, scheduler_plan plan) {
    self->state.soon = agenda{plan.tools.settings->scheduler.upcoming_limit};
    self->state.stopping = plan.held;
    self->state.plan = std::move(plan);
    self->send(self, keep_records{});
    self->send(self, keep_house{});
    self->send(self, poll_tasks{});
    return {
        [self](stop_scheduler& request) { return stop(self, request); },
        [self](tasks_armed& hint) {
            auto& state = self->state;
            if (state.turns > 0) {
                state.hints.push_back(hint.due_at);
                return;
            }
            take_hint(state, hint.due_at, self->clock().now());
            turn(self);
        },
        [self](wake_up& timer) {
            if (timer.generation != self->state.generation)
                return;
            self->state.timer_for.reset();
            self->state.may_be_due = true;
            turn(self);
        },
        [self](poll_tasks&) {
            auto& state = self->state;
            if (state.stopping)
                return;
            state.may_be_due = true;
            state.refill = true;
            self->delayed_send(self, state.plan.tools.settings->scheduler.poll, poll_tasks{});
            turn(self);
        },
        [self](try_again&) {
            self->state.paused = false;
            turn(self);
        },
        [self](keep_house&) {
            if (!self->state.stopping)
                look_after_leases(self);
        },
        [self](keep_records&) {
            if (!self->state.stopping)
                look_after_records(self);
        },
        [self](scheduler_limit_reached&) { stop_at_limit(self->state); },
    };
}

} // namespace callboard::scheduler
