#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "storage/embedded/child_process.hpp"

namespace callboard::tests {

/// How a run of `callboard` ended, and everything it wrote.
struct finished_run {
    storage::process_end end;
    std::string output;
};

/// Runs the real program to its end. `environment` is all it gets besides PATH and HOME; `folder`
/// takes its output.
finished_run run_callboard(const std::filesystem::path& folder,
                           const std::vector<std::string>& arguments,
                           const std::map<std::string, std::string>& environment = {});

/// The real service in its own process, killed with the object at the latest. Its settings come
/// from the environment; ports are any free ones.
class service_process {
  public:
    /// Returns when it listens. Throws std::runtime_error with its output when it ends instead.
    service_process(const std::filesystem::path& folder,
                    std::map<std::string, std::string> environment,
                    const std::vector<std::string>& arguments = {"serve"});

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::uint16_t admin_port() const { return admin_port_; }
    [[nodiscard]] pid_t pid() const { return process_.pid(); }
    [[nodiscard]] std::string output() const;

    void signal(int number) const { process_.signal(number); }
    /// Waits for its end; nullopt if it still runs after `limit`.
    std::optional<storage::process_end> wait(std::chrono::milliseconds limit);

  private:
    std::filesystem::path output_;
    std::size_t skipped_; ///< of the output, from earlier runs
    storage::child_process process_;
    std::uint16_t port_ = 0;
    std::uint16_t admin_port_ = 0;
};

/// Asks a service to end (SIGTERM), which it must do well within a minute.
void stop(service_process& service);

/// The environment of a service for tests on a server (`url`), or with its own PostgreSQL (empty).
std::map<std::string, std::string> service_environment(const std::filesystem::path& folder,
                                                       const std::string& url);

} // namespace callboard::tests
