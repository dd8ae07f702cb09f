#include "storage/embedded/postgres_leftovers.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include "storage/embedded/process_handle.hpp"
#include "storage/embedded/startup_error.hpp"

namespace callboard::storage {

namespace fs = std::filesystem;

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto poll_interval = milliseconds{10};

/// One step of ending a process: the signal, and how long to wait for its effect.
struct persuasion {
    int signal;
    milliseconds patience;
};

/// Fast shutdown, immediate shutdown, kill.
constexpr auto for_servers =
    std::array{persuasion{SIGINT, milliseconds{30'000}}, persuasion{SIGQUIT, milliseconds{5'000}},
               persuasion{SIGKILL, milliseconds{5'000}}};
/// Sessions without a server do no work that is worth waiting for.
constexpr auto for_sessions =
    std::array{persuasion{SIGQUIT, milliseconds{1'000}}, persuasion{SIGKILL, milliseconds{2'000}}};

std::optional<pid_t> to_pid(std::string_view text) {
    auto pid = pid_t{0};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pid);
    const auto whole = error == std::errc{} && end == text.data() + text.size();
    return whole && pid > 0 ? std::optional{pid} : std::nullopt;
}

/// Returns the pid in the first line of a postmaster.pid. (A single-user server writes it
/// negative.)
std::optional<pid_t> pid_in(const fs::path& file) {
    auto line = std::string{};
    auto stream = std::ifstream{file};
    std::getline(stream, line);
    return to_pid(line.starts_with('-') ? std::string_view{line}.substr(1) : line);
}

enum class role : std::uint8_t { none, server, session };

/// Returns the role of a process in this cluster. Every PostgreSQL process has the cluster as its
/// working directory; a session's command line is a title that begins with "postgres: ".
role role_of(pid_t pid, const struct stat& data) {
    const auto process = fs::path{"/proc"} / std::to_string(pid);
    struct stat directory = {};
    if (::stat((process / "cwd").c_str(), &directory) != 0 || directory.st_dev != data.st_dev ||
        directory.st_ino != data.st_ino)
        return role::none;
    auto stream = std::ifstream{process / "cmdline", std::ios::binary};
    const auto line = std::string{std::istreambuf_iterator{stream}, {}};
    if (line.starts_with("postgres: "))
        return role::session;
    const auto name = fs::path{line.substr(0, line.find('\0'))}.filename();
    return name == "postgres" || name == "postmaster" ? role::server : role::none;
}

/// Signals the process if it has that role, and returns whether it had. The handle keeps the pid
/// from being reused between the check and the signal.
bool signal_if(role wanted, pid_t pid, const struct stat& data, int number) {
    if (role_of(pid, data) != wanted)
        return false;
    const auto handle = open_process(pid);
    if (role_of(pid, data) != wanted)
        return false;
    if (!handle || (!signal_process(handle, number) && errno == ENOSYS))
        ::kill(pid, number);
    return true;
}

template <class Predicate>
bool within(milliseconds limit, Predicate&& holds) {
    const auto deadline = steady_clock::now() + limit;
    while (!holds()) {
        if (steady_clock::now() >= deadline)
            return false;
        std::this_thread::sleep_for(poll_interval);
    }
    return true;
}

void end_server(const fs::path& data, const struct stat& directory) {
    const auto pid = pid_in(data / "postmaster.pid");
    if (!pid || role_of(*pid, directory) != role::server)
        return;
    spdlog::warn("stopping PostgreSQL (process {}), which an earlier service left running", *pid);
    for (const auto& [number, patience] : for_servers) {
        signal_if(role::server, *pid, directory, number);
        if (within(patience, [&] { return role_of(*pid, directory) != role::server; }))
            return;
    }
    throw startup_error{fmt::format("A PostgreSQL that an earlier Callboard left running on {} "
                                    "(process {}) does not stop. End that process.",
                                    data.string(), *pid)};
}

/// Sends every session of the cluster a signal (0: none) and returns how many there are.
int signal_sessions(const struct stat& data, int number) {
    auto count = 0;
    auto error = std::error_code{};
    for (const auto& entry : fs::directory_iterator{"/proc", error})
        if (const auto pid = to_pid(entry.path().filename().native()))
            count += signal_if(role::session, *pid, data, number) ? 1 : 0;
    return count;
}

void end_sessions(const struct stat& directory) {
    for (const auto& [number, patience] : for_sessions)
        if (signal_sessions(directory, number) == 0 ||
            within(patience, [&] { return signal_sessions(directory, 0) == 0; }))
            return;
    spdlog::warn("sessions of the previous PostgreSQL are still running");
}

} // namespace

void clear_postgres_leftovers(const fs::path& data, const fs::path& socket_directory) {
    struct stat directory = {};
    if (::stat(data.c_str(), &directory) != 0)
        return;
    end_server(data, directory);
    end_sessions(directory);
    // PostgreSQL takes any living process of its user with one of these pids for a running server,
    // even an unrelated one. The lock and the checks above are the stronger proof.
    auto error = std::error_code{};
    fs::remove(data / "postmaster.pid", error);
    fs::remove(socket_directory / ".s.PGSQL.5432", error);
    fs::remove(socket_directory / ".s.PGSQL.5432.lock", error);
}

} // namespace callboard::storage
