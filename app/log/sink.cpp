#include "app/log/sink.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <string_view>

#include <spdlog/pattern_formatter.h>
#include <unistd.h>

#include "http/calls/request_log.hpp"

namespace callboard::app {

namespace {

constexpr std::size_t most_waiting = 32'768; ///< bytes of lines that wait to be written together

} // namespace

log_sink::log_sink(int descriptor)
    : descriptor_(descriptor)
    , formatter_(std::make_unique<spdlog::pattern_formatter>()) {}

log_sink::~log_sink() {
    writer_ = {};
    flush();
}

void log_sink::log(const spdlog::details::log_msg& message) {
    const auto lock = std::lock_guard{guard_};
    const auto empty = waiting_.size() == 0;
    formatter_->format(message, waiting_);
    if (message.level >= spdlog::level::warn || waiting_.size() >= most_waiting ||
        std::string_view{message.logger_name.data(), message.logger_name.size()} !=
            http::request_logger)
        return write();
    if (!writer_.joinable())
        writer_ = std::jthread{[this](const std::stop_token& stop) { write_later(stop); }};
    if (empty)
        filled_.notify_one();
}

void log_sink::flush() {
    const auto lock = std::lock_guard{guard_};
    write();
}

void log_sink::set_pattern(const std::string& pattern) {
    set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern));
}

void log_sink::set_formatter(std::unique_ptr<spdlog::formatter> formatter) {
    const auto lock = std::lock_guard{guard_};
    formatter_ = std::move(formatter);
}

/// Writes the lines. Lines that cannot be written are lost: there is nobody to report it to.
void log_sink::write() {
    auto rest = std::string_view{waiting_.data(), waiting_.size()};
    while (!rest.empty()) {
        const auto written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno != EINTR)
            break;
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
}

void log_sink::write_later(const std::stop_token& stop) {
    auto all = sigset_t{};
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr); // signals are for the threads that wait for them
    auto lock = std::unique_lock{guard_};
    while (filled_.wait(lock, stop, [this] { return waiting_.size() > 0; })) {
        lock.unlock();
        std::this_thread::sleep_for(longest_wait);
        lock.lock();
        write();
    }
}

} // namespace callboard::app
