#pragma once

#include <memory>

#include <spdlog/formatter.h>

#include "config/settings.hpp"

namespace callboard::app {

/// Makes spdlog's default logger and the one for requests write to standard error with the level
/// and format of `[log]`, see `log_sink`. May be called again.
void set_up_logging(const config::settings& values);

/// Returns a formatter that writes one line for each message, whatever it contains: line ends,
/// other control characters and bytes that are not UTF-8 are escaped. Times are in UTC.
std::unique_ptr<spdlog::formatter> make_log_formatter(config::log_format format);

} // namespace callboard::app
