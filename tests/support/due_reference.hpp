#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "storage/time/tasks.hpp"
#include "tests/support/cron_reference.hpp"
#include "tests/support/service_hours.hpp"
#include "tests/support/working_time_reference.hpp"

/// The outcomes of reminders, stage limits and follow-ups, by counting minutes. Shares no code with
/// the code that it checks.
namespace callboard::tests {

/// A task as its record should be.
struct expected_task {
    storage::task_kind kind = storage::task_kind::reminder;
    std::int64_t subject_id = 0;
    int step = 0;
    storage::timestamp due_at;
    storage::timestamp finished_at;
    storage::task_outcome outcome = storage::task_outcome::done;
};
BOOST_DESCRIBE_STRUCT(expected_task, (), (kind, subject_id, step, due_at, finished_at, outcome))
using expected_tasks = std::vector<expected_task>;

/// The working minutes from `from` until `to`.
class working_minutes {
  public:
    working_minutes(const working_time_reference& hours, std::chrono::sys_seconds from,
                    std::chrono::sys_seconds to) {
        for (auto minute = from; minute < to; minute += std::chrono::minutes{1})
            if (hours.worked(minute))
                minutes_.emplace_back(minute);
    }

    /// After this many working minutes.
    [[nodiscard]] storage::timestamp add(storage::timestamp from, int count) const {
        if (count <= 0)
            return from;
        const auto last = place_of(from) + static_cast<std::size_t>(count) - 1;
        return last < minutes_.size() ? minutes_[last] + std::chrono::minutes{1} : never;
    }
    [[nodiscard]] int between(storage::timestamp from, storage::timestamp to) const {
        return static_cast<int>(place_of(to) - place_of(from));
    }
    /// `time`, or the beginning of the next working minute.
    [[nodiscard]] storage::timestamp next_start(storage::timestamp time) const {
        const auto next = place_of(time);
        return next < minutes_.size() ? minutes_[next] : never;
    }

  private:
    static constexpr auto never = storage::timestamp::max();

    [[nodiscard]] std::size_t place_of(storage::timestamp time) const {
        return static_cast<std::size_t>(std::ranges::lower_bound(minutes_, time) -
                                        minutes_.begin());
    }

    std::vector<storage::timestamp> minutes_;
};

/// A reminder, and what its owner does with it.
struct reminder_history {
    /// Absent `until`: it is finished.
    struct change {
        storage::timestamp at;
        std::optional<storage::timestamp> until;
    };
    std::int64_t id = 0;
    storage::timestamp made_at;
    std::optional<storage::timestamp> due_at; ///< else by the rule
    std::string cron;
    std::string zone;
    std::optional<storage::timestamp> expires_at;
    std::vector<change> changes; ///< in order
};

inline expected_tasks tasks_of(const reminder_history& history, const service_hours& service,
                               storage::timestamp end) {
    using std::chrono::seconds;
    auto times = std::vector<std::chrono::sys_seconds>{};
    if (!history.cron.empty())
        times = cron_reference{history.cron, {}, history.zone}.firings(
            std::chrono::floor<seconds>(history.made_at),
            std::chrono::floor<seconds>(end) + seconds{1});
    const auto next_after = [&](storage::timestamp time) -> std::optional<storage::timestamp> {
        const auto next = std::ranges::upper_bound(times, time);
        return next == times.end() ? std::nullopt : std::optional<storage::timestamp>{*next};
    };
    auto tasks = expected_tasks{};
    auto due = history.due_at ? history.due_at : next_after(history.made_at);
    auto change = history.changes.begin();
    for (;;) {
        const auto done = due ? service.done(*due) : storage::timestamp::max();
        if (change != history.changes.end() && change->at < std::min(done, end)) {
            due = change->until;
            ++change;
            continue;
        }
        if (done > end)
            return tasks;
        const auto expired = history.expires_at && *history.expires_at <= done;
        tasks.push_back({storage::task_kind::reminder, history.id, 0, *due, done,
                         expired ? storage::task_outcome::outdated : storage::task_outcome::done});
        due = expired ? std::nullopt : next_after(std::max(*due, done));
        if (due && history.expires_at && *due >= *history.expires_at)
            due.reset();
    }
}

/// The limit of a stage, in hours.
struct limit_rule {
    int limit = 0;
    std::optional<int> escalate;
    std::optional<int> act;
};

/// An application in a pipeline with limits, and what is done with it.
struct limit_history {
    enum class action { hold, resume, move };
    struct change {
        storage::timestamp at;
        action what = action::move;
    };
    std::int64_t id = 0;
    storage::timestamp applied_at;
    std::vector<change> changes; ///< in order
};

/// `rules` by stage; an application that is moved advances by one stage.
inline expected_tasks tasks_of(const limit_history& history,
                               const std::vector<std::optional<limit_rule>>& rules,
                               const working_minutes& calendar, const service_hours& service,
                               storage::timestamp end) {
    auto tasks = expected_tasks{};
    auto stage = std::size_t{0};
    auto step = 0;
    auto left = rules[0] ? rules[0]->limit * 60 : 0;
    auto since = history.applied_at;
    auto held = false;
    auto change = history.changes.begin();
    const auto due = [&]() -> std::optional<storage::timestamp> {
        if (held || !rules[stage])
            return std::nullopt;
        const auto delays =
            std::array<std::optional<int>, 3>{0, rules[stage]->escalate, rules[stage]->act};
        while (step < 3 && !delays.at(static_cast<std::size_t>(step)))
            ++step;
        if (step == 3)
            return std::nullopt;
        return calendar.add(since, left + *delays.at(static_cast<std::size_t>(step)) * 60);
    };
    for (;;) {
        const auto next = due();
        auto done = next ? service.done(*next) : storage::timestamp::max();
        if (!tasks.empty())
            done = std::max(done, tasks.back().finished_at);
        if (change != history.changes.end() && change->at < std::min(done, end)) {
            if (change->what == limit_history::action::hold)
                left -= calendar.between(since, change->at);
            held = change->what == limit_history::action::hold;
            since = change->at;
            if (change->what == limit_history::action::move) {
                ++stage;
                step = 0;
                left = rules[stage] ? rules[stage]->limit * 60 : 0;
            }
            ++change;
            continue;
        }
        if (done > end)
            return tasks;
        tasks.push_back({storage::task_kind::stage_limit, history.id, step, *next, done,
                         storage::task_outcome::done});
        if (step++ == 2)
            return tasks; // it was rejected
    }
}

/// An application in a sequence.
struct follow_up_history {
    struct step {
        int hours = 0;
        bool working = false;
    };
    std::int64_t id = 0;
    storage::timestamp enrolled_at;
    std::optional<storage::timestamp> moved_at; ///< which stops it
};

inline expected_tasks tasks_of(const follow_up_history& history,
                               const std::vector<follow_up_history::step>& steps,
                               const working_minutes& calendar, const service_hours& service,
                               storage::timestamp end) {
    auto tasks = expected_tasks{};
    auto from = history.enrolled_at;
    for (auto number = 0; const auto& step : steps) {
        const auto due = step.working ? calendar.next_start(calendar.add(from, step.hours * 60))
                                      : from + std::chrono::hours{step.hours};
        const auto done = service.done(due);
        if (done > end)
            return tasks;
        const auto stops = history.moved_at && *history.moved_at < done;
        tasks.push_back({storage::task_kind::enrolment, history.id, number++, due, done,
                         stops ? storage::task_outcome::outdated : storage::task_outcome::done});
        if (stops)
            return tasks;
        from = done - due > std::chrono::hours{1} ? done : due;
    }
    return tasks;
}

} // namespace callboard::tests
