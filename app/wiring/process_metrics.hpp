#pragma once

#include "http/calls/metrics.hpp"

namespace callboard::app {

/// Adds metrics of the process, under the names that Prometheus' own libraries use.
void watch_process(http::http_metrics& metrics);

} // namespace callboard::app
