#pragma once

#include <spdlog/spdlog.h>

namespace callboard::tests {

/// Silences the log where its lines are provoked; restored afterwards.
class quiet_log {
  public:
    quiet_log() { spdlog::set_level(spdlog::level::off); }
    ~quiet_log() { spdlog::set_level(former_); }
    quiet_log(const quiet_log&) = delete;
    quiet_log& operator=(const quiet_log&) = delete;

  private:
    spdlog::level::level_enum former_ = spdlog::get_level();
};

} // namespace callboard::tests
