#pragma once

#include <cstdint>
#include <memory>

#include "http/calls/metrics.hpp"
#include "scheduler/tasks/scheduler.hpp"

namespace callboard::app {

/// Adds the scheduler's metrics to the metrics page.
void watch_scheduler(http::http_metrics& metrics,
                     const std::shared_ptr<scheduler::scheduler_figures>& figures);

/// Returns the seconds since an instant in microseconds of Unix time; 0 for the instant 0, which
/// stands for none.
double age_of(std::int64_t instant);

} // namespace callboard::app
