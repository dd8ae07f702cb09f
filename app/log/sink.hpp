#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <spdlog/formatter.h>
#include <spdlog/sinks/sink.h>

namespace callboard::app {

/// Writes lines to standard error in their order. Lines about requests may be collected for up to
/// `longest_wait`; all others are written at once, after those before them.
class log_sink : public spdlog::sinks::sink {
  public:
    static constexpr auto longest_wait = std::chrono::milliseconds{100};

    /// `descriptor`: where to write; the sink does not own it.
    explicit log_sink(int descriptor);
    ~log_sink() override;
    log_sink(const log_sink&) = delete;
    log_sink& operator=(const log_sink&) = delete;

    void log(const spdlog::details::log_msg& message) override;
    void flush() override;
    void set_pattern(const std::string& pattern) override;
    void set_formatter(std::unique_ptr<spdlog::formatter> formatter) override;

  private:
    void write();
    void write_later(const std::stop_token& stop);

    int descriptor_;
    std::mutex guard_;
    std::condition_variable_any filled_;
    std::unique_ptr<spdlog::formatter> formatter_;
    spdlog::memory_buf_t waiting_;
    std::jthread writer_; ///< starts with the first line that waits
};

} // namespace callboard::app
