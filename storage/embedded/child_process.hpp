#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "storage/embedded/descriptor.hpp"

namespace callboard::storage {

/// A user of the operating system.
struct identity {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
    std::vector<gid_t> groups;
};

/// Looks a user up, with every group it is in; nullopt when there is none.
[[nodiscard]] std::optional<identity> find_identity(const std::string& name);
[[nodiscard]] std::optional<identity> find_identity(uid_t uid);

/// A program to run. It gets no descriptor but the three standard ones, default signal handling,
/// a session of its own (Ctrl-C at the terminal does not reach it) and `/` as its directory.
struct command {
    std::vector<std::string> arguments;   ///< the program's absolute path first
    std::vector<std::string> environment; ///< NAME=value, and nothing else
    std::optional<identity> as;           ///< another user; needs root
    std::filesystem::path output;         ///< stdout and stderr are appended here; empty: dropped
    /// Sent to the child when the *thread* that started it ends, so also when this process is
    /// killed; 0 for none.
    int death_signal = SIGKILL;
};

/// How a process ended.
struct process_end {
    int exit_code = -1; ///< -1 when a signal ended it
    int signal = 0;
    /// "exit code 1" or "signal 9"
    [[nodiscard]] std::string text() const;
};

/// A child process, waited for by exactly its pid. Not reaped before `reap`, so that its pid
/// cannot name another process while the object lives.
class child_process {
  public:
    /// Starts it; throws std::system_error when the program cannot be run.
    explicit child_process(const command& what);
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    /// Kills and reaps it unless that has been done.
    ~child_process();

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    void signal(int number) const noexcept;
    /// Waits for its end without reaping it; false when it still runs at the end of `limit`.
    [[nodiscard]] bool wait_end(std::chrono::milliseconds limit) const noexcept;
    /// Waits for its end and reaps it. To be called once.
    process_end reap() noexcept;

  private:
    pid_t pid_ = 0;
    descriptor handle_; ///< a pidfd, where the kernel has them
};

/// Runs a program to its end.
process_end run(const command& what);

} // namespace callboard::storage
