#pragma once

#include <memory>

#include <spdlog/formatter.h>

#include "config/settings.hpp"

namespace callboard::app {

/// Makes spdlog's default logger, and that of requests, write to standard error in the level and
/// format of `[log]`, see `log_sink`. May be called again.
void set_up_logging(const config::settings& values);

/// Writes one line for each message, whatever the message holds: line ends, other control
/// characters and bytes that are not UTF-8 are escaped. Times are UTC.
std::unique_ptr<spdlog::formatter> make_log_formatter(config::log_format format);

} // namespace callboard::app
