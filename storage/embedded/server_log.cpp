#include "storage/embedded/server_log.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <spdlog/spdlog.h>

#include "storage/postgres/notices.hpp"

namespace callboard::storage {

namespace {

/// Splits a line after its prefix `2026-03-01 12:00:00.123 UTC [17] ` into severity and text.
/// Without the prefix it continues the line before, and the severity is empty.
std::pair<std::string_view, std::string_view> split(std::string_view line) {
    const auto process = line.find("] ");
    const auto colon = line.find(":  ", process == std::string_view::npos ? 0 : process);
    if (process == std::string_view::npos || colon == std::string_view::npos)
        return {{}, line};
    return {line.substr(process + 2, colon - process - 2), line.substr(colon + 3)};
}

} // namespace

server_log::server_log(const bounded_log& file)
    : file_(file)
    , at_(file.size()) {}

void server_log::pass_on() {
    const auto added = file_.added_since(at_);
    for (auto rest = std::string_view{added}; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto [severity, text] = split(line);
        if (!severity.empty())
            level_ = level_of_severity(severity);
        spdlog::log(level_, "PostgreSQL: {}", text);
    }
}

} // namespace callboard::storage
