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

/// Looks up a user and all of its groups; nullopt if there is no such user.
[[nodiscard]] std::optional<identity> find_identity(const std::string& name);
[[nodiscard]] std::optional<identity> find_identity(uid_t uid);

/// A program to run. It gets only the three standard descriptors, default signal handling, a
/// session of its own (Ctrl-C at the terminal does not reach it) and `/` as its directory.
struct command {
    std::vector<std::string> arguments;   ///< the program's absolute path first
    std::vector<std::string> environment; ///< NAME=value, and nothing else
    std::optional<identity> as;           ///< another user; needs root
    std::filesystem::path output;         ///< file that stdout and stderr are appended to; empty:
                                          ///< they are dropped
    /// Sent to the child when the *thread* that started it ends, and so also when this process is
    /// killed; 0 for none.
    int death_signal = SIGKILL;
};

/// How a process ended.
struct process_end {
    int exit_code = -1; ///< -1 when a signal ended it
    int signal = 0;
    /// Returns "exit code 1" or "signal 9".
    [[nodiscard]] std::string text() const;
};

/// A child process, identified by exactly its pid. It is not reaped before `reap`, so that its pid
/// cannot be reused for another process while the object lives.
class child_process {
  public:
    /// Starts the program. Throws std::system_error if it cannot be run.
    explicit child_process(const command& what);
    child_process(const child_process&) = delete;
    child_process& operator=(const child_process&) = delete;
    /// Kills and reaps the child unless it has been reaped.
    ~child_process();

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    void signal(int number) const noexcept;
    /// Waits for the child's end without reaping it; false if it still runs after `limit`.
    [[nodiscard]] bool wait_end(std::chrono::milliseconds limit) const noexcept;
    /// Waits for the child's end and reaps it. Call this only once.
    process_end reap() noexcept;

  private:
    pid_t pid_ = 0;
    descriptor handle_; ///< a pidfd, if the kernel has them
};

/// Runs a program to its end.
process_end run(const command& what);

} // namespace callboard::storage
