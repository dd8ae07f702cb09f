#include "app/wiring/scheduler_metrics.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "storage/time/tasks.hpp"

namespace callboard::app {

namespace {

using figures_pointer = std::shared_ptr<scheduler::scheduler_figures>;

void watch_tasks(http::http_metrics& metrics, const figures_pointer& figures) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<storage::task_kind>>(
        [&](auto kind) {
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<storage::task_outcome>>(
                [&](auto outcome) {
                    const auto& count = figures->tasks.at(static_cast<std::size_t>(kind.value))
                                            .at(static_cast<std::size_t>(outcome.value));
                    metrics.gauge(
                        "callboard_tasks_total", "Tasks that ended, by kind and outcome",
                        {{"kind", kind.name}, {"outcome", outcome.name}},
                        [figures, &count] { return static_cast<double>(count.load()); }, true);
                });
        });
    metrics.gauge(
        "callboard_tasks_retried_total", "Failed attempts at tasks that will be retried", {},
        [figures] { return static_cast<double>(figures->retried.load()); }, true);
    metrics.gauge(
        "callboard_tasks_recovered_total", "Tasks recovered from a lost node", {},
        [figures] { return static_cast<double>(figures->recovered.load()); }, true);
    metrics.gauge("callboard_tasks_waiting",
                  fmt::format("Armed tasks, due or not; above {} an estimate from the database's "
                              "statistics",
                              storage::counted_tasks),
                  {}, [figures] { return static_cast<double>(figures->waiting.load()); });
    metrics.gauge("callboard_oldest_due_task_age_seconds",
                  "Seconds since the oldest waiting task became due; 0 if none is due", {},
                  [figures] { return age_of(figures->oldest_due.load()); });
    metrics.gauge("callboard_tasks_leased",
                  fmt::format("Tasks leased by a node; above {} an estimate from the database's "
                              "statistics",
                              storage::counted_tasks),
                  {}, [figures] { return static_cast<double>(figures->leased.load()); });
}

void watch_lateness(http::http_metrics& metrics, const figures_pointer& figures) {
    auto bounds = std::vector<double>{};
    for (const auto bound : scheduler::lateness_bounds)
        bounds.push_back(static_cast<double>(bound) / 1000);
    metrics.histogram("callboard_lateness_seconds",
                      "Seconds between the due time of a task or schedule firing and its execution",
                      std::move(bounds), [figures] {
                          auto now = http::http_metrics::distribution{};
                          for (const auto& count : figures->lateness)
                              now.counts.push_back(static_cast<double>(count.load()));
                          now.sum =
                              static_cast<double>(figures->lateness_microseconds.load()) / 1e6;
                          return now;
                      });
}

void watch_schedules(http::http_metrics& metrics, const figures_pointer& figures) {
    const auto total = [&](const char* state, auto read) {
        metrics.gauge(
            "callboard_schedule_firings_total", "Schedule firings, by what was decided about them",
            {{"state", state}}, [figures, read] { return static_cast<double>(read(*figures)); },
            true);
    };
    total("fired", [](auto& f) { return f.fired.load(); });
    total("missed", [](auto& f) { return f.missed.load(); });
    total("skipped", [](auto& f) { return f.skipped.load(); });
    total("truncated", [](auto& f) { return f.truncated.load(); });
}

} // namespace

double age_of(std::int64_t instant) {
    const auto now = storage::now().time_since_epoch().count();
    return instant == 0 ? 0.0 : std::max(0.0, static_cast<double>(now - instant) / 1e6);
}

void watch_scheduler(http::http_metrics& metrics, const figures_pointer& figures) {
    watch_tasks(metrics, figures);
    watch_lateness(metrics, figures);
    watch_schedules(metrics, figures);
    metrics.gauge(
        "callboard_clock_difference_seconds",
        "Seconds by which this machine's clock is ahead of the database's, which decides what is "
        "due",
        {}, [figures] { return static_cast<double>(figures->clock_microseconds.load()) / 1e6; });
}

} // namespace callboard::app
