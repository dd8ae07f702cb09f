#include "app/scheduler_metrics.hpp"

#include <fmt/format.h>

#include "storage/tasks.hpp"

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
                        "callboard_tasks_total", "Tasks by what became of them",
                        {{"kind", kind.name}, {"outcome", outcome.name}},
                        [figures, &count] { return static_cast<double>(count.load()); }, true);
                });
        });
    metrics.gauge(
        "callboard_tasks_retried_total", "Attempts at tasks that failed and were not the last", {},
        [figures] { return static_cast<double>(figures->retried.load()); }, true);
    metrics.gauge(
        "callboard_tasks_recovered_total", "Tasks taken back from nodes that were lost", {},
        [figures] { return static_cast<double>(figures->recovered.load()); }, true);
    metrics.gauge("callboard_tasks_waiting",
                  fmt::format("Tasks that wait, for now or for later; beyond {} by the "
                              "database's statistics",
                              storage::counted_tasks),
                  {}, [figures] { return static_cast<double>(figures->waiting.load()); });
    metrics.gauge("callboard_tasks_leased",
                  fmt::format("Tasks that a node has taken; beyond {} by the database's statistics",
                              storage::counted_tasks),
                  {}, [figures] { return static_cast<double>(figures->leased.load()); });
}

/// In the form of a histogram: how many were at most so late.
void watch_lateness(http::http_metrics& metrics, const figures_pointer& figures) {
    const auto until = [figures](std::size_t last) {
        auto sum = 0.0;
        for (auto i = std::size_t{0}; i <= last; ++i)
            sum += static_cast<double>(figures->lateness.at(i).load());
        return sum;
    };
    constexpr const auto& bounds = scheduler::lateness_bounds;
    for (auto i = std::size_t{0}; i <= bounds.size(); ++i) {
        const auto label = i == bounds.size()
                               ? std::string{"+Inf"}
                               : fmt::format("{}", static_cast<double>(bounds.at(i)) / 1000);
        metrics.gauge(
            "callboard_lateness_seconds_bucket",
            "Tasks and schedules by how late after they were due they were worked on",
            {{"le", label}}, [until, i] { return until(i); }, true);
    }
    metrics.gauge(
        "callboard_lateness_seconds_count", "Of all of them", {},
        [until] { return until(scheduler::lateness_bounds.size()); }, true);
    metrics.gauge(
        "callboard_lateness_seconds_sum", "Of all of them", {},
        [figures] { return static_cast<double>(figures->lateness_microseconds.load()) / 1e6; },
        true);
}

void watch_schedules(http::http_metrics& metrics, const figures_pointer& figures) {
    const auto total = [&](const char* state, auto read) {
        metrics.gauge(
            "callboard_schedule_firings_total", "Firings of schedules by what was decided",
            {{"state", state}}, [figures, read] { return static_cast<double>(read(*figures)); },
            true);
    };
    total("fired", [](auto& f) { return f.fired.load(); });
    total("missed", [](auto& f) { return f.missed.load(); });
    total("skipped", [](auto& f) { return f.skipped.load(); });
    total("truncated", [](auto& f) { return f.truncated.load(); });
}

} // namespace

void watch_scheduler(http::http_metrics& metrics, const figures_pointer& figures) {
    watch_tasks(metrics, figures);
    watch_lateness(metrics, figures);
    watch_schedules(metrics, figures);
    metrics.gauge(
        "callboard_clock_difference_seconds",
        "This machine's clock minus the database's, by which things are due", {},
        [figures] { return static_cast<double>(figures->clock_microseconds.load()) / 1e6; });
}

} // namespace callboard::app
