#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/embedded/child_process.hpp"
#include "tests/support/scratch_directory.hpp"

namespace callboard::tests {

/// A PostgreSQL and its synchronous standby, on Unix sockets, as an operator would set them up:
/// initdb, pg_basebackup, synchronous_standby_names. A commit returns once both have it.
class postgres_pair {
  public:
    /// Returns when the standby keeps up.
    postgres_pair();
    postgres_pair(const postgres_pair&) = delete;
    postgres_pair& operator=(const postgres_pair&) = delete;
    ~postgres_pair();

    /// Names both servers, and requires the writable one.
    [[nodiscard]] std::string url() const;

    /// Kills the primary with all its sessions, for good.
    void kill_primary();
    /// Promotes the standby to primary, and waits for that.
    void promote_standby();

  private:
    struct server {
        std::string data;
        std::string sockets;
        std::unique_ptr<storage::child_process> process;
    };
    void run(const std::string& program, std::vector<std::string> arguments) const;
    void start(server& which);
    [[nodiscard]] storage::command command(const std::string& program,
                                           std::vector<std::string> arguments) const;

    scratch_directory scratch_;
    server primary_{"", "", nullptr};
    server standby_{"", "", nullptr};
};

} // namespace callboard::tests
