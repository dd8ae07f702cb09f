#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/commands/commands.hpp"
#include "app/data/data_places.hpp"
#include "app/data/demo.hpp"
#include "app/install_paths.hpp"
#include "app/wiring/descriptors.hpp"
#include "app/wiring/schedule_file.hpp"
#include "app/wiring/service.hpp"
#include "config/show.hpp"
#include "storage/postgres/migrator.hpp"

namespace callboard::app {

namespace {

/// Extra time for the rest of the service, after the time for answering requests; then the process
/// ends, even if something hangs.
constexpr auto last_resort = std::chrono::seconds{15};
constexpr auto exit_by_force = 3;
constexpr auto exit_after_loss = 4;

/// Reports our state to systemd (sd_notify(3)); does nothing if systemd did not start us.
void notify_supervisor(std::string_view state) {
    const auto* path = std::getenv("NOTIFY_SOCKET");
    if (!path)
        return;
    auto address = sockaddr_un{};
    address.sun_family = AF_UNIX;
    auto length = std::min(std::strlen(path), sizeof address.sun_path - 1);
    std::memcpy(address.sun_path, path, length);
    if (address.sun_path[0] == '@')
        address.sun_path[0] = '\0';
    auto descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return;
    sendto(descriptor, state.data(), state.size(), MSG_NOSIGNAL,
           reinterpret_cast<sockaddr*>(&address),
           static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    close(descriptor);
}

/// Blocks SIGTERM, SIGINT and SIGHUP, which are waited for; call this before any thread starts.
sigset_t block_signals() {
    auto signals = sigset_t{};
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return signals;
}

/// Ends the process after this time, unless the returned object is destroyed before.
std::jthread end_at_the_latest(std::chrono::milliseconds after) {
    return std::jthread{[after](const std::stop_token& done) {
        auto guard = std::mutex{};
        auto lock = std::unique_lock{guard};
        std::condition_variable_any{}.wait_for(lock, done, after, [] { return false; });
        if (done.stop_requested())
            return;
        spdlog::critical("shutdown took too long; forcing exit");
        spdlog::shutdown();
        _exit(exit_by_force);
    }};
}

/// The example file with five schedules, where it was installed or built.
std::filesystem::path example_schedules() {
    if (auto installed = std::filesystem::path{installed_data_directory} / "schedules.toml";
        std::filesystem::exists(installed))
        return installed;
    return std::filesystem::path{source_directory} / "config" / "schedules.toml";
}

/// What SIGHUP needs to read the files again.
struct reload {
    const config::sources& from;
    const config::settings& started_with; ///< as in the sources at the start
    const config::settings& in_force;     ///< with the changes made by `--demo` and the limit of
                                          ///< descriptors
    const database& base;
};

/// Logs which settings differ from those at the start: they take effect after a restart.
void tell_changes(const reload& with) {
    const auto now = config::load(with.from);
    for (const auto& one : now.problems)
        spdlog::error("{}: {}", one.where, one.what);
    if (!now.problems.empty()) {
        spdlog::error("the settings now have problems: the service keeps running with the previous "
                      "ones, but would not start with these");
        return;
    }
    const auto changed = config::differences(with.started_with, now.values);
    if (changed.empty())
        spdlog::info("reread the settings{}: nothing has changed",
                     with.from.file ? fmt::format(" from {}", with.from.file->string()) : "");
    else
        spdlog::warn("these settings have changed and require a restart: {}",
                     fmt::join(changed, ", "));
}

/// Reads settings and schedules again. Logs mistakes in them; the service continues.
void read_again(const reload& with) {
    try {
        tell_changes(with);
        const auto& schedules = with.in_force.scheduler.schedules;
        if (schedules.empty()) {
            spdlog::info("scheduler.schedules names no file to reread");
            return;
        }
        apply_schedule_file(with.in_force, with.base.connect(with.in_force));
        spdlog::info("reread {}; mail templates are only read at startup", schedules.string());
    } catch (const std::exception& error) {
        spdlog::error("no schedule was changed: {}", error.what());
    }
}

/// Waits for a signal to stop.
int wait_for_end(const sigset_t& signals, const reload& with) {
    for (auto received = 0;;) {
        sigwait(&signals, &received);
        if (received != SIGHUP)
            return received;
        read_again(with);
    }
}

} // namespace

int serve(config::settings settings, const config::sources& from, bool demo,
          std::span<const http::asset> web_client) {
    const auto started_with = settings;
    auto signals = block_signals();
    if (demo && settings.scheduler.schedules.empty())
        settings.scheduler.schedules = example_schedules();
    fit_descriptors(settings);
    spdlog::info("data: {}", describe_data(settings));
    auto base = database::for_service(settings);
    auto filled = demo_accounts{};
    if (demo) { // before the service is reported as ready
        base.migrate();
        filled = fill_demo(settings, base);
    }
    auto lost = std::atomic<bool>{false};
    auto running = service{
        settings, base,
        [&lost] {
            lost = true;
            kill(getpid(), SIGTERM); // the supervisor restarts us
        },
        http::site{settings.server.web_client ? web_client : std::span<const http::asset>{}, demo}};
    auto url = fmt::format("http://{}:{}", settings.server.address, running.port());
    if (demo)
        fmt::print("{}\n", describe_demo(filled, url));
    else if (holds_demo(settings, base))
        spdlog::warn(
            "this database contains the demo data, and the demo accounts can sign in: for real "
            "work, use another database or another database.state_directory");
    spdlog::info("listening on {}, health and metrics on http://{}:{}", url, settings.admin.address,
                 running.admin_port());
    std::fflush(stdout);
    notify_supervisor("READY=1");
    auto received = wait_for_end(signals, {from, started_with, settings, base});
    spdlog::info("received signal {}; stopping", received);
    notify_supervisor("STOPPING=1");
    {
        const auto limit = end_at_the_latest(settings.server.shutdown_timeout + last_resort);
        running.stop();
    }
    base.stop(); // has its own time limits
    spdlog::info("stopped");
    return lost ? exit_after_loss : 0;
}

} // namespace callboard::app
