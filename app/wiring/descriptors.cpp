#include "app/wiring/descriptors.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include "storage/embedded/startup_error.hpp"

namespace callboard::app {

namespace {

/// For the admin listener, files, event loops and the embedded PostgreSQL.
constexpr std::size_t for_the_rest = 192;
constexpr std::size_t fewest_connections = 16;

/// Raises the limit and returns the new one; nothing if the system does not report it.
std::optional<std::size_t> raise_limit() {
    auto limit = rlimit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return std::nullopt;
    if (limit.rlim_cur != limit.rlim_max) {
        const auto before = std::exchange(limit.rlim_cur, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return before;
    }
    return limit.rlim_cur;
}

/// Returns how many descriptors are needed besides the connections of clients.
std::size_t needed_beside(const config::settings& settings) {
    const auto& database = settings.database;
    return for_the_rest + database.hot_connections + database.request_connections +
           database.report_connections + database.background_connections +
           2 * settings.mail.workers;
}

} // namespace

void fit_descriptors(config::settings& settings) {
    const auto limit = raise_limit();
    const auto beside = needed_beside(settings);
    auto& wanted = settings.server.max_connections;
    if (!limit || *limit >= wanted + beside)
        return;
    if (*limit < beside + std::min(wanted, fewest_connections))
        throw storage::startup_error{fmt::format(
            "The process may open {} file descriptors, but needs {} besides its connections. Raise "
            "the hard limit (ulimit -Hn, or LimitNOFILE in the systemd unit).",
            *limit, beside)};
    spdlog::warn(
        "server.max_connections is {}, but only {} fit within the limit of {} file descriptors: "
        "further connections will be refused. Raise the hard limit (ulimit -Hn, or LimitNOFILE in "
        "the systemd unit), or lower the setting",
        wanted, *limit - beside, *limit);
    wanted = *limit - beside;
}

} // namespace callboard::app
