#pragma once

#include <memory>
#include <mutex>
#include <sstream>
#include <string>

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

namespace callboard::tests {

/// Collects our log, one "level text" per line, instead of its usual target, which is restored at
/// the end.
struct collected_log {
    std::ostringstream text;
    std::shared_ptr<spdlog::logger> former = spdlog::default_logger();

    collected_log() {
        auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text);
        auto logger = std::make_shared<spdlog::logger>("collected", std::move(sink));
        logger->set_pattern("%l %v");
        logger->set_level(spdlog::level::info);
        spdlog::set_default_logger(std::move(logger));
    }
    collected_log(const collected_log&) = delete;
    collected_log& operator=(const collected_log&) = delete;
    ~collected_log() { spdlog::set_default_logger(former); }
    std::string take() {
        auto taken = text.str();
        text.str({});
        return taken;
    }
};

} // namespace callboard::tests
