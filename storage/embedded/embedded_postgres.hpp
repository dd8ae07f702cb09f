#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "storage/embedded/child_process.hpp"
#include "storage/embedded/postgres_cluster.hpp"
#include "storage/embedded/server_log.hpp"
#include "storage/embedded/startup_error.hpp"
#include "storage/embedded/state_lock.hpp"

namespace callboard::storage {

/// A PostgreSQL server that belongs to the service, kept in the state directory and reached through
/// a Unix socket only. Runs from construction to `stop` and is restarted whenever it ends
/// unexpectedly. When the service is killed, the server shuts down, and the next service on the
/// directory continues from there.
class embedded_postgres {
  public:
    /// Returns when the database `callboard` accepts connections; creates the database, the cluster
    /// and the worker role if absent. Throws `startup_error`.
    explicit embedded_postgres(embedded_options options);
    embedded_postgres(const embedded_postgres&) = delete;
    embedded_postgres& operator=(const embedded_postgres&) = delete;
    ~embedded_postgres();

    /// Returns a libpq connection string for the database `callboard`, as its owner.
    [[nodiscard]] std::string url() const { return cluster_.url("callboard"); }
    /// Returns the same for the worker role, which has the rights that `grant_work` gives it.
    [[nodiscard]] std::string worker_url() const { return cluster_.url("callboard", worker_role); }

    /// Shuts the server down, ending its sessions, and waits for it; kills it if need be.
    void stop() noexcept;

    /// Returns the pid of the server's process, 0 while there is none.
    [[nodiscard]] pid_t pid() const;

  private:
    enum class phase { starting, ready, failed };

    // Body of the monitor thread. It starts every server, since a death signal is tied to that
    // thread.
    void keep_running() noexcept;
    bool launch();
    bool await_ready();
    void watch();
    process_end collect();
    bool pause(std::chrono::milliseconds length);
    [[nodiscard]] bool stopping() const;
    [[nodiscard]] std::string with_log(const std::string& problem) const;
    bool give_up(const std::string& problem, int failures);

    void await_first_start();
    void create_database() const;
    void create_worker() const;
    void stop_once();

    state_lock lock_;
    bool may_create_;
    postgres_cluster cluster_;
    server_log log_; ///< read by the monitor thread only

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<child_process> server_; ///< changed by the monitor thread only, with the mutex
                                          ///< held
    phase phase_ = phase::starting;
    std::string failure_; ///< why the first start failed
    bool stopping_ = false;

    std::once_flag stopped_;
    std::thread monitor_;
};

} // namespace callboard::storage
