#include "app/log/logging.hpp"

#include <chrono>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/chrono.h>
#include <spdlog/logger.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "app/log/sink.hpp"
#include "config/text.hpp"
#include "http/calls/request_log.hpp"

namespace callboard::app {

namespace {

using buffer = spdlog::memory_buf_t;

template <class... Arguments>
void put_format(buffer& out, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Arguments>(arguments)...);
}

void put(buffer& out, std::string_view text) {
    out.append(text.data(), text.data() + text.size());
}

/// Returns the length of the UTF-8 sequence at the start of `text` (RFC 3629, section 4), or 0.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xc2 ? 0
                               : first < 0xe0 ? 2
                               : first < 0xf0 ? 3
                               : first < 0xf5 ? 4
                                              : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    const auto overlong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
    const auto surrogate = first == 0xed && byte(1) > 0x9f;
    const auto too_large = first == 0xf4 && byte(1) > 0x8f;
    return overlong || surrogate || too_large ? 0 : length;
}

void write_control(buffer& out, char c) {
    switch (c) {
    case '\n':
        return put(out, "\\n");
    case '\r':
        return put(out, "\\r");
    case '\t':
        return put(out, "\\t");
    default:
        return put_format(out, "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
}

/// Writes text on one line. With `quotes`, also escapes what JSON (RFC 8259, section 7) requires.
void write_escaped(buffer& out, std::string_view text, bool quotes) {
    while (!text.empty()) {
        const auto c = text.front();
        const auto length = sequence_length(text);
        if (length == 0)
            put(out, "\xef\xbf\xbd"); // U+FFFD
        else if (length == 1 && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f))
            write_control(out, c);
        else if (quotes && (c == '"' || c == '\\'))
            put_format(out, "\\{}", c);
        else if (length > 1)
            put(out, config::safe_line(text.substr(0, length)));
        else
            put(out, text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

/// Writes instants; keeps the text of a second, because many lines share it.
class time_writer {
  public:
    void write(buffer& out, spdlog::log_clock::time_point time) {
        const auto whole = std::chrono::floor<std::chrono::seconds>(time);
        if (whole != second_) {
            second_ = whole;
            text_ = fmt::format("{:%FT%T}", fmt::gmtime(spdlog::log_clock::to_time_t(whole)));
        }
        put(out, text_);
        const auto rest =
            std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count();
        const auto digit = [](auto n) { return static_cast<char>('0' + n % 10); };
        const char fraction[] = {'.', digit(rest / 100), digit(rest / 10), digit(rest), 'Z'};
        put(out, {fraction, sizeof fraction});
    }

  private:
    std::chrono::time_point<spdlog::log_clock, std::chrono::seconds> second_{};
    std::string text_ = "1970-01-01T00:00:00";
};

std::string_view view(spdlog::string_view_t text) {
    return {text.data(), text.size()};
}

/// Returns the name of a level as in the settings.
std::string_view name_of(spdlog::level::level_enum level) {
    switch (level) {
    case spdlog::level::trace:
        return "trace";
    case spdlog::level::debug:
        return "debug";
    case spdlog::level::info:
        return "info";
    case spdlog::level::warn:
        return "warn";
    case spdlog::level::err:
        return "error";
    case spdlog::level::critical:
        return "critical";
    default:
        return "off";
    }
}

/// `2026-03-01T12:00:00.123Z info     what happened`
class text_formatter : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, buffer& out) override {
        time_.write(out, message.time);
        put_format(out, " {:<8} ", name_of(message.level));
        write_escaped(out, view(message.payload), false);
        put(out, "\n");
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<text_formatter>();
    }

  private:
    time_writer time_;
};

/// `{"time":"...","level":"info","thread":17,"message":"what happened"}`; about a request
/// `..."message":"request","request_id":"r1"...}`, with the members that its logger wrote.
class json_formatter : public spdlog::formatter {
  public:
    void format(const spdlog::details::log_msg& message, buffer& out) override {
        put(out, "{\"time\":\"");
        time_.write(out, message.time);
        put_format(out, "\",\"level\":\"{}\",\"thread\":{},\"message\":\"", name_of(message.level),
                   message.thread_id);
        if (view(message.logger_name) == http::request_logger) {
            put(out, "request\",");
            put(out, view(message.payload));
            put(out, "}\n");
            return;
        }
        write_escaped(out, view(message.payload), true);
        put(out, "\"}\n");
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<json_formatter>();
    }

  private:
    time_writer time_;
};

spdlog::level::level_enum to_spdlog(config::log_level level) {
    switch (level) {
    case config::log_level::trace:
        return spdlog::level::trace;
    case config::log_level::debug:
        return spdlog::level::debug;
    case config::log_level::info:
        return spdlog::level::info;
    case config::log_level::warn:
        return spdlog::level::warn;
    case config::log_level::error:
        return spdlog::level::err;
    case config::log_level::critical:
        return spdlog::level::critical;
    case config::log_level::off:
        return spdlog::level::off;
    }
    return spdlog::level::info;
}

} // namespace

std::unique_ptr<spdlog::formatter> make_log_formatter(config::log_format format) {
    if (format == config::log_format::json)
        return std::make_unique<json_formatter>();
    return std::make_unique<text_formatter>();
}

void set_up_logging(const config::settings& values) {
    auto sink = std::make_shared<log_sink>(STDERR_FILENO);
    sink->set_formatter(make_log_formatter(values.log.format));
    auto logger = std::make_shared<spdlog::logger>("callboard", sink);
    auto requests = std::make_shared<spdlog::logger>(http::request_logger, sink);
    for (const auto& each : {logger, requests})
        each->set_level(to_spdlog(values.log.level));
    spdlog::drop(http::request_logger);
    spdlog::register_logger(std::move(requests));
    spdlog::set_default_logger(std::move(logger));
}

} // namespace callboard::app
