#pragma once

#include <memory>

#include "http/metrics.hpp"
#include "scheduler/scheduler.hpp"

namespace callboard::app {

/// Shows the scheduler's figures on the metrics page.
void watch_scheduler(http::http_metrics& metrics,
                     const std::shared_ptr<scheduler::scheduler_figures>& figures);

} // namespace callboard::app
