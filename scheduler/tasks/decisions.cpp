#include "scheduler/tasks/decisions.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include <spdlog/spdlog.h>

namespace callboard::scheduler {

using std::chrono::microseconds;
using storage::leased_task;
using storage::timestamp;
using steady = std::chrono::steady_clock;

namespace {

constexpr int schedules_a_turn = 100;
/// A claim begins where the last one ended, but at this interval from the start: tasks that were
/// armed for a past time, or whose transaction took long, are before that position.
constexpr auto sweep_interval = std::chrono::seconds{5};
/// That is expensive while somebody holds an old snapshot: it takes at most this share of the time.
constexpr int sweep_share = 20;
/// The agenda covers this many polls, so that one may fail.
constexpr int polls_ahead = 5;
constexpr auto alarming = std::chrono::seconds{1};

template <class From, class To>
void append(From&& from, To& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

double random_share(scheduler_state& state) {
    return std::uniform_real_distribution<double>{0, 1}(state.random);
}

void plan_claim(scheduler_state& state, task_turn& next, steady::time_point now) {
    const auto& settings = state.plan.tools.settings->scheduler;
    state.may_be_due = false;
    next.claim = static_cast<int>(settings.batch);
    if (now >= state.fire_again)
        next.fire = schedules_a_turn;
    if (now >= state.sweep_at) {
        next.sweep = true;
        state.places = {};
        state.sweep_at = now + sweep_interval;
    }
    next.places = state.places;
    if (std::exchange(state.refill, false)) {
        next.look_ahead = settings.upcoming_limit;
        next.span = polls_ahead * settings.poll;
    }
}

/// Overlapping turns may end in any order.
void take_places(scheduler_state& state, const storage::claim_places& reached) {
    for (auto priority = std::size_t{0}; priority < reached.size(); ++priority) {
        auto& place = state.places[priority];
        const auto& other = reached[priority];
        if (std::tie(place.due_at, place.id) < std::tie(other.due_at, other.id))
            place = other;
    }
}

void take_clock(scheduler_state& state, const clock_reading& read) {
    // The steady clock is read after the database's, so that nothing is considered due too early.
    state.clock = read.database.time_since_epoch() - read.steady.time_since_epoch();
    const auto difference = read.system - read.database;
    state.plan.figures->clock_microseconds = difference.count();
    const auto alarm = std::chrono::abs(difference) > alarming;
    if (alarm && !state.clock_alarm)
        spdlog::error("this machine's clock is {} ms off the database's; due times follow the "
                      "database's clock",
                      std::chrono::floor<std::chrono::milliseconds>(difference).count());
    state.clock_alarm = alarm;
}

void count_lateness(scheduler_figures& figures, microseconds lateness) {
    const auto spent = std::max(lateness, microseconds{0});
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(spent).count();
    const auto bound = std::ranges::lower_bound(lateness_bounds, milliseconds);
    ++figures.lateness.at(static_cast<std::size_t>(bound - lateness_bounds.begin()));
    figures.lateness_microseconds += static_cast<std::uint64_t>(spent.count());
}

void count(scheduler_figures& figures, const task_turn& turn, const task_turn_result& result) {
    const auto add = [](std::atomic<std::uint64_t>& figure, int more) {
        figure += static_cast<std::uint64_t>(more);
    };
    for (const auto& [task, outcome, detail] : result.finished) {
        ++figures.tasks.at(static_cast<std::size_t>(task.kind))
              .at(static_cast<std::size_t>(outcome));
        if (task.attempts == 0)
            count_lateness(figures, result.clock.database - task.due_at);
    }
    for (const auto& [task, detail, spell] : turn.failing)
        if (task.attempts + 1 >= storage::task_attempts)
            ++figures.tasks.at(static_cast<std::size_t>(task.kind))
                  .at(static_cast<std::size_t>(storage::task_outcome::failed));
    for (const auto lateness : result.firing_lateness)
        count_lateness(figures, lateness);
    add(figures.retried, result.failed.waiting);
    add(figures.fired, result.fired.waiting);
    add(figures.missed, result.fired.missed);
    add(figures.skipped, result.fired.skipped);
    add(figures.truncated, result.fired.truncated);
    if (result.lost > 0)
        spdlog::warn("{} tasks had been reassigned to another node or were already done",
                     result.lost);
    if (result.failed.failed > 0)
        spdlog::error("{} tasks failed for good", result.failed.failed);
}

} // namespace

task_turn plan_turn(scheduler_state& state, steady::time_point now) {
    auto next = task_turn{};
    next.planned_at = now;
    next.failing = std::exchange(state.failing, {});
    next.returned = std::exchange(state.given_back, {});
    if (state.stopping) {
        append(std::exchange(state.claimed, {}), next.returned);
        append(std::exchange(state.runs, {}), next.returned);
        append(std::exchange(state.suspects, {}), next.returned);
        return next;
    }
    const auto others = !state.claimed.empty() || state.may_be_due;
    // Alternate with the others, because there may be many.
    if (!state.suspects.empty() && (!others || !state.was_alone)) {
        next.alone = true;
        next.tasks.push_back(std::move(state.suspects.front()));
        state.suspects.pop_front();
    } else {
        next.tasks = std::exchange(state.claimed, {});
        if ((state.may_be_due || state.backlog) &&
            state.suspects.size() <= state.plan.tools.settings->scheduler.batch)
            plan_claim(state, next, now);
    }
    state.was_alone = next.alone;
    return next;
}

void take_result(scheduler_state& state, const task_turn& turn, task_turn_result& result,
                 steady::time_point now) {
    take_clock(state, result.clock);
    count(*state.plan.figures, turn, result);
    for (auto& task : result.claimed.tasks) {
        if (task.kind == storage::task_kind::schedule_run)
            state.runs.push_back(std::move(task));
        // A node that tried it before failed or was lost, perhaps because of it.
        else if (task.attempts > 0)
            state.suspects.push_back(std::move(task));
        else
            state.claimed.push_back(std::move(task));
    }
    if (turn.claim > 0) {
        state.backlog = result.claimed.full;
        take_places(state, result.places);
    }
    if (turn.sweep)
        state.sweep_at = std::max(state.sweep_at, now + sweep_share * (now - turn.planned_at));
    if (result.claimed.full || result.more_to_fire)
        state.may_be_due = true;
    if (turn.look_ahead > 0)
        state.soon.replace(result.upcoming, result.clock.began);
    else if (turn.claim > 0)
        state.soon.drop_until(result.clock.began);
    append(std::exchange(state.hints, {}), result.armed);
    for (const auto time : result.armed)
        take_hint(state, time, now);
}

void take_run(scheduler_state& state, const task_turn& run, const task_turn_result& result,
              steady::time_point now) {
    count(*state.plan.figures, run, result);
    for (const auto time : result.armed)
        if (state.turns > 0)
            state.hints.push_back(time);
        else
            take_hint(state, time, now);
}

void undo_turn(scheduler_state& state, task_turn turn) {
    append(std::move(turn.failing), state.failing);
    if (turn.alone)
        append(std::move(turn.tasks), state.suspects);
    else
        append(std::move(turn.tasks), state.claimed);
    append(std::move(turn.returned), state.given_back);
    state.may_be_due = state.may_be_due || turn.claim > 0;
    state.refill = state.refill || turn.look_ahead > 0;
    if (turn.claim > 0)
        state.sweep_at = {}; // another turn may have claimed the tasks after it
}

void blame_tasks(scheduler_state& state, task_turn turn, const std::string& fault) {
    if (turn.tasks.size() == 1) {
        auto& task = turn.tasks.front();
        const auto pause = pause_after(task.attempts + 1, state.plan.retry, random_share(state));
        state.failing.push_back({std::move(task), fault, pause});
    } else {
        append(std::move(turn.tasks), state.suspects);
    }
    turn.tasks.clear();
    undo_turn(state, std::move(turn));
}

void take_hint(scheduler_state& state, timestamp time, steady::time_point now) {
    if (time_until(state, time, now).count() > 0) {
        state.soon.add(time);
        return;
    }
    state.may_be_due = true;
    if (std::ranges::any_of(state.places, [&](auto& place) { return place.due_at >= time; }))
        state.sweep_at = now; // the task may be before the place where the last claim ended
}

std::size_t unfinished(const scheduler_state& state) {
    return state.claimed.size() + state.suspects.size() + state.failing.size() + state.runs.size() +
           state.given_back.size() + state.running + state.under_way;
}

microseconds time_until(const scheduler_state& state, timestamp time, steady::time_point now) {
    if (!state.clock)
        return microseconds{0};
    const auto shown = now.time_since_epoch() + *state.clock;
    return std::max(microseconds{0},
                    std::chrono::ceil<microseconds>(time.time_since_epoch() - shown));
}

} // namespace callboard::scheduler
