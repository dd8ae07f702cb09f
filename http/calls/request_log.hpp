#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "config/settings.hpp"

namespace spdlog {
class logger;
}

namespace callboard::http {

/// The name of the logger that writes one line for each request. In JSON logs its messages are
/// members of the line's object already, see `app/log/logging`.
inline constexpr auto request_logger = "requests";

/// What a log line says about a request. No paths or queries, which may hold personal data.
struct request_note {
    std::string_view id;
    std::string_view method;
    std::string_view route; ///< path of the row of the table, `none` if there is no row
    int status = 0;
    std::chrono::nanoseconds took{};
    std::int64_t user_id = 0; ///< 0 = not signed in
};

/// Writes the log lines; cheap when their level is off. Safe to share between threads.
class request_log {
  public:
    explicit request_log(config::log_format format);
    void write(const request_note& what) const;

  private:
    config::log_format format_;
    std::shared_ptr<spdlog::logger> to_;
};

} // namespace callboard::http
