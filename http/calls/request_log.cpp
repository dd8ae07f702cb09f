#include "http/calls/request_log.hpp"

#include <iterator>

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/spdlog.h>

namespace callboard::http {

namespace {

/// Writes the members as they are: ids, methods and routes have no characters that JSON escapes.
void write_members(spdlog::memory_buf_t& out, const request_note& what, double milliseconds) {
    fmt::format_to(std::back_inserter(out),
                   R"("request_id":"{}","method":"{}","route":"{}","status":{},"ms":{:.3f})",
                   what.id, what.method, what.route, what.status, milliseconds);
    if (what.user_id != 0)
        fmt::format_to(std::back_inserter(out), R"(,"user_id":{})", what.user_id);
}

void write_text(spdlog::memory_buf_t& out, const request_note& what, double milliseconds) {
    fmt::format_to(std::back_inserter(out), "request {} {} {} -> {} in {:.3f} ms", what.id,
                   what.method, what.route, what.status, milliseconds);
    if (what.user_id != 0)
        fmt::format_to(std::back_inserter(out), ", user {}", what.user_id);
}

} // namespace

request_log::request_log(config::log_format format)
    : format_(format)
    , to_(spdlog::get(request_logger)) {
    if (!to_) { // without logging set up there is one logger, for text
        format_ = config::log_format::text;
        to_ = spdlog::default_logger();
    }
}

void request_log::write(const request_note& what) const {
    const auto ours =
        what.status >= 500 && what.status != 501; // an unknown method is not our fault
    const auto level = ours ? spdlog::level::err : spdlog::level::info;
    if (!to_->should_log(level))
        return;
    const auto milliseconds = std::chrono::duration<double, std::milli>{what.took}.count();
    auto text = spdlog::memory_buf_t{};
    if (format_ == config::log_format::json)
        write_members(text, what, milliseconds);
    else
        write_text(text, what, milliseconds);
    to_->log(level, spdlog::string_view_t{text.data(), text.size()});
}

} // namespace callboard::http
